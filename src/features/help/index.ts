import { nearest } from '#domain/nearest.ts';
import type { Reply, UnknownVerbCall } from '#slack/kit.ts';
import type { Feature, HelpLine } from '../feature.ts';
import { helpMessage, unknownWord } from './help.views.ts';

const HELP: HelpLine = { usage: '/ar help', what: 'this list' };

/** `/ar help`, from what every feature says about itself. */
export function help(features: readonly Feature[]): Feature {
  const lines = features.flatMap((feature) => feature.help ?? []);
  return { name: 'help', help: [HELP], listen: (kit) => kit.verb('help', () => ({ say: helpMessage([...lines, HELP]) })) };
}

/** The answer to a verb that nobody registered, or to `/ar` alone. */
export function answerUnknown({ word, known }: UnknownVerbCall, features: readonly Feature[]): Reply {
  if (word === '') return { say: helpMessage(features.flatMap((feature) => feature.help ?? [])) };
  return { say: unknownWord(word, nearest(word, known)) };
}
