import { decidedNote, type QueueView, queueMessage } from '#features/letters/letter-queue.views.ts';
import type { LetterView } from '#features/letters/letters.views.ts';
import type { ButtonElement } from '#slack/blocks.ts';
import { golden } from '../../support/golden.ts';
import { HOSTILE } from '../given-case.ts';
import { pageOf } from '../given-page.ts';
import { APPROVED, COBALT, letter, ON, sent, voided, wordsFor } from './given-letter.ts';

golden(import.meta.url, 'letter-queue', {
  usual: () =>
    queueMessage(
      queue(letter(), { number: 3, total: 12, done: 2, note: decidedNote(letter({ story: { approved: APPROVED } })) }),
    ),
  empty: () => queueMessage({ ...queue(letter()), letter: null }),
  tooMany: () => queueMessage(queue(letter({ words: wordsFor(60) }), { number: 100, total: 4200, isFromStart: true })),
  hostile: () =>
    queueMessage(
      queue(letter({ file: { ...COBALT, customer: { ...COBALT.customer, name: HOSTILE } } }), {
        words: HOSTILE.slice(0, 200),
        note: decidedNote(letter({ file: { ...COBALT, customer: { ...COBALT.customer, name: HOSTILE } } }), HOSTILE),
      }),
    ),
  refusal: () =>
    queueMessage({
      ...queue(letter(), { total: 2 }),
      note: decidedNote(letter({ story: { end: voided('payment') } })),
      allows: READS,
    }),
  done: () =>
    queueMessage({ ...queue(letter()), letter: null, done: 12, note: decidedNote(letter({ story: { end: sent('sent') } })) }),
  noneOfMine: () => queueMessage({ ...queue(letter()), letter: null, words: 'mine' }),
});
const READS = (buttons: readonly ButtonElement[]) => buttons.filter((one) => one.action_id === 'letters.pass');

function queue(shown: LetterView, parts: Partial<QueueView> = {}): QueueView {
  const file = { ...pageOf(COBALT), ...shown.file, aging: pageOf(COBALT).aging };
  const place = { accountId: file.accountId, letterId: 'l_1', on: ON, weight: 2500 };
  return {
    ...{ letter: { ...shown, file, place }, number: 1, total: 1, isFromStart: false, words: '', done: 0, note: null },
    allows: (buttons) => buttons,
    ...parts,
  };
}
