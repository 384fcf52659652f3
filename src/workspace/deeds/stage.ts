import type { Delivery } from '#workspace/delivery/delivery.ts';
import type { AckFailure } from '#workspace/delivery/envelope.ts';
import type { DeedResult } from '#workspace/protocol.ts';
import type { World } from '#workspace/world.ts';

/** What a person's deed needs: the world, and the way to the app. */
export type Stage = { readonly world: World; readonly delivery: Delivery };

export function done(more: Omit<Extract<DeedResult, { ok: true }>, 'ok'> = {}): DeedResult {
  return { ok: true, ...more };
}

export function failed(error: string, message: string): DeedResult {
  return { ok: false, error, message };
}

const WORDS: Readonly<Record<AckFailure, string>> = {
  operation_timeout: 'did not answer within three seconds (operation_timeout). Try again.',
  dispatch_failed: 'could not be reached (dispatch_failed). Try again when it is connected.',
};

/** Tells a person that the app did not take what they did: with the deed's result, and as a whisper that stays. */
export function appFailed(
  { world }: Stage,
  { person, conversation, error }: { person: string; conversation: string | null; error: AckFailure },
): DeedResult {
  const text = `${world.app.name} ${WORDS[error]}`;
  whisper(world, { person, conversation, code: error, text });
  return failed(error, text);
}

export function whisper(world: World, own: { person: string; conversation: string | null; code: string; text: string }): void {
  const { person, ...notice } = own;
  const notices = world.notices.get(person) ?? [];
  world.notices.set(person, [...notices, { id: world.nextId('N'), ...notice }]);
  world.changes.changed('notices', own.conversation ?? undefined);
}
