import { z } from 'zod';
import { accountIdSchema } from '#domain/ids.ts';
import { isRefusal } from '#domain/refusal.ts';
import { seesEntity } from '#domain/rights.ts';
import type { EffectHandler } from '#record/outbox.ts';
import { resultOf } from '../changes.ts';
import type { Deps } from '../deps.ts';
import { loadAccount } from '../find.ts';
import { lapsedMessage } from './hold.views.ts';

const told = z.object({ account: accountIdSchema, to: z.string(), on: z.string() });

/** `hold.tell-lapsed`: a direct message to the owner, or to whoever placed the hold. */
export function tellLapsed(deps: Deps): EffectHandler {
  return {
    repeat: 'safe',
    carryOut: async ({ key, payload }) => {
      const { account, to, on } = told.parse(payload);
      const file = await loadAccount(deps, account);
      if (isRefusal(file)) return { stage: 'failed', because: file.because };
      if (!seesEntity(await deps.rights.of(to), file)) return { stage: 'done' };
      const tag = { tenantId: deps.tenantId, channelId: to, kind: 'hold-lapsed', key };
      return resultOf(await deps.publisher.publish(tag, lapsedMessage(file, on)));
    },
  };
}
