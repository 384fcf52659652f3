/** What can go wrong between the app and Slack. Types only: the page imports this file with `import type`. */

/** What happens to one call of the Web API. */
export type Fault =
  /** The effect happens, then the connection is cut. */
  | { readonly kind: 'lost-reply' }
  /** The connection is cut, and nothing happens. */
  | { readonly kind: 'no-answer' }
  /** Nothing happens, and the answer is an HTTP error. */
  | { readonly kind: 'error-before'; readonly status: number }
  /** The effect happens, and the answer is an HTTP error. */
  | { readonly kind: 'error-after'; readonly status: number }
  /** Null: without the Retry-After header. */
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'slow'; readonly ms: number }
  /** `ok: false` with this name. */
  | { readonly kind: 'refused'; readonly error: string };

export type NewTrouble =
  | {
      readonly at: 'call';
      /** `chat.postMessage`, `response_url`, `upload`, `download`, `chat.*` for a family, or `*` for all. */
      readonly method: string;
      readonly fault: Fault;
      /** Null: until it is stopped. */
      readonly times: number | null;
    }
  /** What the app is sent arrives twice, as after a lost ack. */
  | { readonly at: 'delivery'; readonly times: number | null }
  /** Triggers are found expired when the app uses them. */
  | { readonly at: 'trigger'; readonly times: number | null };

/** A trouble that is switched on; `times` counts down. */
export type Trouble = NewTrouble & { readonly id: string };

/** A user group, and who is in it. */
export type Group = { readonly id: string; readonly handle: string; readonly name: string; readonly members: readonly string[] };

/** A scope that the app's manifest asks for. */
export type Scope = { readonly name: string; readonly isGranted: boolean };
