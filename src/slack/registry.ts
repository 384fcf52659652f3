import { z } from 'zod';
import type { SlackView } from './bodies.ts';
import { fieldsOf, objections } from './form.ts';
import type { Choice } from './inputs.ts';
import type {
  ClickCall,
  Handler,
  HomeCall,
  Kit,
  MentionCall,
  ModalHandlers,
  OpenCall,
  OptionsCall,
  SubmitCall,
  VerbCall,
} from './kit.ts';
import type { Block, ModalView } from './layout.ts';
import { submitOpId } from './op-id.ts';
import { payloadOfView } from './place.ts';
import type { Refusal, Reply } from './replies.ts';
import type { ActionRoute, ModalRoute, OptionsRoute } from './routes.ts';

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
  readonly single: { home?: (call: HomeCall) => Promise<readonly Block[]>; mention?: Handler<MentionCall> };
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
  const registry: Registry = { verbs: new Map(), clicks: new Map(), modals: new Map(), suggestions: new Map(), single: {} };
  return { registry, kit: kitOver(registry) };
}

function kitOver(registry: Registry): Kit {
  const { verbs, clicks, modals, suggestions, single } = registry;
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
    mention: (handler) => {
      if (single.mention) throw new Error('Mentions have a handler already.');
      single.mention = handler;
    },
  };
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
