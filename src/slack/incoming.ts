import type { z } from 'zod';
import {
  actionBody,
  commandBody,
  directMessageBody,
  eventBody,
  homeBody,
  mentionBody,
  messageShortcutBody,
  type PersonBody,
  type SlackView,
  shortcutBody,
  submissionBody,
  suggestionBody,
} from './bodies.ts';
import { fieldOf } from './form.ts';
import { clean, cleanLine } from './hostile.ts';
import type { EventCall, RawField, SlackMessage } from './kit.ts';
import { type Place, parseJson, payloadOfView, place, placeOfMessage, placeOfView } from './place.ts';
import { routeIdOf, type SlackFile } from './routes.ts';

/** Who Slack says it was. */
export type Ids = { readonly teamId: string; readonly enterpriseId: string | null; readonly userId: string };

/** What every delivery has. `deliveryId` is the same when Slack delivers the same thing again. */
export type Delivery = { readonly ids: Ids; readonly place: Place; readonly deliveryId: string };
export type VerbDelivery = Delivery & { readonly triggerId: string; readonly word: string; readonly rest: string };
export type ClickDelivery = Delivery & { readonly routeId: string; readonly payload: unknown };
export type SubmitDelivery = Delivery & { readonly view: SlackView };
export type SuggestDelivery = Delivery & { readonly routeId: string; readonly query: string; readonly payload: unknown };
export type ShortcutDelivery = Delivery & { readonly id: string; readonly message: SlackMessage | null };
export type MentionDelivery = Delivery & {
  readonly eventId: string;
  readonly text: string;
  readonly files: readonly SlackFile[];
};
export type EventDelivery = Omit<Delivery, 'place'> & {
  readonly type: string;
  readonly raw: Omit<EventCall<unknown>, 'tenantId'>;
};

export function readCommand(body: unknown): VerbDelivery {
  const it = commandBody.parse(body);
  const text = cleanLine(readable(it.text)).replace(/\s+/gu, ' ');
  const word = text.split(' ', 1)[0] ?? '';
  return {
    ids: { teamId: it.team_id, enterpriseId: it.enterprise_id ?? null, userId: it.user_id },
    place: place({ channelId: it.channel_id, responseUrl: it.response_url, triggerId: it.trigger_id }),
    deliveryId: `verb/${it.trigger_id}`,
    triggerId: it.trigger_id,
    word: word.toLowerCase(),
    rest: text.slice(word.length).trim(),
  };
}

/** A button carries its payload; a menu adds what was chosen to the payload of the modal it stands in. */
export function readAction(body: unknown): ClickDelivery {
  const it = actionBody.parse(body);
  const element = it.actions[0];
  if (!element) throw new Error('A click without an element.');
  return {
    ids: idsOf(it),
    place: it.view ? placeOfView(it.view, it.trigger_id) : placeOfMessage(it),
    deliveryId: `click/${it.trigger_id}/${element.action_id}/${element.action_ts}`,
    routeId: routeIdOf(element.action_id),
    payload: element.type === 'button' ? parseJson(element.value ?? '{}') : chosenIn(it.view, fieldOf(element)),
  };
}

export function readSubmission(body: unknown): SubmitDelivery {
  const it = submissionBody.parse(body);
  const at = placeOfView(it.view, it.trigger_id ?? null);
  return { ids: idsOf(it), place: at, deliveryId: it.trigger_id ? `submit/${it.view.id}/${it.trigger_id}` : '', view: it.view };
}

export function readSuggestion(body: unknown): SuggestDelivery {
  const it = suggestionBody.parse(body);
  return {
    ids: idsOf(it),
    place: it.view ? placeOfView(it.view, null) : place({}),
    deliveryId: '',
    routeId: routeIdOf(it.action_id),
    query: cleanLine(it.value),
    payload: it.view ? payloadOfView(it.view) : {},
  };
}

/** `message` is null for a global shortcut. */
export function readShortcut(body: unknown): ShortcutDelivery {
  const on = messageShortcutBody.safeParse(body);
  const it = on.success ? on.data : shortcutBody.parse(body);
  const message = on.success ? messageOf(on.data) : null;
  const at = message ? { channelId: message.channelId, messageTs: message.ts, threadTs: message.threadTs } : {};
  const responseUrl = on.data?.response_url ?? null;
  return {
    ids: idsOf(it),
    place: place({ ...at, responseUrl, triggerId: it.trigger_id }),
    deliveryId: `shortcut/${it.trigger_id}`,
    id: it.callback_id,
    message,
  };
}

export function readMention(body: unknown): MentionDelivery {
  return written(mentionBody.parse(body));
}

/** Null for what the bot itself says, and for messages that were changed or deleted. */
export function readDirectMessage(body: unknown): MentionDelivery | null {
  const it = directMessageBody.safeParse(body);
  return it.success ? written(it.data) : null;
}

export function readEvent(body: unknown): EventDelivery {
  const it = eventBody.parse(body);
  return {
    // Whose team it is, is asked; no person stands behind it.
    ids: { teamId: it.team_id, enterpriseId: it.enterprise_id ?? null, userId: '' },
    deliveryId: `event/${it.event_id}`,
    type: it.event.type,
    raw: { teamId: it.team_id, opId: `event:${it.event_id}`, at: it.event_time * 1000, event: it.event },
  };
}

/** Null for the other tabs of the App Home. */
export function readHome(body: unknown): Delivery | null {
  const it = homeBody.parse(body);
  if (it.event.tab !== 'home') return null;
  const ids = { teamId: it.team_id, enterpriseId: it.enterprise_id ?? null, userId: it.event.user };
  return { ids, place: place({ isFromHome: true }), deliveryId: `home/${it.event_id}` };
}

function written(it: z.infer<typeof mentionBody>): MentionDelivery {
  const { user, channel, ts, thread_ts, text, files } = it.event;
  return {
    ids: { teamId: it.team_id, enterpriseId: it.enterprise_id ?? null, userId: user },
    place: place({ channelId: channel, messageTs: ts, threadTs: thread_ts ?? null }),
    deliveryId: `event/${it.event_id}`,
    eventId: it.event_id,
    text: cleanLine(readable(text.replace(/^\s*<@[A-Z0-9]+(\|[^>]*)?>/u, ''))),
    files,
  };
}

function messageOf({ channel, message }: z.infer<typeof messageShortcutBody>): SlackMessage {
  const { ts, thread_ts, user, text, files } = message;
  const threadTs = thread_ts && thread_ts !== ts ? thread_ts : null;
  return { channelId: channel.id, ts, threadTs, userId: user ?? null, text: clean(readable(text)), files };
}

function chosenIn(view: SlackView | null | undefined, value: RawField): unknown {
  const payload = view ? payloadOfView(view) : {};
  return { ...(typeof payload === 'object' ? payload : {}), value };
}

/** Slack hands typed text over with its three entities. */
function readable(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function idsOf(it: PersonBody): Ids {
  return { teamId: it.team?.id ?? it.user.team_id ?? '', enterpriseId: it.enterprise?.id ?? null, userId: it.user.id };
}
