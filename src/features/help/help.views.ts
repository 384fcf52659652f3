import { bold, context, header, lines, type Message, mrk, section } from '#slack/blocks.ts';
import type { HelpLine } from '../feature.ts';

export function helpMessage(all: readonly HelpLine[]): Message {
  return {
    text: 'What /ar can do',
    blocks: [
      header('What /ar can do'),
      section(lines(...all.map(({ usage, what }) => mrk`${bold(usage)}  ${what}`))),
      context('NAME is the beginning of a customer’s name, or the customer number. The buttons on an account card do the same.'),
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
