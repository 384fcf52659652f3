import type { Choice } from './inputs.ts';
import type { Block, Message, ModalView } from './layout.ts';
import type { Opening, Refusal, Reply } from './replies.ts';
import type { ActionRoute, EventRoute, ModalRoute, OptionsRoute, SlackFile } from './routes.ts';

export { createKit, type KitHost, type KitOptions } from './host.ts';
export { carrying, opens, type Refusal, type Reply } from './replies.ts';

/**
 * What features register with. Every handler gets decoded, typed data of a person who may use the bot, and returns a
 * `Reply`: a value that says what the person sees. A handler never acknowledges, decodes, escapes or catches.
 */
export type Kit = {
  /** `/ar WORD rest`. Several words are synonyms. */
  verb(words: string | readonly string[], handler: Handler<VerbCall>): void;
  click<P>(route: ActionRoute<P>, handler: Handler<ClickCall<P>>): void;
  /** `open` gives the view; `submit` is missing where the modal only shows something. */
  modal<P, F>(route: ModalRoute<P, F>, handlers: ModalHandlers<P, F>): void;
  options<P>(route: OptionsRoute<P>, handler: (call: OptionsCall<P>) => readonly Choice[] | Promise<readonly Choice[]>): void;
  /** The App Home tab; once. It is shown again by itself after each click in it. */
  home(handler: (call: HomeCall) => Promise<readonly Block[]>): void;
  /** A global shortcut, by the `callback_id` that the manifest gives it. It has a trigger and no channel: open a modal. */
  shortcut(id: string, handler: Handler<ShortcutCall>): void;
  /** A shortcut on a message, by its `callback_id`. */
  messageShortcut(id: string, handler: Handler<MessageShortcutCall>): void;
  /** `@bot words`. Handlers are asked in the order of registration; the first that replies is it: undefined means "not mine". */
  mention(handler: Handler<MentionCall>): void;
  /** What a person writes or drops into the conversation with the bot; asked like mentions. Needs `im:history`. */
  directMessage(handler: Handler<DirectMessageCall>): void;
  /** Anything else that Slack tells, each once across instances. All handlers of a type are called, and are safe to repeat. */
  event<E>(route: EventRoute<E>, handler: (call: EventCall<E>) => Promise<void>): void;
};

export type Handler<C> = (call: C) => Reply | Promise<Reply>;

/** A full member of a known workspace: guests, strangers and deactivated people never reach a handler. */
export type Person = {
  readonly tenantId: string;
  readonly teamId: string;
  readonly userId: string;
  readonly name: string;
  readonly timeZone: string;
};

export type Where = {
  readonly channelId: string | null;
  /** The message that was clicked. */
  readonly messageTs: string | null;
  /** The root of the thread, where the person is in one. */
  readonly threadTs: string | null;
  /** The clicked message is visible to this person only. */
  readonly isEphemeral: boolean;
};

type Call = {
  readonly person: Person;
  readonly where: Where;
  /** The same for every delivery of what the person did once: the command's `opId`. */
  readonly opId: string;
};
export type VerbCall = Call & { readonly word: string; readonly rest: string };
/** An unknown word, or none (`word` is ''). `known` are the words there are, for "did you mean". */
export type UnknownVerbCall = VerbCall & { readonly known: readonly string[] };
export type ClickCall<P> = Call & {
  readonly payload: P;
  /** What the surrounding modal's fields hold at the moment; empty in messages. */
  readonly typed: Readonly<Record<string, RawField>>;
};
export type SubmitCall<P, F> = Call & { readonly payload: P; readonly fields: F };
export type OpenCall<P> = Omit<Call, 'opId'> & { readonly payload: P };
export type OptionsCall<P> = { readonly person: Person; readonly query: string; readonly payload: P };
export type HomeCall = { readonly person: Person };
export type ShortcutCall = Call;
export type MessageShortcutCall = Call & { readonly message: SlackMessage };
export type MentionCall = Call & { readonly text: string; readonly files: readonly SlackFile[] };
export type DirectMessageCall = MentionCall;
/** No person stands behind it: rights are the matter of whoever handles it. */
export type EventCall<E> = {
  readonly tenantId: string;
  readonly teamId: string;
  readonly opId: string;
  /** When it happened, epoch milliseconds; 0 where Slack did not say. */
  readonly at: number;
  readonly event: E;
};
export type SlackMessage = {
  readonly channelId: string;
  readonly ts: string;
  /** The root of its thread; null outside threads and for the root itself. */
  readonly threadTs: string | null;
  /** Null for what a bot wrote. */
  readonly userId: string | null;
  readonly text: string;
  readonly files: readonly SlackFile[];
};
export type RawField = string | null | readonly string[] | readonly SlackFile[];

export type ModalHandlers<P, F> = {
  readonly open: (call: OpenCall<P>) => ModalView | Refusal | Promise<ModalView | Refusal>;
  readonly submit?: Handler<SubmitCall<P, F>>;
};

/** A message, button or modal of an older version: its route is gone, or its payload no longer decodes. */
export type StaleCall = Omit<Call, 'opId'> & { readonly routeId: string; readonly payload: unknown };

export type { Message, ModalView, Opening, SlackFile };
