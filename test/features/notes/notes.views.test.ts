import { noteAnswer, noteModal, typeIt, whatToSay } from '#features/notes/notes.views.ts';
import { golden } from '../../support/golden.ts';
import { caseOf, HOSTILE, TWO_ITEMS } from '../given-case.ts';
import { pageOf } from '../given-page.ts';

const ACME = pageOf(caseOf('Acme', { items: TWO_ITEMS }));
const MESSAGE = { channel: 'C1', ts: '1.1', author: 'U0OTTO', text: 'They pay on Friday.', isCut: false, account: null };

golden(import.meta.url, 'note-modal', {
  usual: () => noteModal(MESSAGE, ACME),
  empty: () => noteModal({ ...MESSAGE, author: null, text: '' }, null),
  tooMany: () => noteModal({ ...MESSAGE, text: 'word '.repeat(2000), isCut: true }, null),
  hostile: () => noteModal({ ...MESSAGE, text: HOSTILE }, pageOf(caseOf(HOSTILE))),
  refusal: 'a refusal stands under its field',
});

golden(import.meta.url, 'note-answer', {
  usual: () => noteAnswer(ACME, false),
  empty: () => whatToSay(false),
  tooMany: () => whatToSay(true),
  hostile: () => typeIt(`claim ${HOSTILE.slice(0, 60)}`),
  refusal: () => noteAnswer(pageOf(caseOf(HOSTILE)), true),
});
