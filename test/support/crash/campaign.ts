import { readFileSync } from 'node:fs';
import { tempFolder } from '../record.ts';
import { bundleBot } from './bundle.ts';
import { breaches } from './invariants.ts';
import type { Row } from './ledger-file.ts';
import { type Crash, play } from './play.ts';
import { type Instant, instantsAmong, pointText } from './point.ts';
import { prepareLedger } from './prepare.ts';
import { type Act, type Action, STORY, sceneOf } from './stories.ts';
import { openTown, type Town } from './town.ts';

export const MONDAY = '2026-03-02T09:00:00+01:00';
/** Two would leave the cores idle while a process loads or a lease is waited for. */
export const TOWNS = 4;
/** Acts that all later ones need. */
const NEEDED = 2;

/** What all towns of a test start from. */
export type Ground = {
  readonly program: string;
  readonly ledger: string;
  readonly rows: readonly Row[];
  readonly remove: () => void;
};

export async function layGround(customers: number, invoicesEach = 3): Promise<Ground> {
  const folder = tempFolder();
  const [{ file, rows }, program] = await Promise.all([
    // An account for each act at least, since instants are found on one each.
    prepareLedger(folder.path, { customers: Math.max(customers, STORY.length), invoicesEach, at: MONDAY }),
    bundleBot(folder.path),
  ]);
  return { program, ledger: file, rows, remove: folder.remove };
}

/** A town with a bot in it, installed from the manifest as people install it; unless told otherwise it may read channels. */
export async function settleTown({ program, ledger }: Ground, canRead = true): Promise<Town> {
  const manifest = JSON.parse(readFileSync(new URL('../../../manifests/socket.json', import.meta.url), 'utf8'));
  if (!canRead) manifest.oauth_config.scopes.bot_optional = [];
  const town = await openTown({ program, manifest, ledger, at: MONDAY });
  await town.start();
  return town;
}

/** What is played: the whole story unless told otherwise. */
export type Piece = { readonly acts: readonly Act[]; readonly canRead: boolean };
const WHOLE: Piece = { acts: STORY, canRead: true };

/**
 * Every instant of every action, found by playing the piece once with a bot that stays alive: each act on an account of
 * its own, which shows no more than a later story has when it comes to that act.
 */
export async function instantsOf(ground: Ground, { acts, canRead } = WHOLE): Promise<ReadonlyMap<Action, readonly Instant[]>> {
  const town = await settleTown(ground, canRead);
  const instants = new Map<Action, readonly Instant[]>();
  try {
    for (const [index, act] of acts.entries()) {
      const scene = sceneOf(town, index);
      for (const action of [...neededFor(acts, index), ...act]) {
        town.arm(null);
        await action.attempt(scene);
        await town.settle();
        instants.set(action, instantsAmong((await town.quiet()) ?? []));
      }
    }
    return instants;
  } finally {
    await town.close();
  }
}

/** The account must be open and somebody's before anything else can be done with it. */
function neededFor(acts: readonly Act[], index: number): readonly Action[] {
  return acts.slice(0, Math.min(index, NEEDED)).flat();
}

/** What is tried on one account: for each action the crash, or undefined for none. */
export type Story = { readonly customer: number; readonly crashOf: (action: Action) => Crash | undefined };
export type Tally = { tried: number; missed: string[]; breaches: string[] };

/** Plays stories in several towns at once, each town one after the other; at the end of a town all must add up. */
export async function playAll(ground: Ground, stories: readonly Story[], piece = WHOLE): Promise<Tally> {
  const tally: Tally = { tried: 0, missed: [], breaches: [] };
  const waiting = [...stories];
  const live = async () => {
    const town = await settleTown(ground, piece.canRead);
    try {
      for (let story = waiting.shift(); story; story = waiting.shift()) await playStory(town, piece.acts, story, tally);
      await town.settle();
      tally.breaches.push(...town.takeTrouble(), ...(await breaches(town, ground.rows, piece)));
    } finally {
      await town.close();
    }
  };
  await Promise.all(Array.from({ length: TOWNS }, live));
  return tally;
}

async function playStory(town: Town, acts: readonly Act[], { customer, crashOf }: Story, tally: Tally): Promise<void> {
  const scene = sceneOf(town, customer);
  for (const [index, act] of acts.entries()) {
    if (index >= NEEDED && act.every((action) => !crashOf(action))) continue;
    for (const action of act) {
      const crash = crashOf(action);
      const played = await play(scene, action, crash ?? { first: null, isRepeated: false });
      tally.tried += crash ? 1 : 0;
      if (crash?.first && !played.crashed) tally.missed.push(`${action.name}, ${pointText(crash.first)}`);
      tally.breaches.push(...played.breaches);
      // What is played after a breach would only tell of it again.
      if (played.breaches.length > 0) return;
    }
  }
}
