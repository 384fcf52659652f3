import type { App } from '@slack/bolt';
import { createConduct } from './conduct.ts';
import { createForms } from './forms.ts';
import type { Gateway } from './gateway.ts';
import type { GuardOptions } from './guard.ts';
import { createHeard } from './heard.ts';
import type { Handler, Kit, StaleCall, UnknownVerbCall } from './kit.ts';
import { type DeliveryKind, type Ended, type Meter, NO_METER } from './meter.ts';
import { createRegistry } from './registry.ts';
import type { Reply } from './replies.ts';
import { createRunning } from './running.ts';
import type { SeenStore } from './seen.ts';
import type { Ack } from './submissions.ts';
import { createTalk } from './talk.ts';

export type KitOptions = GuardOptions & {
  readonly gateway: Gateway;
  readonly slackApiUrl: string;
  /** The title of windows that show a message. */
  readonly botName: string;
  readonly unknownVerb: Handler<UnknownVerbCall>;
  /** What stands in the place of a card or form that is out of date. */
  readonly stale: (call: StaleCall) => Promise<Reply>;
  /** Events that other instances may get too; without it only this one's are known. */
  readonly seen?: SeenStore;
  /** How long a modal may take before a placeholder opens, and a submission before "Working…". */
  readonly skeletonAfterMs?: number;
  readonly ackBeforeMs?: number;
  readonly meter?: Meter;
};

export type KitHost = Kit & {
  /** Registers the kit's listeners with Bolt, whatever its receiver. */
  attach(app: App): void;
  /** Waits until nothing is being handled, at most so long; tells how many were left. */
  drain(ms: number): Promise<number>;
  /** Handles events of this tenant that a process left lying when it died. */
  takeUp(tenantId: string): Promise<void>;
  /** Waits until all that came in is acknowledged, at most so long: over a connection that closed it cannot be. */
  acknowledged(ms: number): Promise<void>;
  /** The routes that a handler stands behind, for a test that every button has one. */
  routeIds(): readonly string[];
  /** The `callback_id`s of shortcuts, and the types of events that features asked for: the manifests must name them. */
  shortcutIds(): readonly string[];
  eventTypes(): readonly string[];
};

type Handle = (body: unknown, ack: Ack) => Promise<Ended>;

/** The kit: features register with it, `attach` connects it to Bolt. */
export function createKit(options: KitOptions): KitHost {
  const { registry, kit } = createRegistry();
  const conduct = createConduct(options, registry);
  const talk = createTalk(conduct);
  const heard = createHeard(conduct);
  const forms = createForms(conduct);
  const running = createRunning();
  const unacknowledged = createRunning();
  const { delivered } = options.meter ?? NO_METER;
  const handled = (kind: DeliveryKind, handle: Handle, body: unknown, ack: Ack = NO_ACK) => {
    const began = performance.now();
    const isAcked = Promise.withResolvers<void>();
    if (ack === NO_ACK) isAcked.resolve();
    void unacknowledged.track(isAcked.promise);
    const acking: Ack = (answer) => ack(answer).finally(isAcked.resolve);
    const work = conduct.safely(() => handle(body, acking)).finally(isAcked.resolve);
    return running.track(work.then((ended) => delivered(kind, ended, performance.now() - began)));
  };

  return {
    ...kit,
    attach(app) {
      app.command(/.*/, ({ body, ack }) => handled('command', talk.command, body, () => ack()));
      app.action(/.*/, ({ body, ack }) => handled('click', talk.action, body, () => ack()));
      app.view(/.*/, ({ body, ack }) => handled('submission', forms.submission, body, (view) => ack(view as never)));
      app.options(/.*/, ({ body, ack }) => handled('options', forms.suggestion, body, (found) => ack(found as never)));
      app.shortcut(/.*/, ({ body, ack }) => handled('shortcut', talk.shortcut, body, () => ack()));
      app.event('app_mention', ({ body }) => handled('mention', heard.mention, body));
      app.event('app_home_opened', ({ body }) => handled('home', heard.home, body));
      for (const type of new Set(['message', ...registry.events.keys()])) {
        app.event(type, ({ body }) => handled('event', heard.event, body));
      }
    },
    drain: running.drain,
    takeUp: (tenantId) => running.track(heard.takeUp(tenantId)),
    acknowledged: async (ms) => void (await unacknowledged.drain(ms)),
    routeIds: () => [...registry.clicks.keys(), ...registry.modals.keys(), ...registry.suggestions.keys()],
    shortcutIds: () => [...registry.shortcuts.keys(), ...registry.messageShortcuts.keys()],
    eventTypes: () => [...registry.events.keys()],
  };
}

/** Bolt acknowledges events by itself, before any listener. */
const NO_ACK: Ack = async () => {};
