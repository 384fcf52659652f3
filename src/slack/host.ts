import type { App } from '@slack/bolt';
import { createConduct } from './conduct.ts';
import { createForms } from './forms.ts';
import type { Gateway } from './gateway.ts';
import type { GuardOptions } from './guard.ts';
import { createHeard } from './heard.ts';
import type { Handler, Kit, StaleCall, UnknownVerbCall } from './kit.ts';
import { createRegistry } from './registry.ts';
import type { Reply } from './replies.ts';
import { createRunning } from './running.ts';
import type { SeenStore } from './seen.ts';
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
};

export type KitHost = Kit & {
  /** Registers the kit's listeners with Bolt, whatever its receiver. */
  attach(app: App): void;
  /** Waits until nothing is being handled, at most so long; tells how many were left. */
  drain(ms: number): Promise<number>;
  /** The routes that a handler stands behind, for a test that every button has one. */
  routeIds(): readonly string[];
  /** The `callback_id`s of shortcuts, and the types of events that features asked for: the manifests must name them. */
  shortcutIds(): readonly string[];
  eventTypes(): readonly string[];
};

type Handle = (body: unknown, ack: (body?: object) => Promise<void>) => Promise<void>;

/** The kit: features register with it, `attach` connects it to Bolt. */
export function createKit(options: KitOptions): KitHost {
  const { registry, kit } = createRegistry();
  const conduct = createConduct(options, registry);
  const talk = createTalk(conduct);
  const heard = createHeard(conduct);
  const forms = createForms(conduct);
  const running = createRunning();
  const handled = (handle: Handle, body: unknown, ack: (body?: object) => Promise<void>) =>
    running.track(conduct.safely(() => handle(body, ack)));

  return {
    ...kit,
    attach(app) {
      app.command(/.*/, ({ body, ack }) => handled(talk.command, body, () => ack()));
      app.action(/.*/, ({ body, ack }) => handled(talk.action, body, () => ack()));
      app.view(/.*/, ({ body, ack }) => handled(forms.submission, body, (view) => ack(view as never)));
      app.options(/.*/, ({ body, ack }) => handled(forms.suggestion, body, (found) => ack(found as never)));
      app.shortcut(/.*/, ({ body, ack }) => handled(talk.shortcut, body, () => ack()));
      app.event('app_mention', ({ body }) => handled(heard.mention, body, NO_ACK));
      app.event('app_home_opened', ({ body }) => handled(heard.home, body, NO_ACK));
      for (const type of new Set(['message', ...registry.events.keys()])) {
        app.event(type, ({ body }) => handled(heard.event, body, NO_ACK));
      }
    },
    drain: running.drain,
    routeIds: () => [...registry.clicks.keys(), ...registry.modals.keys(), ...registry.suggestions.keys()],
    shortcutIds: () => [...registry.shortcuts.keys(), ...registry.messageShortcuts.keys()],
    eventTypes: () => [...registry.events.keys()],
  };
}

/** Bolt acknowledges events by itself, before any listener. */
const NO_ACK = async () => {};
