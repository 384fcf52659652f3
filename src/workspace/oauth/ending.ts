import { eventPayload } from '#workspace/deeds/payload.ts';
import type { JsonObject } from '#workspace/json.ts';
import type { Hall } from './hall.ts';
import { placesOf } from './places.ts';

/** An admin removes the app: its tokens end, and the app is told. */
export async function uninstall(hall: Hall, placeId: string): Promise<void> {
  await revokeTokens(hall, placeId);
  await tell(hall, placeId, { type: 'app_uninstalled' });
}

/** The tokens end, and the app is told that they were revoked. */
export async function revokeTokens(hall: Hall, placeId: string): Promise<void> {
  hall.grants.end(placeId);
  const bot = firstIn(hall, placeId)?.world.bot.userId ?? '';
  await tell(hall, placeId, { type: 'tokens_revoked', tokens: { oauth: [], bot: [bot] } });
}

async function tell(hall: Hall, placeId: string, event: JsonObject): Promise<void> {
  const first = firstIn(hall, placeId);
  if (first) await first.tell(eventPayload(first.world, event));
}

function firstIn({ workspaces }: Hall, placeId: string) {
  return placesOf(workspaces).find(({ id }) => id === placeId)?.workspaces[0];
}
