import type { Deed } from '#workspace/protocol.ts';
import { Died } from './bot-process.ts';
import { type Point, pointText } from './point.ts';
import type { Action, Scene } from './stories.ts';

/** What a try of one crash came to. */
export type Played = {
  /** False where the run ended before it came to the chosen call. */
  readonly crashed: boolean;
  readonly breaches: readonly string[];
};

export type Crash = {
  readonly first: Point | null;
  /** A second crash, in the recovery from the first. */
  readonly second?: Point;
  /** Afterwards everything that was clicked or submitted is delivered once more. */
  readonly isRepeated: boolean;
};

/**
 * A person does something, the bot dies over it, another starts, and the person does again what is not done. At the
 * end it is done once.
 */
export async function play(scene: Scene, action: Action, { first: point, second, isRepeated }: Crash): Promise<Played> {
  const { town } = scene;
  const before = (await factsOf(scene, action)).length;
  const found: string[] = [];
  const done = async () =>
    isOutcome(action, (await factsOf(scene, action)).slice(before)) && ((await action.isThere?.(scene)) ?? true);
  const deeds = town.record();

  town.arm(point);
  const first = await attempted(scene, action);
  const crashed = point !== null && ((await town.quiet()) === null || town.bot().isDead());
  if (crashed) await recover(scene, second);
  else town.arm(null);
  await town.settle();

  if (!crashed && first.error) found.push(first.error);
  if (crashed && !(await done())) {
    if (first.isAnswered && action.answers) found.push('It was answered as done, and is lost.');
    const again = await attempted(scene, action);
    if (!again.isAnswered) found.push(`The second try failed: ${again.error || 'the bot died'}.`);
    await town.settle();
  }
  if (!(await done())) found.push(`It is not done once: ${(await factsOf(scene, action)).slice(before).map(({ type }) => type)}`);
  if (isRepeated) found.push(...(await repeated(scene, action, deeds(), done)));
  await leaveWindows(scene);
  const where = `${scene.name}, ${action.name}${point ? `, ${pointText(point)}` : ''}${second ? `, then ${pointText(second)}` : ''}`;
  return { crashed, breaches: [...found, ...town.takeTrouble()].map((breach) => `${where}: ${breach}`) };
}

type Tried = { readonly isAnswered: boolean; readonly error: string };

/** Whether every click and every form of it was acknowledged; what went wrong where the bot is alive. */
async function attempted(scene: Scene, action: Action): Promise<Tried> {
  try {
    await action.attempt(scene);
    return { isAnswered: true, error: '' };
  } catch (error) {
    // Whatever a person misses on the screen when the bot has died is no fault.
    const isDeath = error instanceof Died || scene.town.bot().isDead();
    return { isAnswered: false, error: isDeath ? '' : String(error) };
  }
}

/** Starts the bot anew until it stays alive. */
async function recover({ town }: Scene, second: Point | undefined): Promise<void> {
  const isUp = await town.restart(second ?? null);
  if (second && (!isUp || !(await town.settle()))) await town.restart();
  town.arm(null);
}

function isOutcome({ brings, instead: others = [] }: Action, facts: readonly { readonly type: string }[]): boolean {
  const counts = new Map<string, number>();
  for (const { type } of facts) counts.set(type, (counts.get(type) ?? 0) + 1);
  // What nobody can know may stand for what was wanted.
  for (const [wanted, instead] of others) {
    const found = counts.get(instead);
    if (found === undefined) continue;
    counts.delete(instead);
    counts.set(wanted, (counts.get(wanted) ?? 0) + found);
  }
  const wanted = Object.entries(brings);
  return counts.size === wanted.length && wanted.every(([type, count]) => counts.get(type) === count);
}

async function repeated(scene: Scene, { name }: Action, deeds: readonly Deed[], done: () => Promise<boolean>): Promise<string[]> {
  for (const deed of deeds) {
    if (deed.do === 'act' || deed.do === 'submit') await scene.town.workspace.perform(deed);
    await scene.town.quiet();
  }
  await scene.town.settle();
  return (await done()) ? [] : [`Repeating "${name}" did something more.`];
}

async function leaveWindows({ town: { workspace } }: Scene): Promise<void> {
  for (const [as, views] of workspace.world.stacks) {
    const view = views.at(-1);
    if (view) await workspace.perform({ as, do: 'close', view, all: true });
  }
}

function factsOf({ town, stream }: Scene, action: Action) {
  return town.facts(action.stream ?? stream);
}
