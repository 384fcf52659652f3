import { ZodError } from 'zod';
import { type Answer, createAnswer } from './answers.ts';
import { fitRows } from './fit-rows.ts';
import { createGuard, type Guard } from './guard.ts';
import type { KitOptions } from './host.ts';
import type { Delivery } from './incoming.ts';
import type { Person, StaleCall } from './kit.ts';
import { section } from './layout.ts';
import { BLOCKS_PER_VIEW } from './limits.ts';
import type { Ended } from './meter.ts';
import type { Registry } from './registry.ts';
import { isRefusal, type Refusal, type Reply } from './replies.ts';
import { createVoice, type Voice } from './voice.ts';
import { createWindows, type Windows } from './windows.ts';
import { wireHome } from './wire.ts';

/** What all deliveries share: who may, how they are answered, what becomes of errors. */
export type Conduct = {
  readonly options: KitOptions;
  readonly registry: Registry;
  readonly guard: Guard;
  readonly voice: Voice;
  readonly windows: Windows;
  readonly answer: Answer;
  readonly stale: (call: StaleCall) => Promise<Reply>;
  /** Identifies the person, lets `work` reply, and carries the reply out; errors become words. */
  readonly reply: (delivery: Delivery, doing: string, work: (person: Person) => Promise<Reply>) => Promise<Ended>;
  readonly showHome: (person: Person) => Promise<void>;
  readonly showHomeRefusal: (userId: string, refusal: Refusal) => Promise<void>;
  /** The last net: what cannot be answered in words is logged. */
  readonly safely: (work: () => Promise<Ended>) => Promise<Ended>;
};

const SKELETON_AFTER_MS = 400;
const OUT_OF_DATE: Reply = {
  refused: 'kit.out-of-date',
  because: 'This card is out of date, so nothing was done. Ask for it again to get the new one.',
};

export function createConduct(options: KitOptions, registry: Registry): Conduct {
  const { gateway, log } = options;
  const guard = createGuard(options);
  const voice = createVoice(options);
  const windows = createWindows({ gateway, guard, registry, skeletonAfterMs: options.skeletonAfterMs ?? SKELETON_AFTER_MS });
  const stale: Conduct['stale'] = async (call) => (await options.stale(call)) ?? OUT_OF_DATE;
  const answer = createAnswer({ ...options, voice, windows, stale });

  const showHome = async (person: Person) => {
    const blocks = await registry.single.home?.({ person });
    if (!blocks) return;
    await gateway.publishHome(person.userId, wireHome(fitRows({ rows: blocks, maxBlocks: BLOCKS_PER_VIEW }).blocks));
  };
  const reply: Conduct['reply'] = async (delivery, doing, work) => {
    const { place, ids } = delivery;
    let person: Person | null = null;
    try {
      const who = await guard.identify(delivery);
      if (isRefusal(who)) {
        await answer(place, ids.userId, who, null);
        return 'refused';
      }
      person = who;
      const said = await work(who);
      await answer(place, ids.userId, said, who);
      if (place.isFromHome) await showHome(who);
      return isRefusal(said) ? 'refused' : 'answered';
    } catch (error) {
      await answer(place, ids.userId, guard.wentWrong(error, doing), person);
      return 'failed';
    }
  };
  return {
    options,
    registry,
    guard,
    voice,
    windows,
    answer,
    stale,
    reply,
    showHome,
    showHomeRefusal: (userId, refusal) => gateway.publishHome(userId, wireHome([section(refusal.because)])),
    async safely(work) {
      try {
        return await work();
      } catch (error) {
        if (error instanceof ZodError) {
          log.warn({ issues: error.issues.slice(0, 3) }, 'Slack sent something that the bot cannot read.');
          return 'unreadable';
        }
        log.error({ err: error }, 'A delivery could not be answered.');
        return 'failed';
      }
    },
  };
}
