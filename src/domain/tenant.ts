import type { Day } from './day.ts';
import type { UserId } from './ids.ts';

/** Facts about the installation itself, in the stream `tenant`. */
export type TenantFact =
  | { readonly type: 'channel.named'; readonly entity: string; readonly channelId: string; readonly by: UserId; readonly on: Day }
  | {
      readonly type: 'stranger.refused';
      readonly userId: UserId;
      readonly teamId: string;
      readonly reason: string;
      readonly on: Day;
    };

export type TenantState = {
  /** The working channel of each entity: where its accounts' shared cards live. */
  readonly channels: Readonly<Record<string, string>>;
  readonly refusedStrangers: number;
};

export const NEW_TENANT: TenantState = { channels: {}, refusedStrangers: 0 };

export function evolveTenant(state: TenantState, fact: TenantFact): TenantState {
  switch (fact.type) {
    case 'channel.named':
      return { ...state, channels: { ...state.channels, [fact.entity]: fact.channelId } };
    case 'stranger.refused':
      return { ...state, refusedStrangers: state.refusedStrangers + 1 };
  }
}
