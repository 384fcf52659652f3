import type { Team } from '../../support/team.ts';

/** Has Mara subscribe #collections, or whatever the words say. */
export async function subscribe({ mara }: Team, words: string): Promise<void> {
  await mara.says(`/ar digest ${words}`, { in: '#collections' });
  await mara.sees('A digest comes here at');
}

/** The rest of a digest, in its thread. */
export function seesThread({ ines }: Team, day: string): Promise<string> {
  return ines.seesMessage(`# Aging on ${day}`, { in: '#collections' });
}
