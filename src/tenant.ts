import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { openDesk } from '#adapters/ledgers/desk.ts';
import { everyMinute } from '#adapters/schedule/minute.ts';
import { storeTrouble } from '#adapters/storage/trouble.ts';
import type { Config } from '#config.ts';
import { isBusinessDay as isWeekday } from '#domain/day.ts';
import type { DayTest } from '#domain/holidays.ts';
import type { TenantId } from '#domain/ids.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Deps, Log } from '#features/deps.ts';
import type { Feature, HelpLine } from '#features/feature.ts';
import { answerUnknown } from '#features/help/index.ts';
import { createOwnByLedger } from '#features/ledger-owner.ts';
import { mayThey, type NoLongerMember, offeringTo } from '#features/may.ts';
import { createRights } from '#features/rights.ts';
import { createRound, type Round } from '#features/round.ts';
import { noteStranger } from '#features/setup/setup.command.ts';
import { answerStale } from '#features/stale.ts';
import type { Clock, Ids, LetterWriter, Mail, Storage } from '#ports.ts';
import { type DunbotRecord, openRecord } from '#record/open.ts';
import { askingFirst, type MayThey } from '#slack/asking.ts';
import { createEverybody } from '#slack/everybody.ts';
import type { Gateway } from '#slack/gateway.ts';
import { createMembersOf } from '#slack/groups.ts';
import { refusalOfKind } from '#slack/guard.ts';
import { createKit, type KitHost } from '#slack/kit.ts';
import { offeredReply } from '#slack/offering.ts';
import type { Organization } from '#slack/organization.ts';
import { createWhoIs, type WhoIs } from '#slack/people.ts';
import { createPlaces, internalOnly, type Places } from '#slack/places.ts';
import { createPublisher } from '#slack/publish.ts';
import type { SeenStore } from '#slack/seen.ts';
import type { Watch } from './watch.ts';

/** What a tenant stands on: the outside world as ports, and the settings that decide what its people may do. */
export type Ground = {
  readonly config: Pick<
    Config,
    'TIME_ZONE' | 'PROMISE_GRACE_DAYS' | 'CLAIM_DAYS' | 'APPROVERS' | 'COMPANY_NAME' | 'JOURNAL_KEY' | 'DATA_DIR'
  >;
  readonly tenantId: TenantId;
  readonly storage: Storage;
  readonly clock: Clock;
  /** How long it may take, in milliseconds, from dating a fact until its account's page has it. Default: five seconds. */
  readonly settleMs?: number;
  /** Default: Monday to Friday. */
  readonly isBusinessDay?: DayTest;
  readonly mail: Mail;
  readonly writer: LetterWriter;
  readonly log: Log;
  /** Who counts and looks on, where anybody does. */
  readonly watch?: Watch;
};
export type TenantOptions = Ground & {
  readonly gateway: Gateway;
  readonly apiUrl: string;
  /** Where a whole organization installed the bot. */
  readonly organization?: Organization;
  /** Whether a delivery of this team or enterprise belongs to this tenant. */
  readonly isOurs: (ids: { readonly teamId: string; readonly enterpriseId: string | null }) => Promise<boolean>;
  readonly featuresOf: (deps: Deps, whoIs: WhoIs) => readonly Feature[];
};

/** One installation of the bot, alive: its record, its features behind a kit, and the work it does by itself. */
export type Tenant = {
  readonly tenantId: TenantId;
  readonly record: DunbotRecord;
  readonly round: Round;
  readonly kit: KitHost;
  readonly gateway: Gateway;
  /** What can be typed, as `/ar help` shows it. */
  readonly help: readonly HelpLine[];
  /** From now on it works by itself: each minute, and whenever something is to be carried out. */
  readonly start: () => void;
  /** No new work of its own; resolves when what is under way has ended. */
  readonly stop: () => Promise<void>;
};

/** Opens a tenant's record and puts its features together. It hears nothing yet, and does nothing by itself. */
export async function openTenant(options: TenantOptions): Promise<Tenant> {
  const { storage, tenantId, clock, log, config } = options;
  const places = createPlaces({ gateway: options.gateway, log });
  const gateway = internalOnly(options.gateway, places);
  let wake = () => {};
  const record = await openRecord({
    storage,
    tenantId,
    clock,
    timeZone: config.TIME_ZONE,
    journalKey: config.JOURNAL_KEY,
    wake: () => wake(),
  });
  const whoIs = createWhoIs(gateway, undefined, options.organization);
  const deps = depsOf(options, record, { gateway, places, whoIs });
  const features = options.featuresOf(deps, whoIs);
  const may = mayThey(deps, noLongerMember(deps, whoIs));
  const kit = kitOf({ ...options, gateway, deps, seen: record.seen, features, whoIs, may });
  const asking = askingFirst(kit, may);
  for (const feature of features) feature.listen?.(asking);
  const round = createRound({ record, features, log });
  let minute: ReturnType<typeof everyMinute> | null = null;
  let unwatch = () => {};
  return {
    tenantId,
    record,
    round,
    kit,
    gateway,
    help: features.flatMap((feature) => feature.help ?? []),
    start: () => {
      wake = () => void round.carryOut();
      minute = everyMinute(async () => {
        await kit.takeUp(tenantId).catch((error: unknown) => log.error({ err: error }, 'events were not taken up'));
        await round.tick();
      });
      unwatch = options.watch?.tenant({ record, round }) ?? unwatch;
      round.start();
      void round.tick();
      // Whoever errs first is not to wait for all words of all names.
      record.names.warm(tenantId);
    },
    stop: async () => {
      await minute?.stop();
      await round.stop();
      unwatch();
    },
  };
}

/** Far more than a command takes, also where a store is busy. */
const SETTLE_MS = 5_000;

function depsOf(
  { config, tenantId, clock, settleMs = SETTLE_MS, isBusinessDay = isWeekday, mail, writer, log }: Ground,
  record: DunbotRecord,
  { gateway, places, whoIs }: { gateway: Gateway; places: Places; whoIs: WhoIs },
): Deps {
  const { today, cases, channels, tenant, drops, looks, texts, names, ledger, ranking, messages } = record;
  const rights = createRights(
    { tenant, tenantId, ledger, cases, policy: { approvers: config.APPROVERS } },
    createMembersOf(gateway),
    createOwnByLedger({ ledger, tenantId }, createEverybody(gateway)),
  );
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
    settled: () => wait(settleMs),
    today,
    isBusinessDay,
    currencies: () => Object.keys(ranking.medians().byCurrency),
    ids: randomIds,
    cases,
    channels,
    tenant,
    texts,
    names,
    ledger,
    drops,
    looks,
    desk: openDesk(config.DATA_DIR),
    places,
    rights,
    publisher: offeringTo(createPublisher({ gateway, store: messages, now: clock.now, log }), rights, whoIs),
    slack: gateway,
    mail,
    writer,
    log,
  };
}

type KitParts = Pick<TenantOptions, 'gateway' | 'apiUrl' | 'isOurs' | 'watch'> & {
  readonly deps: Deps;
  readonly seen: SeenStore;
  readonly features: readonly Feature[];
  readonly whoIs: WhoIs;
  readonly may: MayThey;
};

function kitOf({ deps, seen, gateway, features, whoIs, may, apiUrl, isOurs, watch }: KitParts): KitHost {
  return createKit({
    gateway,
    slackApiUrl: apiUrl,
    botName: 'Dunbot',
    tenantOf: async (ids) => ((await isOurs(ids)) ? deps.tenantId : null),
    whoIs,
    onRefused: (who, why) => noteStranger(deps, who, why),
    unknownVerb: (call) => answerUnknown(call, features),
    stale: async (call) => {
      const offers = await may({ ...call, kind: 'stale', id: call.routeId });
      return isRefusal(offers) ? offers : offeredReply(await answerStale(call, features), offers);
    },
    trouble: storeTrouble,
    seen,
    ...(watch ? { meter: watch.meter } : {}),
    log: deps.log,
  });
}

/** Before anything is changed Slack is asked anew who somebody is; more often it would refuse to answer. */
const MEMBER_NOW_MS = 30_000;

function noLongerMember(deps: Deps, whoIs: WhoIs): NoLongerMember {
  return async ({ userId, teamId }) => {
    const refusal = refusalOfKind((await whoIs(userId, teamId, MEMBER_NOW_MS)).kind);
    if (refusal) await noteStranger(deps, { userId, teamId }, refusal.refused);
    return refusal;
  };
}

const randomIds: Ids = { next: (prefix) => `${prefix}_${randomUUID().replaceAll('-', '').slice(0, 20)}` };
