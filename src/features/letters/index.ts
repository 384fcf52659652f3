import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import { listenToQueue } from './letter-queue.listen.ts';
import { refreshLetters, sendLetters } from './letters.effect.ts';
import { homeSections } from './letters.home.ts';
import { letterVerbs, listen } from './letters.listen.ts';
import { draftButton } from './letters.views.ts';

/** Reminder letters: drafted, shown as they will go, approved by a person, sent once. */
export function letters(deps: Deps): Feature {
  return {
    name: 'letters',
    help: [
      { usage: '/ar letter NAME final german', what: 'drafts a reminder letter that somebody approves before it goes' },
      { usage: '/ar letters', what: 'the letters that wait for approval, one after the other; with mine or a name only those' },
    ],
    accountVerbs: letterVerbs(deps),
    listen: (kit) => {
      listen(kit, deps);
      listenToQueue(kit, deps);
    },
    cardButtons: (file) => [draftButton(file)],
    effects: { 'letter.send': sendLetters(deps) },
    homeSections: (viewer, today) => homeSections(deps, viewer, today),
    onAccountChanged: (accountId) => refreshLetters(deps, accountId),
  };
}
