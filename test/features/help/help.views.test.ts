import { helpMessage, unknownWord } from '#features/help/help.views.ts';
import { golden } from '../../support/golden.ts';
import { HOSTILE } from '../given-case.ts';

const LINES = [
  { usage: '/ar overdue', what: 'the accounts most worth a call' },
  { usage: '/ar help', what: 'this list' },
];

golden(import.meta.url, 'help', {
  usual: () => helpMessage(LINES),
  empty: () => helpMessage([]),
  tooMany: () =>
    helpMessage(
      Array.from({ length: 60 }, (_, at) => ({ usage: `/ar verb${at}`, what: 'does something that takes a few words to say' })),
    ),
  hostile: 'its lines are our own',
  refusal: () => unknownWord('overdeu', 'overdue'),
});

golden(import.meta.url, 'unknown-word', {
  usual: () => unknownWord('overdeu', 'overdue'),
  empty: () => unknownWord('dance', null),
  tooMany: 'there is one word',
  hostile: () => unknownWord(HOSTILE, null),
  refusal: 'it is the refusal',
});
