import { z } from 'zod';
import type { EffectHandler } from '#record/outbox.ts';
import { resultOf } from '../changes.ts';
import type { Deps } from '../deps.ts';
import { channelIsShared } from './sharing.views.ts';

const newsSchema = z.object({ channel: z.string(), to: z.string(), hadDigest: z.boolean() });

/** `sharing.tell`: a direct message to an admin that a channel is shared with another company now. */
export function tellOfChannel({ publisher, tenantId }: Deps): EffectHandler {
  return {
    repeat: 'safe',
    carryOut: async ({ key, payload }) => {
      const { to, ...news } = newsSchema.parse(payload);
      const tag = { tenantId, channelId: to, kind: 'sharing', key };
      return resultOf(await publisher.publish(tag, channelIsShared(news)));
    },
  };
}
