import type { EffectResult } from '#record/outbox.ts';
import type { Published } from '#slack/publish.ts';
import type { Feature } from './feature.ts';

/**
 * `account.changed`, which every command on an account leaves behind: each feature that shows accounts shows this one
 * as it now is. Publishing by tag makes a repeat harmless.
 */
export function changesTo(features: readonly Feature[]): Feature {
  const followers = features.flatMap(({ onAccountChanged }) => (onAccountChanged ? [onAccountChanged] : []));
  return {
    name: 'changes',
    effects: {
      'account.changed': {
        repeat: 'safe',
        carryOut: async ({ key, payload }) => {
          for (const follow of followers) {
            const result = resultOf(await follow(key, { ifShown: payload.ifShown === true }));
            if (result.stage !== 'done') return result;
          }
          return { stage: 'done' };
        },
      },
    },
  };
}

/** What publishing came to, in the outbox's words. */
export function resultOf(published: Published | null): EffectResult {
  // Deliberate: trying again would not help. A card comes again when its channel is internal again and the account changes.
  if (published?.stage === 'failed' && DELIBERATE.has(published.code)) return { stage: 'done' };
  if (published?.stage === 'maybe-posted') return { stage: 'unknown', because: published.because };
  if (published?.stage === 'failed') return { stage: 'later', because: published.because };
  return { stage: 'done' };
}

const DELIBERATE: ReadonlySet<string> = new Set(['channel_is_shared', 'not_a_member']);
