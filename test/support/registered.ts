import { featuresOf } from '#app.ts';
import type { Attempt } from '#slack/asking.ts';
import type { Kit } from '#slack/kit.ts';
import { featureDeps } from '../features/feature-deps.ts';

/** What somebody can do. `submits`: a modal that can be sent, and not only looked at. */
export type Registered = Pick<Attempt, 'kind' | 'id'> & { readonly submits?: true };

/** All that the features of the assembled bot register: verbs, buttons, modals, selects and shortcuts. */
export async function registered(): Promise<readonly Registered[]> {
  const { deps, close } = await featureDeps();
  const found: Registered[] = [];
  const add = (kind: Attempt['kind']) => (route: { readonly id: string }) => void found.push({ kind, id: route.id });
  const named = (kind: Attempt['kind']) => (id: string) => void found.push({ kind, id });
  const kit: Kit = {
    verb: (words) => void [words].flat().map(named('verb')),
    click: add('click'),
    modal: ({ id }, { submit }) => void found.push({ kind: 'modal', id, ...(submit ? { submits: true } : {}) }),
    options: add('options'),
    shortcut: named('shortcut'),
    messageShortcut: named('shortcut'),
    home: () => undefined,
    mention: () => undefined,
    directMessage: () => undefined,
    event: () => undefined,
  };
  const whoIs = async () => ({ kind: 'member', name: 'Mara', timeZone: 'UTC' }) as const;
  for (const feature of featuresOf(deps, whoIs)) feature.listen?.(kit);
  await close();
  return found;
}
