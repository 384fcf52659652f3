import { expect, test } from 'vitest';
import { suggest, toReplace } from '#workspace/page/words/suggest.ts';
import type { Conversation, Person } from '#workspace/protocol.ts';

const person = (id: string, name: string, realName: string): Person => ({
  id,
  name,
  realName,
  title: '',
  email: '',
  zone: 'UTC',
  locale: 'en-GB',
  initials: '',
  hue: 0,
  isBot: false,
  isGuest: false,
  isStranger: false,
  isPlayable: true,
});
const channel = (name: string): Conversation => ({
  id: `C${name}`,
  kind: 'channel',
  name,
  topic: '',
  withPerson: null,
  isApp: false,
  isMember: true,
  isArchived: false,
  isShared: false,
  unread: 0,
  mentions: 0,
});
const vocabulary = {
  commands: [
    {
      command: '/ar',
      description: 'Work overdue accounts',
      usageHint: 'overdue | help',
      lines: [
        { usage: 'help', what: 'All commands' },
        { usage: 'overdue', what: 'The queue' },
        { usage: 'overdue >30d', what: 'More than 30 days' },
        { usage: 'digest here', what: 'Overdue totals each morning' },
      ],
    },
  ],
  people: [person('U1', 'mara', 'Mara Lindqvist'), person('U2', 'tom', 'Tom Okafor')],
  conversations: [channel('collections'), channel('sales')],
};
const offered = (draft: string, caret = draft.length): string[] =>
  suggest(draft, caret, vocabulary)?.rows.map(({ insert }) => insert) ?? [];

test('a slash offers the commands, and a command its words', () => {
  expect(offered('/')).toEqual(['/ar ']);
  expect(offered('/AR')).toEqual(['/ar ']);
  expect(offered('/ar ')).toEqual(['/ar help', '/ar overdue', '/ar overdue >30d', '/ar digest here']);
});

test('what begins as typed comes before what only contains it, and what is typed in full is not offered', () => {
  expect(offered('/ar he')).toEqual(['/ar help', '/ar digest here']);
  expect(offered('/ar overdue')).toEqual(['/ar overdue >30d']);
  expect(offered('/ar nonsense')).toEqual([]);
});

test('a line that repeats the command offers it once, and its placeholder is there to be typed over', () => {
  const [command] = vocabulary.commands;
  const lines = [{ usage: '/ar account NAME', what: 'A card' }];
  const offered = suggest('/ar acc', 7, { ...vocabulary, commands: command ? [{ ...command, lines }] : [] });
  expect(offered?.rows.map(({ insert }) => insert)).toEqual(['/ar account NAME']);
  expect(toReplace('/ar account NAME')).toEqual({ start: 12, end: 16 });
  expect(toReplace('/ar help')).toEqual({ start: 8, end: 8 });
});

test('a command is completed at its end only, and never in the middle of a text', () => {
  expect(offered('/ar help', 3)).toEqual([]);
  expect(offered('see /ar')).toEqual([]);
});

test('an at sign offers people by either name, a number sign channels, and only the typed word is replaced', () => {
  expect(offered('ask @oka')).toEqual(['@tom ']);
  expect(suggest('ask @ma please', 7, vocabulary)).toMatchObject({ from: 4, to: 7, rows: [{ insert: '@mara ' }] });
  expect(offered('in #coll')).toEqual(['#collections ']);
  expect(offered('mail ap@ma')).toEqual([]);
});
