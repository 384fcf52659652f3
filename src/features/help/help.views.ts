import { bold, code, context, header, join, lines, type Message, mrk, section } from '#slack/blocks.ts';
import type { HelpLine } from '../feature.ts';

/** What belongs together, by the word after `/ar`; what is in none stands at the end. */
const GROUPS: readonly { readonly title: string; readonly words: readonly string[] }[] = [
  { title: 'See', words: ['overdue', 'mine', 'account', 'report'] },
  { title: 'Work an account', words: ['claim', 'release', 'give', 'log', 'promise', 'hold', 'snooze'] },
  { title: 'Letters and disputes', words: ['letter', 'letters', 'dispute', 'disputes'] },
  { title: 'Team', words: ['digest', 'import', 'setup', 'settings'] },
];
const REST = 'About';
const EXAMPLES = ['claim acme', 'log acme no answer', 'promise acme 5k by friday', 'account INV-1001'];

export function helpMessage(all: readonly HelpLine[]): Message {
  const grouped = GROUPS.map(({ title, words }) => ({ title, rows: all.filter((line) => words.includes(wordOf(line))) }));
  const isGrouped = (line: HelpLine) => GROUPS.some(({ words }) => words.includes(wordOf(line)));
  const groups = [...grouped, { title: REST, rows: all.filter((line) => !isGrouped(line)) }];
  return {
    text: 'What /ar can do',
    blocks: [
      header('What /ar can do'),
      ...groups.flatMap(({ title, rows }) =>
        rows.length === 0 ? [] : [section(lines(bold(title), ...rows.map(({ usage, what }) => mrk`${code(usage)}  ${what}`)))],
      ),
      context(
        mrk`For example: ${join(
          EXAMPLES.map((example) => code(`/ar ${example}`)),
          '  ',
        )}`,
      ),
      context(
        'NAME is the beginning of a customer’s name, a customer number, an invoice number or an e-mail address. Without one a window asks for it. Days and amounts are plain words: friday, in 10 days, end of month, 5k, half, all. The buttons on an account card do the same.',
      ),
    ],
  };
}

/** A plain answer to what the bot does not know. */
export function unknownWord(word: string, didYouMean: string | null): Message {
  const sentence = didYouMean
    ? mrk`I do not know ${bold(`/ar ${word}`)}. Did you mean ${bold(`/ar ${didYouMean}`)}?`
    : mrk`I do not know ${bold(`/ar ${word}`)}.`;
  return { text: sentence, blocks: [section(sentence), context(mrk`${bold('/ar help')} shows everything.`)] };
}

function wordOf({ usage }: HelpLine): string {
  return usage.split(' ')[1] ?? '';
}
