/**
 * What the page and the workspace say to each other. Types only: the page imports this file with `import type`.
 *
 *   GET  /page/snapshot?as=U…&conversation=C…&thread=TS&limit=N   → Snapshot (without `as`, as the first playable person)
 *   GET  /page/stream?as=U…&token=…                                → server-sent events, each `data:` one Change
 *   POST /page/do            body: Deed                            → DeedResult
 *   POST /page/upload?as=U…&name=FILE&alt=TEXT&conversation=C…&thread=TS   body: the bytes → DeedResult with `file`;
 *                                                                    without `conversation`, a file for a file_input
 *   GET  /page/stories                                            → { stories: Story[] }: golden views, for /storybook.html
 *   GET  /files/ID/NAME                                            → the bytes of a shared file (the id is unguessable)
 *   GET  /archives/C…/p…                                           → a permalink: redirects to /?conversation=C…&ts=TS&thread=TS
 *   GET  /                                                         → index.html of the page's folder, its other files beside it;
 *                                                                    `.ts` is stripped of types when served
 *
 * The token stands in `<meta name="workspace-token" content="…">` of the served index.html (the server replaces the
 * text `%WORKSPACE_TOKEN%`). Each request but the stream sends it in the header `x-workspace-token`; the stream, which
 * cannot set headers, in `?token=`. A POST needs `content-type: application/json` (upload: any) and the page's own Origin.
 * `/` is index.html; what it loads lies below it as in `src/workspace/page`: `/main.ts`, `/views/x.ts` (types stripped,
 * `text/javascript`), `/css/x.css`. The page needs no inline script or style, so a strict content security policy holds.
 * `say` and `command` send text as typed: the workspace escapes `& < >` and turns `@mara` and `#collections` into mentions.
 * Who acts is said by each request (`as`): switching between people is the page's own matter.
 * Errors outside DeedResult have status 4xx and the body `{ "error": "a sentence" }`.
 */

import type { Group, Scope, Trouble } from './trouble.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

// ---------------------------------------------------------------- what is shown

export type Snapshot = {
  /** Grows by one with each change; a snapshot with a smaller revision than one already shown is to be dropped. */
  readonly revision: number;
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  readonly me: Person;
  /** All people and the bot, by id: for names in mentions, selects and authors. */
  readonly people: readonly Person[];
  /** What this person sees in the sidebar, in order: channels, then direct messages; the app's own DM has `isApp`. */
  readonly conversations: readonly Conversation[];
  /** The conversation asked for, null where none was asked for or this person may not see it. */
  readonly open: OpenConversation | null;
  readonly thread: OpenThread | null;
  /** This person's modals, the one on top last; at most three. Empty: no modal is open. */
  readonly modals: readonly View[];
  /** This person's App Home, null until the app has published one. */
  readonly home: View | null;
  readonly commands: readonly SlashCommand[];
  readonly shortcuts: readonly Shortcut[];
  /** Newest first. The same mails for everybody: the mailbox shows what left the house. */
  readonly mails: readonly Mail[];
  readonly clock: WorkspaceClock;
  /** What Slackbot would whisper to this person: time-outs and refusals. Newest last, gone after `dismiss`. */
  readonly notices: readonly Notice[];
  /** False while the bot is not connected: show it, and let people read on. */
  readonly isAppConnected: boolean;
  /** What was switched on to go wrong. */
  readonly troubles: readonly Trouble[];
  /** What the app's manifest asks for, and whether it has it. */
  readonly scopes: readonly Scope[];
  readonly groups: readonly Group[];
  readonly appName: string;
  /** Where the app is installed and removed; null where it is simply there. */
  readonly deskUrl: string | null;
};

export type Person = {
  readonly id: string;
  /** `mara`: what follows the @ in names. */
  readonly name: string;
  readonly realName: string;
  readonly title: string;
  readonly email: string;
  readonly zone: string;
  readonly locale: string;
  readonly initials: string;
  /** A stable hue from 0 to 359 for the avatar. */
  readonly hue: number;
  readonly isBot: boolean;
  readonly isGuest: boolean;
  /** Of another organisation (Slack Connect). */
  readonly isStranger: boolean;
  /** May be chosen in the switch between people. */
  readonly isPlayable: boolean;
};

export type Conversation = {
  readonly id: string;
  readonly kind: 'channel' | 'private' | 'dm';
  /** Without the `#`; for a DM the other one's real name. */
  readonly name: string;
  readonly topic: string;
  /** For a DM: the other person or the bot. */
  readonly withPerson: string | null;
  readonly isApp: boolean;
  readonly isMember: boolean;
  readonly isArchived: boolean;
  /** People of another organisation can read along. */
  readonly isShared: boolean;
  readonly unread: number;
  /** Unread messages that mention this person; in DMs, all of them. */
  readonly mentions: number;
};

export type OpenConversation = {
  readonly id: string;
  /** Oldest first; replies are not among them unless they were also sent to the channel. */
  readonly messages: readonly Message[];
  readonly hasEarlier: boolean;
  readonly members: readonly string[];
  /** Messages after this ts are new to this person; null: none were read yet. */
  readonly lastReadTs: string | null;
};

export type OpenThread = { readonly conversation: string; readonly root: Message; readonly replies: readonly Message[] };

export type Message = {
  readonly ts: string;
  readonly conversation: string;
  /** Set on replies, and on the root of a thread (where it equals `ts`). */
  readonly threadTs: string | null;
  readonly author: string;
  /** What the author is called on this message; apps may choose a name of their own. */
  readonly authorName: string;
  readonly isEphemeral: boolean;
  /** The reply was also sent to the channel. */
  readonly isBroadcast: boolean;
  /** Slack's mrkdwn with `<@U…>`, `<#C…|name>`, `<https://…|label>`, `<!date^…>`; shown where there are no blocks. */
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly attachments: readonly Attachment[];
  readonly files: readonly SharedFile[];
  readonly reactions: readonly { readonly name: string; readonly people: readonly string[] }[];
  readonly replies: { readonly count: number; readonly people: readonly string[]; readonly latestTs: string } | null;
  readonly isEdited: boolean;
  /** Grows whenever anything about the message changes: a key for rendering. */
  readonly version: number;
  readonly permalink: string;
};

/** Block Kit as the app sent it; the workspace checked it and gave each block and element its id. */
export type Block = { readonly type: string; readonly block_id: string; readonly [field: string]: Json };
/** Old-fashioned attachments: a bar with a colour; only its blocks or its text are shown. */
export type Attachment = {
  readonly color: string;
  readonly fallback: string;
  readonly text: string;
  readonly blocks: readonly Block[];
};

export type View = {
  readonly id: string;
  readonly kind: 'modal' | 'home';
  readonly title: string;
  /** Label of the button that submits; null: there is none. */
  readonly submit: string | null;
  readonly close: string;
  readonly blocks: readonly Block[];
  /**
   * Changes with each update by the app. What a person typed stays in inputs whose block_id and action_id are still
   * there, as in Slack.
   */
  readonly hash: string;
  /** True while the app has not answered this view's submission. */
  readonly isBusy: boolean;
};

export type SharedFile = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimetype: string;
  readonly size: number;
  /** Path on this server. */
  readonly url: string;
  readonly isImage: boolean;
  readonly altText: string;
};

export type SlashCommand = {
  /** With its slash: `/ar`. */
  readonly command: string;
  readonly description: string;
  readonly usageHint: string;
  /** Completions to offer while typing: `{ usage: 'overdue >30d', what: 'The queue of accounts …' }`. */
  readonly lines: readonly { readonly usage: string; readonly what: string }[];
};
export type Shortcut = { readonly callbackId: string; readonly name: string; readonly kind: 'message' | 'global' };

export type Mail = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** ISO 8601, as in the mail's own Date header; empty if it has none. */
  readonly date: string;
  readonly messageId: string;
  /** Plain text, decoded. */
  readonly body: string;
};

export type WorkspaceClock = {
  /** Epoch milliseconds, as the workspace and the app see them. */
  readonly now: number;
  /** How far the clock was moved from the machine's, in milliseconds; the page counts on by itself in between. */
  readonly movedBy: number;
  readonly zone: string;
};

export type Notice = {
  readonly id: string;
  readonly conversation: string | null;
  /** Slack's own name, such as `operation_timeout`. */
  readonly code: string;
  readonly text: string;
};

// ---------------------------------------------------------------- what changes

/** Says what to fetch again; the page asks for one snapshot for all changes it has heard of. `ping` keeps the line open. */
export type Change =
  | { readonly type: 'hello'; readonly revision: number }
  | { readonly type: 'ping' }
  | { readonly type: 'changed'; readonly revision: number; readonly what: ChangedPart; readonly conversation: string | null };
export type ChangedPart = 'messages' | 'conversations' | 'modals' | 'home' | 'mails' | 'clock' | 'notices' | 'app' | 'trouble';

export type * from './protocol-deeds.ts';
export type * from './protocol-stories.ts';
export type * from './trouble.ts';
