import { randomUUID } from 'node:crypto';
import { everyMinute } from '#adapters/schedule/minute.ts';
import { storeTrouble } from '#adapters/storage/trouble.ts';
import type { Config } from '#config.ts';
import type { TenantId } from '#domain/ids.ts';
import { publishCard } from '#features/account/account.effect.ts';
import { account } from '#features/account/index.ts';
import { calls } from '#features/calls/index.ts';
import { changesTo } from '#features/changes.ts';
import type { Deps, Log } from '#features/deps.ts';
import { digest } from '#features/digest/index.ts';
import { dispute } from '#features/dispute/index.ts';
import type { Feature, HelpLine } from '#features/feature.ts';
import { answerUnknown, help } from '#features/help/index.ts';
import { home } from '#features/home/index.ts';
import { letters } from '#features/letters/index.ts';
import { overdue } from '#features/overdue/index.ts';
import { ownership } from '#features/ownership/index.ts';
import { promise } from '#features/promise/index.ts';
import { createRound, type Round } from '#features/round.ts';
import { setup } from '#features/setup/index.ts';
import { noteStranger } from '#features/setup/setup.command.ts';
import { answerStale } from '#features/stale.ts';
import type { ShowAccount } from '#features/thread.ts';
import type { Clock, Ids, LetterWriter, Mail, Storage } from '#ports.ts';
import { type DunbotRecord, openRecord } from '#record/open.ts';
import { type Connection, connectSlack, type Delivered } from '#slack/connect.ts';
import { createGateway, type Gateway } from '#slack/gateway.ts';
import { createKit, type KitHost } from '#slack/kit.ts';
import { createWhoIs, type WhoIs } from '#slack/people.ts';
import { createPublisher } from '#slack/publish.ts';
import type { SeenStore } from '#slack/seen.ts';

/** What the bot is made of: the outside world as ports, and where Slack is. */
export type AppOptions = {
  readonly config: Pick<Config, 'TIME_ZONE' | 'PROMISE_GRACE_DAYS' | 'CLAIM_DAYS' | 'APPROVERS' | 'COMPANY_NAME' | 'JOURNAL_KEY'>;
  readonly tenantId: TenantId;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly mail: Mail;
  readonly writer: LetterWriter;
  readonly log: Log;
  readonly slack: { readonly botToken: string; readonly apiUrl: string; readonly delivered: Delivered };
  /** Between two posts to one channel; Slack wants a second. */
  readonly postEveryMs?: number;
};

export type DunbotApp = {
  readonly record: DunbotRecord;
  readonly round: Round;
  readonly connection: Connection;
  /** What can be typed, as `/ar help` shows it. */
  readonly help: readonly HelpLine[];
  /** Drains what is under way, then lets go of Slack. Storage and mail stay with whoever opened them. */
  readonly stop: () => Promise<void>;
};

/** The features, in the order of `/ar help` and of the buttons on a card. */
function featuresOf(deps: Deps, whoIs: WhoIs): readonly Feature[] {
  const cardButtons: NonNullable<Feature['cardButtons']> = (file, today) =>
    onCards.flatMap((feature) => feature.cardButtons?.(file, today) ?? []);
  const showAccount: ShowAccount = (accountId) => publishCard(deps, accountId, cardButtons);
  const onCards = [ownership(deps, whoIs), calls(deps), promise(deps, showAccount), letters(deps), dispute(deps)];
  const all = [overdue(deps), account(deps, cardButtons), ...onCards, digest(deps), setup(deps)];
  return [...all, home(deps, all), changesTo(all), help(all)];
}

/** Puts the bot together and connects it to Slack. Throws an `Error` whose message is a sentence for an operator. */
export async function startApp(options: AppOptions): Promise<DunbotApp> {
  const { storage, tenantId, clock, log, slack, config } = options;
  let wake = () => {};
  const record = await openRecord({
    storage,
    tenantId,
    clock,
    timeZone: config.TIME_ZONE,
    journalKey: config.JOURNAL_KEY,
    wake: () => wake(),
  });
  const pace = options.postEveryMs === undefined ? {} : { postEveryMs: options.postEveryMs };
  const gateway = createGateway({ token: slack.botToken, slackApiUrl: slack.apiUrl, log, ...pace });
  const deps = depsOf(options, record, gateway);
  const whoIs = createWhoIs(gateway);
  const features = featuresOf(deps, whoIs);
  const kit = kitOf({ deps, seen: record.seen, gateway, features, whoIs, apiUrl: slack.apiUrl });
  for (const feature of features) feature.listen?.(kit);
  const round = createRound({ record, features, log });
  wake = () => void round.carryOut();
  const connection = await connectSlack({
    kit,
    gateway,
    botToken: slack.botToken,
    slackApiUrl: slack.apiUrl,
    delivered: slack.delivered,
    log,
  });
  const minute = everyMinute(() => round.tick());
  round.start();
  void round.tick();
  return {
    record,
    round,
    connection,
    help: features.flatMap((feature) => feature.help ?? []),
    stop: async () => {
      await minute.stop();
      const left = await connection.stop();
      if (left > 0) log.warn({ left }, 'stopped with work still under way');
      await round.stop();
    },
  };
}

function depsOf({ config, tenantId, clock, mail, writer, log }: AppOptions, record: DunbotRecord, gateway: Gateway): Deps {
  const { today, cases, channels, tenant, texts, names, ledger, ranking, messages } = record;
  return {
    tenantId,
    policy: {
      timeZone: config.TIME_ZONE,
      graceDays: config.PROMISE_GRACE_DAYS,
      claimDays: config.CLAIM_DAYS,
      approvers: config.APPROVERS,
      companyName: config.COMPANY_NAME,
    },
    clock,
    today,
    currencies: () => Object.keys(ranking.medians().byCurrency),
    ids: randomIds,
    cases,
    channels,
    tenant,
    texts,
    names,
    ledger,
    publisher: createPublisher({ gateway, store: messages, now: clock.now, log }),
    mail,
    writer,
    log,
  };
}

type KitParts = {
  readonly deps: Deps;
  readonly seen: SeenStore;
  readonly gateway: Gateway;
  readonly features: readonly Feature[];
  readonly whoIs: WhoIs;
  readonly apiUrl: string;
};

function kitOf({ deps, seen, gateway, features, whoIs, apiUrl }: KitParts): KitHost {
  // One installation serves the one workspace whose token it holds; anybody else's delivery belongs to no tenant.
  let asked: ReturnType<Gateway['authTest']> | null = null;
  const home = () => {
    asked ??= gateway.authTest().catch((error) => {
      asked = null;
      throw error;
    });
    return asked;
  };
  return createKit({
    gateway,
    slackApiUrl: apiUrl,
    botName: 'Dunbot',
    tenantOf: async ({ teamId }) => ((await home()).teamId === teamId ? deps.tenantId : null),
    whoIs,
    onRefused: (who, why) => noteStranger(deps, who, why),
    unknownVerb: (call) => answerUnknown(call, features),
    stale: (call) => answerStale(call, features),
    trouble: storeTrouble,
    seen,
    log: deps.log,
  });
}

const randomIds: Ids = { next: (prefix) => `${prefix}_${randomUUID().replaceAll('-', '').slice(0, 20)}` };
