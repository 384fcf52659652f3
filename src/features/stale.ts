import type { Reply, StaleCall } from '#slack/kit.ts';
import type { Feature } from './feature.ts';

/**
 * Messages keep their buttons for years. One whose route is gone, or whose payload no longer decodes, is answered by
 * the feature that knows what it was about; the kit says the rest in words.
 */
export async function answerStale(call: StaleCall, features: readonly Feature[]): Promise<Reply> {
  for (const feature of features) {
    const reply = await feature.answerStale?.(call);
    if (reply) return reply;
  }
  return undefined;
}
