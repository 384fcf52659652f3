import { textOf } from '#workspace/json.ts';
import type { Dunbot } from '../dunbot.ts';
import { topOf, type Window } from '../window.ts';
import type { Spot } from './form-town.ts';
import { type Outcome, outcomesOf, submitted } from './try-forms.ts';

export type Typed = { readonly by: string; readonly spot: Spot; readonly text: string };

/**
 * Has all of these typed in the same moment; where a form opens with what was understood, it is submitted as it is, all
 * of them in the same moment again. @returns by person what came of it
 */
export async function typedAtOnce(
  team: Dunbot,
  typed: readonly Typed[],
  { twice = false, submits = true }: { readonly twice?: boolean; readonly submits?: boolean } = {},
): Promise<ReadonlyMap<string, Outcome>> {
  const { faults } = team.workspace;
  const redelivery = twice ? faults.start({ at: 'delivery', times: null }) : null;
  const commands = typed.map(({ by, spot, text }) => ({
    by,
    window: null,
    does: () => team.workspace.perform({ as: by, do: 'command', conversation: spot.channel, command: '/ar', text }),
  }));
  const first = await outcomesOf(team, commands);
  const windows = submits ? typed.flatMap(({ by }) => formOf(team, by)) : [];
  const then = await submitted(team, windows);
  if (redelivery !== null) faults.stop(redelivery);
  const both = [...first].map(([by, outcome]): readonly [string, Outcome] => {
    const next = then.get(by);
    return [by, next ? { ...next, wrote: outcome.wrote + next.wrote, words: `${outcome.words} // ${next.words}` } : outcome];
  });
  return new Map(both);
}

/** The form that stands open before somebody; none where nothing can be sent. */
function formOf({ workspace: { world } }: Dunbot, by: string): Window[] {
  const top = topOf(world, by);
  return top?.source.submit && textOf(top.source.callback_id) !== '' ? [{ by, view: top.id, hash: top.hash, state: {} }] : [];
}
