/** How a delivery ended. `repeat`: it had been handled before. `unreadable`: nothing that Slack sends. */
export type Ended = 'answered' | 'refused' | 'failed' | 'repeat' | 'unreadable';
export type DeliveryKind = 'command' | 'click' | 'submission' | 'options' | 'shortcut' | 'mention' | 'home' | 'event';
/** What became of a call to Slack; the sorts of `Fault`, or `ok`. */
export type CallResult = 'ok' | 'no' | 'later' | 'unknown';

/** What is counted of the connection to Slack. None of it names a person, a channel or an account. */
export type Meter = {
  readonly delivered: (kind: DeliveryKind, ended: Ended, ms: number) => void;
  readonly called: (method: string, result: CallResult) => void;
};

export const NO_METER: Meter = { delivered: () => {}, called: () => {} };
