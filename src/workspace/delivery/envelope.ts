import type { JsonObject } from '#workspace/json.ts';

/** What Slack sends to an app, over either transport. */
export type Envelope = {
  readonly type: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: JsonObject;
  /** The ack may carry an answer (a text, errors, options). */
  readonly takesAnswer: boolean;
  readonly retry: { readonly attempt: number; readonly reason: string };
};

/** An empty answer is an empty object; a bare text is `{ text }`. */
export type Ack = { readonly ok: true; readonly answer: JsonObject } | { readonly ok: false; readonly error: AckFailure };
export type AckFailure = 'operation_timeout' | 'dispatch_failed';

export type Transport = {
  readonly isConnected: () => boolean;
  /** Answers within `ackMs`, whatever the app does. */
  readonly send: (envelope: Envelope) => Promise<Ack>;
  /** For transports that hold connections: cuts them, or asks for new ones. */
  readonly cut?: () => void;
  readonly recycle?: () => void;
};
