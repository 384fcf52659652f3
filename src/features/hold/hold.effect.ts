import { z } from 'zod';
import { isDay } from '#domain/day.ts';
import { accountIdSchema } from '#domain/ids.ts';
import type { EffectHandler } from '#record/outbox.ts';
import type { Deps } from '../deps.ts';
import { queueNudge, type ShowNudge } from '../nudge.ts';
import { lapsedNudge } from './hold.views.ts';

const LAPSED = 'hold.lapsed';
const told = z.object({ account: accountIdSchema, to: z.string(), on: z.string().refine(isDay) });

/** `hold.tell-lapsed`: a nudge for the owner, or for whoever placed the hold. */
export function tellLapsed(deps: Deps): EffectHandler {
  return {
    repeat: 'safe',
    carryOut: ({ key, payload }) => {
      const { account, to, on } = told.parse(payload);
      return queueNudge(deps, { to, kind: LAPSED, key: `${LAPSED}/${key}`, account, figures: { on } });
    },
  };
}

/** How it is shown. Who put the account on hold again needs not hear that it ended. */
export const holdNudges: Readonly<Record<string, ShowNudge>> = {
  [LAPSED]: (file, figures, today) => (file.hasHold ? null : lapsedNudge(file, told.shape.on.parse(figures.on), today)),
};
