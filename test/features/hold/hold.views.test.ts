import { NOTHING_SAID } from '#features/hold/hold.routes.ts';
import {
  holdAnswer,
  holdForm,
  lapsedNudge,
  releaseAnswer,
  snoozeAnswer,
  snoozeModal,
  wakeAnswer,
} from '#features/hold/hold.views.ts';
import type { NudgeText } from '#features/nudge.ts';
import { actions, context, type Message, section } from '#slack/blocks.ts';
import { golden } from '../../support/golden.ts';
import { caseOf, HOSTILE, holdOf, manyItems, OWNED, TODAY, TWO_ITEMS } from '../given-case.ts';

const COBALT = caseOf('Cobalt Mining', { items: TWO_ITEMS, ...OWNED });
const HELD = caseOf('Cobalt Mining', { items: TWO_ITEMS, ...OWNED, holds: [holdOf(['i_1'])] });
const MANY = caseOf('Cobalt Mining', { items: manyItems(400), holds: [holdOf(manyItems(40).map(({ id }) => id))] });
const NASTY = caseOf(HOSTILE, { items: manyItems(2, () => HOSTILE), holds: [holdOf(['i_0', 'i_1'])] });
const SAID = { on: '2026-12-01', unclearDay: '', numbers: ['1'], because: 'Carol is on holiday' };

golden(import.meta.url, 'hold-form', {
  usual: () => holdForm({ file: COBALT, today: TODAY, start: SAID }),
  empty: () => holdForm({ file: caseOf('Acme'), today: TODAY, start: NOTHING_SAID }),
  tooMany: () => holdForm({ file: MANY, today: TODAY, start: NOTHING_SAID }),
  hostile: () =>
    holdForm({
      file: NASTY,
      today: TODAY,
      start: { ...NOTHING_SAID, unclearDay: HOSTILE, numbers: [HOSTILE], because: HOSTILE },
    }),
  onHold: () => holdForm({ file: HELD, today: TODAY, start: NOTHING_SAID }),
  overHolidays: () =>
    holdForm({ file: COBALT, today: TODAY, start: { ...SAID, holidays: ['2026-11-26', '2026-11-27', '2026-12-01'] } }),
  refusal: () => holdForm({ file: COBALT, today: TODAY, start: { ...NOTHING_SAID, unclearDay: 'next friday', numbers: ['99'] } }),
});

golden(import.meta.url, 'hold-answer', {
  usual: () => holdAnswer(HELD, 'h_1', TODAY),
  empty: () => holdAnswer(COBALT, 'h_1', TODAY),
  tooMany: () => holdAnswer(MANY, 'h_1', TODAY),
  hostile: () => holdAnswer(NASTY, 'h_1', TODAY),
  refusal: 'a refusal stands in the form',
  wholeAccount: () => holdAnswer(caseOf('Cobalt Mining', { items: TWO_ITEMS, holds: [holdOf(null)] }), 'h_1', TODAY),
  released: () => releaseAnswer(COBALT),
});

golden(import.meta.url, 'hold-lapsed', {
  usual: () => nudge(lapsedNudge(COBALT, TODAY, TODAY)),
  empty: () => nudge(lapsedNudge(caseOf('Acme'), '2026-11-18', TODAY)),
  tooMany: 'one account at a time',
  hostile: () => nudge(lapsedNudge(NASTY, TODAY, TODAY)),
  refusal: 'nobody asked',
});

const SNOOZED = caseOf('Cobalt Mining', { items: TWO_ITEMS, ...OWNED, snoozed: { by: 'U0MARA', until: '2026-11-25' } });
golden(import.meta.url, 'snooze', {
  usual: () => snoozeModal(COBALT, { on: '2026-11-25', unclearDay: '' }, TODAY),
  empty: () => snoozeModal(caseOf(''), { on: null, unclearDay: '' }, TODAY),
  tooMany: 'one account at a time',
  hostile: () => snoozeModal(NASTY, { on: null, unclearDay: HOSTILE }, TODAY),
  refusal: 'a refusal stands in the form',
  again: () => snoozeModal(SNOOZED, { on: null, unclearDay: '' }, TODAY),
  snoozed: () => snoozeAnswer(SNOOZED, TODAY),
  awake: () => wakeAnswer(COBALT),
});

function nudge({ text, basis, buttons }: NudgeText): Message {
  return { text, blocks: [section(text), ...(basis === undefined ? [] : [context(basis)]), actions(buttons)] };
}
