import { z } from 'zod';
import type { ActionBody, SlackView } from './bodies.ts';
import type { Where } from './kit.ts';

/** Where a person is, with what it takes to answer them there. */
export type Place = Where & {
  readonly responseUrl: string | null;
  readonly triggerId: string | null;
  /** The modal or App Home they are in. */
  readonly view: SlackView | null;
  /** They started from the App Home, perhaps some modals ago. */
  readonly isFromHome: boolean;
};

export function place(known: Partial<Place>): Place {
  return { ...NOWHERE, ...known };
}

export function placeOfMessage(body: ActionBody): Place {
  const ts = body.message?.ts ?? body.container?.message_ts ?? null;
  const threadTs = body.message?.thread_ts ?? body.container?.thread_ts ?? null;
  return place({
    channelId: body.channel?.id ?? null,
    messageTs: ts,
    // The root of a thread is read in the channel as well: who clicks there is answered there.
    threadTs: threadTs === ts ? null : threadTs,
    isEphemeral: body.container?.is_ephemeral ?? false,
    responseUrl: body.response_url ?? null,
    triggerId: body.trigger_id,
  });
}

/** A modal remembers where it was opened, so that what follows is said there. */
export function placeOfView(view: SlackView, triggerId: string | null): Place {
  if (view.type === 'home') return place({ view, triggerId, isFromHome: true });
  return place({ ...origin(view), view, triggerId });
}

/** `private_metadata`: the route's payload, and where the modal was opened. */
export function metadataOf(payload: string, at: Place): string {
  const where = { c: at.channelId, m: at.messageTs, t: at.threadTs, e: at.isEphemeral, r: at.responseUrl, h: at.isFromHome };
  return `{"p":${payload},"w":${JSON.stringify(where)}}`;
}

/** The payload that a modal was opened with, as yet undecoded; null where there is none. */
export function payloadOfView(view: SlackView): unknown {
  return metadataSchema.safeParse(view.private_metadata).data?.p ?? null;
}

const NOWHERE: Place = {
  channelId: null,
  messageTs: null,
  threadTs: null,
  isEphemeral: false,
  responseUrl: null,
  triggerId: null,
  view: null,
  isFromHome: false,
};

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('Not JSON.');
    return z.NEVER;
  }
});
const metadataSchema = json.pipe(
  z.object({
    p: z.unknown(),
    w: z.object({
      c: z.string().nullable(),
      m: z.string().nullable(),
      t: z.string().nullable(),
      e: z.boolean(),
      r: z.string().nullable(),
      h: z.boolean(),
    }),
  }),
);

function origin(view: SlackView): Partial<Place> {
  const where = metadataSchema.safeParse(view.private_metadata).data?.w;
  if (!where) return {};
  return {
    channelId: where.c,
    messageTs: where.m,
    threadTs: where.t,
    isEphemeral: where.e,
    responseUrl: where.r,
    isFromHome: where.h,
  };
}

/** JSON of a button's value; undefined where it is none. */
export function parseJson(text: string): unknown {
  return json.safeParse(text).data;
}
