import { dayAt } from '#domain/day.ts';
import type { UserId } from '#domain/ids.ts';
import type { Block } from '#slack/blocks.ts';
import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import { permitted } from '../may.ts';
import { readNews, readTeam } from './home.query.ts';
import { homeBlocks } from './home.views.ts';

/** The App Home tab: what is new, what each feature has for the person who opens it, and how the team stands. */
export function home(deps: Deps, features: readonly Feature[]): Feature {
  return {
    name: 'home',
    listen: (kit) => kit.home(({ person }) => show(deps, features, person.userId)),
  };
}

async function show(deps: Deps, features: readonly Feature[], userId: UserId): Promise<readonly Block[]> {
  const { tenantId, clock } = deps;
  const today = deps.today();
  const [viewer, { since }] = await Promise.all([deps.rights.of(userId), deps.looks.look(tenantId, userId, clock.now())]);
  const [news, team, ...sections] = await Promise.all([
    since === null ? { accounts: [], hasMore: false } : readNews(deps, viewer, since),
    readTeam(deps, viewer, today),
    ...features.map(async (feature) => (await feature.homeSections?.(userId, today)) ?? []),
  ]);
  const last = since === null ? null : { atMs: since, on: dayAt(since, deps.policy.timeZone) };
  return homeBlocks({ sections, news, since: last, team, today, allows: (buttons) => permitted(buttons, viewer) });
}
