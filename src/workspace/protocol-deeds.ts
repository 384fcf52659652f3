import type { SharedFile } from './protocol.ts';
import type { NewTrouble } from './trouble.ts';

/** What people do in the page, and what comes back. The second half of `protocol.ts`, which exports it all. */

/** Where a clicked element stands. */
export type Place =
  | { readonly in: 'message'; readonly conversation: string; readonly ts: string }
  /** A modal or the App Home. */
  | { readonly in: 'view'; readonly view: string };

/** What stands in an element. Options are named by their `value`. */
export type ElementValue =
  | { readonly kind: 'button' }
  /** plain_text_input, email_text_input, url_text_input, number_input (as typed), rich_text_input (as plain text). */
  | { readonly kind: 'text'; readonly text: string | null }
  | { readonly kind: 'date'; readonly date: string | null }
  | { readonly kind: 'time'; readonly time: string | null }
  | { readonly kind: 'datetime'; readonly epochSeconds: number | null }
  /** static_select, external_select, radio_buttons, overflow. */
  | { readonly kind: 'option'; readonly value: string | null }
  /** multi_static_select, multi_external_select, checkboxes. */
  | { readonly kind: 'options'; readonly values: readonly string[] }
  /** users_select, conversations_select, channels_select. */
  | { readonly kind: 'id'; readonly id: string | null }
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  | { readonly kind: 'files'; readonly files: readonly string[] };

/**
 * Inputs of a view or message: block_id, then action_id. Elements left out count as untouched: they hold what the app
 * set at first (`initial_value`…). An element that the person emptied is sent with null, or an empty list.
 */
export type FormState = { readonly [blockId: string]: { readonly [actionId: string]: ElementValue } };

export type Deed = {
  readonly as: string;
} /** A text that begins with a slash is a command; in a thread Slack refuses those. */ & (
  | {
      readonly do: 'say';
      readonly conversation: string;
      readonly thread: string | null;
      readonly text: string;
      /** Ids of files that were uploaded before, to be shared with this message. */
      readonly files?: readonly string[] | undefined;
    }
  | { readonly do: 'command'; readonly conversation: string; readonly command: string; readonly text: string }
  /** A click, or another choice in a select, a date picker…; for elements of input blocks only where `dispatch_action` is on. */
  | {
      readonly do: 'act';
      readonly place: Place;
      readonly blockId: string;
      readonly actionId: string;
      readonly value: ElementValue;
      readonly state: FormState;
    }
  | { readonly do: 'submit'; readonly view: string; readonly state: FormState }
  /** `all` closes the whole stack (the ✕), otherwise only this view (the close button). */
  | { readonly do: 'close'; readonly view: string; readonly all: boolean }
  /** What an external select offers for the typed text. */
  | { readonly do: 'suggest'; readonly place: Place; readonly blockId: string; readonly actionId: string; readonly text: string }
  | { readonly do: 'messageShortcut'; readonly callbackId: string; readonly conversation: string; readonly ts: string }
  | { readonly do: 'globalShortcut'; readonly callbackId: string }
  | { readonly do: 'openHome' }
  /** Opens (or finds) the DM with somebody; the result names the conversation. */
  | { readonly do: 'openDm'; readonly person: string }
  | { readonly do: 'join' | 'leave'; readonly conversation: string }
  /** Shares a channel with another organisation (Slack Connect), or closes it for good; and back. */
  | { readonly do: 'share' | 'unshare' | 'archive' | 'unarchive'; readonly conversation: string }
  | { readonly do: 'markRead'; readonly conversation: string; readonly ts: string }
  | { readonly do: 'react' | 'unreact'; readonly conversation: string; readonly ts: string; readonly name: string }
  /** Ephemeral messages can be dismissed; so can notices. */
  | { readonly do: 'dismiss'; readonly conversation: string; readonly ts: string }
  | { readonly do: 'dismissNotice'; readonly notice: string }
  /** Makes something go wrong from now on. */
  | { readonly do: 'startTrouble'; readonly trouble: NewTrouble }
  /** Null ends all troubles. */
  | { readonly do: 'stopTrouble'; readonly trouble: string | null }
  | { readonly do: 'grantScope' | 'withholdScope'; readonly scope: string }
  /** Puts somebody into a user group, or takes them out. */
  | { readonly do: 'joinGroup' | 'leaveGroup'; readonly group: string; readonly person: string }
  /** Cuts the app's connections without a word, or asks it to renew them. */
  | { readonly do: 'cutConnections' | 'renewConnections' }
  /** Forward only, at most 400 days at once. */
  | { readonly do: 'moveClock'; readonly days: number; readonly hours: number }
);

/** Sent when the app has answered, or after three seconds. */
export type DeedResult =
  | {
      readonly ok: true;
      /** The message that `say` or an upload posted. */
      readonly ts?: string;
      readonly conversation?: string;
      readonly file?: SharedFile;
      /** Answer of `suggest`. */
      readonly options?: readonly SelectOption[];
      readonly optionGroups?: readonly { readonly label: string; readonly options: readonly SelectOption[] }[];
    }
  | {
      readonly ok: false;
      /** Slack's own name: `operation_timeout`, `operation_unsuccessful`, `dispatch_failed`, `invalid_input`, `not_found`… */
      readonly error: string;
      /** A sentence to show to the person. */
      readonly message: string;
      /** After `submit`: what to show below each input block. The modal stays open. */
      readonly errors?: { readonly [blockId: string]: string };
    };

export type SelectOption = { readonly value: string; readonly text: string; readonly description: string };
