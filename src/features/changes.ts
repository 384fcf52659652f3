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
          const results: EffectResult[] = [];
          for (const follow of followers) results.push(resultOf(await follow(key, { ifShown: payload.ifShown === true })));
          return worstOf(results);
        },
      },
    },
  };
}

/** One place that cannot be written to keeps nobody from the others. What is tried again comes before what nobody knows. */
function worstOf(results: readonly EffectResult[]): EffectResult {
  const ofStage = (stage: EffectResult['stage']) => results.find((result) => result.stage === stage);
  return ofStage('later') ?? ofStage('unknown') ?? ofStage('failed') ?? { stage: 'done' };
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
