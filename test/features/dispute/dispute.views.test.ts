import { DEFAULT_REASONS } from '#domain/dispute-reasons.ts';
import { NOTHING_SAID } from '#features/dispute/dispute.routes.ts';
import { disputeButtons } from '#features/dispute/dispute-buttons.views.ts';
import { disputeAnswer, disputeForm, resolveAnswer } from '#features/dispute/dispute-form.views.ts';
import { actions } from '#slack/blocks.ts';
import { golden } from '../../support/golden.ts';
import { caseOf, disputeOf, HOSTILE, manyItems, TODAY, TWO_ITEMS } from '../given-case.ts';

const borealis = caseOf('Borealis', { items: TWO_ITEMS });
const disputed = caseOf('Borealis', { items: TWO_ITEMS, disputes: [disputeOf(TWO_ITEMS.slice(0, 1))] });
const many = manyItems(412);
const wild = manyItems(3, (at) => `${HOSTILE}${at}`);
const hostile = caseOf(HOSTILE, { items: wild, disputes: [disputeOf(wild.slice(1), { reason: 'a-code-of-tomorrow' })] });
const form = { today: TODAY, isAfterCall: false, note: '', reasons: DEFAULT_REASONS, start: NOTHING_SAID, mayReadFiles: true };

golden(import.meta.url, 'dispute-form', {
  usual: () => disputeForm({ ...form, file: borealis }),
  empty: () => disputeForm({ ...form, file: caseOf('Borealis') }),
  tooMany: () => disputeForm({ ...form, file: caseOf('Borealis', { items: many }) }),
  hostile: () => disputeForm({ ...form, file: hostile, note: HOSTILE }),
  refusal: 'the kit puts refusals under the field',
  afterCall: () => disputeForm({ ...form, file: disputed, isAfterCall: true, note: 'Three pallets were wet' }),
});

golden(import.meta.url, 'dispute-answer', {
  usual: () => disputeAnswer(disputed, 'd_1', 'C0DISPUTES'),
  empty: () => disputeAnswer(borealis, 'd_1', 'C0DISPUTES'),
  tooMany: () => disputeAnswer(caseOf('Borealis', { items: many, disputes: [disputeOf(many)] }), 'd_1', 'C0DISPUTES'),
  hostile: () => disputeAnswer(hostile, 'd_1', 'C0DISPUTES'),
  refusal: 'the kit puts refusals under the field',
  resolved: () => resolveAnswer(borealis),
});

golden(import.meta.url, 'dispute-buttons', {
  usual: () => [actions(disputeButtons(disputed))],
  empty: () => [actions(disputeButtons(borealis))],
  tooMany: () => [
    actions(
      disputeButtons(
        caseOf('Borealis', {
          items: many,
          disputes: many.slice(0, 5).map((one) => disputeOf([one], { disputeId: `d_${one.id}` })),
        }),
      ),
    ),
  ],
  hostile: () => [actions(disputeButtons(hostile))],
  refusal: 'buttons are never refused',
});
