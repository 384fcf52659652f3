import { z } from 'zod';
import { accountIdSchema } from '#domain/ids.ts';
import { isRefusal } from '#domain/refusal.ts';
import { isInSight } from '#domain/rights.ts';
import type { EffectHandler } from '#record/outbox.ts';
import { resultOf } from '../changes.ts';
import type { Deps } from '../deps.ts';
import { loadAccount } from '../find.ts';
import { OWNERSHIP_NEWS } from './ownership.command.ts';
import { ownershipNews } from './ownership.views.ts';

const newsSchema = z.object({ account: accountIdSchema, to: z.string(), news: z.enum(OWNERSHIP_NEWS), by: z.string() });

/** `ownership.tell`: a direct message to somebody whose account it was or becomes. */
export function tellOwner(deps: Deps): EffectHandler {
  return {
    repeat: 'safe',
    carryOut: async ({ key, payload }) => {
      const { account, to, news, by } = newsSchema.parse(payload);
      const file = await loadAccount(deps, account);
      if (isRefusal(file)) return { stage: 'failed', because: file.because };
      if (!isInSight(await deps.rights.of(to), file)) return { stage: 'done' };
      const tag = { tenantId: deps.tenantId, channelId: to, kind: 'ownership', key };
      return resultOf(await deps.publisher.publish(tag, ownershipNews({ file, news, by })));
    },
  };
}
