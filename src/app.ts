import { drawBars } from '#adapters/picture/bars.ts';
import { createHolidays } from '#adapters/schedule/holidays.ts';
import { about } from '#features/about/index.ts';
import { type CardButtons, publishCard } from '#features/account/account.effect.ts';
import { account } from '#features/account/index.ts';
import { calls } from '#features/calls/index.ts';
import { changesTo } from '#features/changes.ts';
import type { Deps } from '#features/deps.ts';
import { digest } from '#features/digest/index.ts';
import { dispute } from '#features/dispute/index.ts';
import type { Feature } from '#features/feature.ts';
import { help } from '#features/help/index.ts';
import { hold } from '#features/hold/index.ts';
import { home } from '#features/home/index.ts';
import { importing } from '#features/import/index.ts';
import { letters } from '#features/letters/index.ts';
import { offered } from '#features/may.ts';
import { notes } from '#features/notes/index.ts';
import { nudges } from '#features/nudges/index.ts';
import { overdue } from '#features/overdue/index.ts';
import { ownership } from '#features/ownership/index.ts';
import { pick } from '#features/pick/index.ts';
import { promise } from '#features/promise/index.ts';
import { report } from '#features/report/index.ts';
import { settings } from '#features/settings/index.ts';
import { setup } from '#features/setup/index.ts';
import { sharing } from '#features/sharing/index.ts';
import type { ShowAccount } from '#features/thread.ts';
import { type Connection, connectSlack, type Delivered } from '#slack/connect.ts';
import { createGateway, type Gateway } from '#slack/gateway.ts';
import type { WhoIs } from '#slack/people.ts';
import { type Ground, openTenant, type Tenant, type TenantOptions } from './tenant.ts';

/** What the bot is made of: the outside world as ports, and where Slack is. */
export type AppOptions = Ground & {
  readonly slack: { readonly botToken: string; readonly apiUrl: string; readonly delivered: Delivered };
  /** Between two posts to one channel; Slack wants a second. */
  readonly postEveryMs?: number;
};

export type DunbotApp = Pick<Tenant, 'record' | 'round' | 'help'> & {
  readonly connection: Connection;
  /** Drains what is under way, then lets go of Slack. Storage and mail stay with whoever opened them. */
  readonly stop: () => Promise<void>;
};

/** The features, in the order of `/ar help` and of the buttons on a card. */
export function featuresOf(deps: Deps, whoIs: WhoIs): readonly Feature[] {
  const cardButtons: CardButtons = (file, today, viewer) =>
    offered(
      onCards.flatMap((feature) => feature.cardButtons?.(file, today) ?? []),
      file,
      viewer,
    );
  const showAccount: ShowAccount = (accountId) => publishCard(deps, accountId, cardButtons);
  const onCards = [
    ownership(deps, whoIs),
    calls(deps),
    promise(deps, showAccount),
    letters(deps),
    dispute(deps, whoIs),
    hold(deps),
  ];
  const all = [
    overdue(deps),
    account(deps, cardButtons),
    ...onCards,
    digest(deps, { holidays: createHolidays(), drawBars }),
    importing(deps),
    setup(deps),
    settings(deps, whoIs),
    sharing(deps),
    report(deps),
    about(deps),
  ];
  const told = nudges(deps, { features: all, whoIs, showAccount });
  return [...all, told, pick(deps, all), notes(deps, all), home(deps, all), changesTo([...all, told]), help(all)];
}

/** Puts the bot together for one workspace and connects it to Slack. Throws an `Error` whose message is a sentence for an operator. */
export async function startApp(options: AppOptions): Promise<DunbotApp> {
  const { log, slack, watch } = options;
  const pace = options.postEveryMs === undefined ? {} : { postEveryMs: options.postEveryMs };
  const meter = watch ? { meter: watch.meter } : {};
  const gateway = createGateway({ token: slack.botToken, slackApiUrl: slack.apiUrl, log, ...pace, ...meter });
  const { kit, record, round, help, start, stop } = await openTenant({
    ...options,
    gateway,
    apiUrl: slack.apiUrl,
    isOurs: ofToken(gateway),
    featuresOf,
  });
  const connection = await connectSlack({
    kit,
    gateway,
    botToken: slack.botToken,
    slackApiUrl: slack.apiUrl,
    delivered: slack.delivered,
    log,
    ...(watch ? { pages: watch.pages } : {}),
  });
  watch?.door(connection.isConnected);
  start();
  return {
    record,
    round,
    connection,
    help,
    stop: async () => {
      watch?.stopping();
      const [left] = await Promise.all([connection.stop(), stop()]);
      if (left > 0) log.warn({ left }, 'stopped with work still under way');
    },
  };
}

/** The token serves the one workspace that it is of; anybody else's delivery belongs to no tenant. */
function ofToken(gateway: Gateway): TenantOptions['isOurs'] {
  let asked: ReturnType<Gateway['authTest']> | null = null;
  const home = () => {
    asked ??= gateway.authTest().catch((error) => {
      asked = null;
      throw error;
    });
    return asked;
  };
  return async ({ teamId }) => (await home()).teamId === teamId;
}
