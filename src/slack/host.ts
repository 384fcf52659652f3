import type { App } from '@slack/bolt';
import type { Handler, Kit, Person, StaleCall, UnknownVerbCall } from './kit.ts';
import type { Reply } from './replies.ts';

export type KitOptions = {
  /** Our tenant for a Slack team or enterprise; null where nobody set it up. */
  readonly tenantOf: (ids: { readonly teamId: string; readonly enterpriseId: string | null }) => Promise<string | null>;
  readonly unknownVerb: Handler<UnknownVerbCall>;
  /** The card that stands in the place of one that is out of date. */
  readonly stale: (call: StaleCall) => Promise<Reply>;
  /** Told about people who were turned away. */
  readonly onRefused: (who: Pick<Person, 'tenantId' | 'teamId' | 'userId'>, why: string) => Promise<void>;
};

export type KitHost = Kit & {
  attach(app: App): void;
  /** Waits until nothing is being handled, at most so long; tells how many were still running. */
  drain(ms: number): Promise<number>;
};

export function createKit(_options: KitOptions): KitHost {
  throw new Error('The kit is still being built.');
}
