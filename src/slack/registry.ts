import { z } from 'zod';
import type { SlackView } from './bodies.ts';
import { fieldsOf, objections } from './form.ts';
import type { Choice } from './inputs.ts';
import type {
  ClickCall,
  DirectMessageCall,
  EventCall,
  Handler,
  HomeCall,
  Kit,
  MentionCall,
  MessageShortcutCall,
  ModalHandlers,
  OpenCall,
  OptionsCall,
  ShortcutCall,
  SubmitCall,
  VerbCall,
} from './kit.ts';
import type { Block, ModalView } from './layout.ts';
import { submitOpId } from './op-id.ts';
import { payloadOfView } from './place.ts';
import type { Refusal, Reply } from './replies.ts';
import { type ActionRoute, checkedId, type EventRoute, type ModalRoute, type OptionsRoute } from './routes.ts';

/**
 * What features registered, by route id, with the types closed in: whoever calls hands over what Slack sent, and
 * gets null where it does not decode.
 */
export type Registry = {
  readonly verbs: Map<string, Handler<VerbCall>>;
  readonly clicks: Map<string, (payload: unknown, call: Omit<ClickCall<unknown>, 'payload'>) => Promise<Reply> | null>;
  readonly modals: Map<string, RegisteredModal>;
  readonly suggestions: Map<
    string,
    (payload: unknown, call: Omit<OptionsCall<unknown>, 'payload'>) => Promise<readonly Choice[]> | null
  >;
  readonly shortcuts: Map<string, Handler<ShortcutCall>>;
  readonly messageShortcuts: Map<string, Handler<MessageShortcutCall>>;
  /** By the event's type. */
  readonly events: Map<string, ((call: EventCall<unknown>) => Promise<void>)[]>;
  readonly mentions: Handler<MentionCall>[];
  readonly directMessages: Handler<DirectMessageCall>[];
  readonly single: { home?: (call: HomeCall) => Promise<readonly Block[]> };
};
export type RegisteredModal = {
  readonly open: (payload: unknown, call: Omit<OpenCall<unknown>, 'payload'>) => Promise<ModalView | Refusal> | null;
  readonly submit: (
    view: SlackView,
    call: Omit<SubmitCall<unknown, unknown>, 'payload' | 'fields' | 'opId'>,
  ) => Promise<Reply> | null;
  /** The fields that its schema knows; null where the schema does not tell. */
  readonly fieldNames: readonly string[] | null;
};

export function createRegistry(): { readonly registry: Registry; readonly kit: Kit } {
  const registry: Registry = {
    verbs: new Map(),
    clicks: new Map(),
    modals: new Map(),
    suggestions: new Map(),
    shortcuts: new Map(),
    messageShortcuts: new Map(),
    events: new Map(),
    mentions: [],
    directMessages: [],
    single: {},
  };
  return { registry, kit: kitOver(registry) };
}

function kitOver(registry: Registry): Kit {
  const { verbs, clicks, modals, suggestions, shortcuts, messageShortcuts, single } = registry;
  return {
    verb: (words, handler) => {
      for (const word of [words].flat()) once(verbs, word.toLowerCase(), handler);
    },
    click: <P>(route: ActionRoute<P>, handler: Handler<ClickCall<P>>) => {
      once(clicks, route.id, (raw, call) => decoded(route, raw, async (payload) => handler({ ...call, payload })));
    },
    modal: (route, handlers) => once(modals, route.id, registered(route, handlers)),
    options: <P>(route: OptionsRoute<P>, handler: (call: OptionsCall<P>) => readonly Choice[] | Promise<readonly Choice[]>) => {
      once(suggestions, route.id, (raw, call) => decoded(route, raw, async (payload) => handler({ ...call, payload })));
    },
    home: (handler) => {
      if (single.home) throw new Error('The App Home has a handler already.');
      single.home = handler;
    },
    shortcut: (id, handler) => once(shortcuts, checkedId(id), handler),
    messageShortcut: (id, handler) => once(messageShortcuts, checkedId(id), handler),
    mention: (handler) => void registry.mentions.push(handler),
    directMessage: (handler) => void registry.directMessages.push(handler),
    event: (route, handler) => addListener(registry, route, handler),
  };
}

function addListener<E>({ events }: Registry, route: EventRoute<E>, handler: (call: EventCall<E>) => Promise<void>): void {
  const listener = async (call: EventCall<unknown>) => {
    const event = route.schema.safeParse(call.event);
    if (event.success) await handler({ ...call, event: event.data });
  };
  events.set(route.type, [...(events.get(route.type) ?? []), listener]);
}

function registered<P, F>(route: ModalRoute<P, F>, handlers: ModalHandlers<P, F>): RegisteredModal {
  return {
    open: (raw, call) => decoded(route, raw, async (payload) => handlers.open({ ...call, payload })),
    submit: (view, call) =>
      decoded(route, payloadOfView(view), async (payload) => {
        const raw = fieldsOf(view);
        const fields = route.fields.safeParse(raw);
        if (!fields.success) return { errors: objections(fields.error) };
        return handlers.submit?.({ ...call, payload, fields: fields.data, opId: submitOpId({ viewId: view.id, fields: raw }) });
      }),
    fieldNames: route.fields instanceof z.ZodObject ? Object.keys(route.fields.shape) : null,
  };
}

function decoded<P, R>(
  route: { readonly payload: z.ZodType<P> },
  raw: unknown,
  use: (payload: P) => Promise<R>,
): Promise<R> | null {
  const payload = route.payload.safeParse(raw);
  return payload.success ? use(payload.data) : null;
}

function once<T>(map: Map<string, T>, id: string, value: T): void {
  if (map.has(id)) throw new Error(`Registered twice: ${id}`);
  map.set(id, value);
}
