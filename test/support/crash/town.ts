import { copyFileSync, mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import type { Fact } from '#domain/facts.ts';
import type { Storage } from '#ports.ts';
import type { JournalRecord } from '#record/journal.ts';
import type { OutboxRow } from '#record/outbox.ts';
import { digest } from '#slack/op-id.ts';
import { movableClock } from '#workspace/clock.ts';
import { parseJson, textOf } from '#workspace/json.ts';
import type { Deed, DeedResult, Json } from '#workspace/protocol.ts';
import type { ApiCall } from '#workspace/web-api/web-api.ts';
import { startWorkspace, type Workspace } from '#workspace/workspace.ts';
import { smtpServer, type TestServer } from '../../adapters/email/servers.ts';
import type { Looked } from '../looked.ts';
import { type TestPerson, testPerson } from '../person.ts';
import { tempFolder } from '../record.ts';
import { type BotProcess, Died, NOBODY, spawnBot } from './bot-process.ts';
import type { Point } from './point.ts';

export type TownOptions = {
  /** The bot in one file. */
  readonly program: string;
  readonly manifest: Json;
  /** A prepared data file, which is copied. */
  readonly ledger: string;
  readonly at: string;
  readonly settings?: Readonly<Record<string, string>>;
};

/** Everything that outlives the bot: workspace, mail server, data file, clock. And the bot, which does not. */
export type Town = Awaited<ReturnType<typeof openTown>>;

export const ZONE = 'Europe/Berlin';
/** Longer than any lease, so that whoever comes next need not wait for one that died. */
const PAST_LEASES_MS = 61_000;
const GIVE_UP_MS = 30_000;
/** What a process wrote before it died may still be on its way. */
const LAST_WORDS_MS = 30;

/** Opens a town without a bot in it. */
export async function openTown({ program, manifest, ledger, at, settings = {} }: TownOptions) {
  const folder = tempFolder();
  const file = `${folder.path}/dunbot.db`;
  mkdirSync(folder.path, { recursive: true });
  copyFileSync(ledger, file);
  const clock = movableClock({ startAt: at, isStopped: true, zone: ZONE });
  const workspace = await startWorkspace({ port: 0, clock, manifest });
  const mail = await smtpServer();
  const storage = openEmbedded({ file });
  const trouble: string[] = [];
  const spawn = () => spawnBot(program, (text) => trouble.push(text));
  const bots: Bots = { now: NOBODY, twin: NOBODY, spare: spawn() };
  let skewMs = 0;
  let deeds: Deed[] = [];
  const config = { TIME_ZONE: ZONE, DATA_DIR: folder.path, COMPANY_NAME: 'Nordwind Trading', CLAIM_DAYS: '3', ...settings };

  clock.onMove(() => {
    for (const bot of [bots.now, bots.twin]) bot.order({ do: 'time', nowMs: clock.now(), skewMs });
  });
  const { apiUrl, botToken, appToken } = workspace;
  const slack = { apiUrl, botToken, appToken };
  const begin = async (bot: BotProcess, crashAt: Point | null): Promise<boolean> => {
    bot.order({ do: 'start', slack, file, smtpUrl: mail.url, settings: config, nowMs: clock.now(), skewMs, crashAt });
    return bot.hears('ready').then(
      () => true,
      () => false,
    );
  };
  const passTime = (ms: number) => {
    skewMs += ms;
    clock.advance({ seconds: Math.ceil(ms / 1000) });
  };

  const town = {
    ...observed({ workspace, storage, mail }),
    clock,
    folder: folder.path,
    file,

    /** Starts the bot, its predecessor being dead. False where it died while it started. */
    async start(crashAt: Point | null = null): Promise<boolean> {
      await bots.now.kill();
      bots.now = bots.spare;
      bots.spare = spawn();
      return begin(bots.now, crashAt);
    },
    /** Starts a second bot beside the first, over the same store and in the same workspace. */
    async startTwin(): Promise<void> {
      bots.twin = bots.spare;
      bots.spare = spawn();
      await begin(bots.twin, null);
    },
    /** Some time after its predecessor died. */
    restart(crashAt: Point | null = null): Promise<boolean> {
      passTime(PAST_LEASES_MS);
      return town.start(crashAt);
    },
    arm: (crashAt: Point | null) => bots.now.order({ do: 'arm', crashAt }),
    bot: (): BotProcess => bots.now,
    /** Remembers what people do from now on; the result tells what it was. */
    record(): () => readonly Deed[] {
      deeds = [];
      return () => deeds;
    },
    /** Errors that the bot logged since this was last asked. */
    takeTrouble: () => trouble.splice(0),
    passTime,

    /** Waits until nothing is under way between bot and workspace; the calls of the bot, or null where it died. */
    async quiet(): Promise<readonly string[] | null> {
      const { activity } = workspace;
      for (const giveUp = Date.now() + GIVE_UP_MS; ; ) {
        const before = activity.count();
        const calls = await bots.now.rest();
        if (calls === null) {
          await sleep(LAST_WORDS_MS);
          return null;
        }
        if (bots.twin !== NOBODY) await bots.twin.rest();
        if (activity.underWay() === 0 && activity.count() === before) {
          town.look();
          return calls;
        }
        if (Date.now() > giveUp) throw new Error('The bot did not come to rest.');
      }
    },
    /** Lets time pass until the outbox has nothing left to try. False where the bot died meanwhile. */
    async settle(): Promise<boolean> {
      for (let rounds = 0; ; rounds += 1) {
        if ((await town.quiet()) === null) return false;
        const [next] = await town.unfinished();
        if (!next || rounds > 20) return true;
        passTime(Math.max(1000, next.dueAt - (Date.now() + skewMs) + 1000));
      }
    },

    person: (id: string): TestPerson => {
      const names = (of: string) => workspace.world.people.get(of)?.realName ?? of;
      const perform = (deed: Deed) => {
        deeds.push(deed);
        return untilDeath(bots.now, workspace.perform(deed));
      };
      const alive = { ...workspace, perform };
      const settled = async () => void (await town.quiet());
      return testPerson({ workspace: alive, looked: NOT_LOOKING, names, settled }, id);
    },

    async close(): Promise<void> {
      for (const bot of [bots.now, bots.twin, bots.spare]) await bot.kill();
      await workspace.close();
      await mail.close();
      await storage.close();
      folder.remove();
    },
  };
  return town;
}

type Bots = { now: BotProcess; twin: BotProcess; spare: BotProcess };

/** Here the facts are looked at, not the messages. */
const NOT_LOOKING: Looked = { at: () => {}, has: () => false, note: () => {}, unread: () => [] };

type Around = { workspace: Workspace; storage: Storage; mail: TestServer };

/** What can be looked at whether the bot lives or not. */
function observed({ workspace, storage, mail }: Around) {
  const outbox = storage.collection<OutboxRow>('outbox');
  const shown = new Map<string, string>();
  let seen: ApiCall | undefined;
  return {
    workspace,
    storage,
    /** Digests of what Slack was last told to show, by the message's ts. */
    shown,
    look(): void {
      const { calls } = workspace;
      for (const call of calls.slice(seen ? calls.lastIndexOf(seen) + 1 : 0)) noteShown(shown, call);
      seen = calls.at(-1);
    },
    mails: mail.mails,
    async facts<F = Fact>(stream: string): Promise<F[]> {
      const records = await storage
        .collection<JournalRecord<F>>('journal')
        .find({ tenantId: 'main', stream }, { sort: { version: 1 } })
        .toArray();
      return records.flatMap((record) => record.facts);
    },
    unfinished: () => outbox.find({ tenantId: 'main', state: { $in: ['waiting', 'leased'] } }, { sort: { dueAt: 1 } }).toArray(),
  };
}

function noteShown(shown: Map<string, string>, { method, args, answer }: ApiCall): void {
  if (answer.ok !== true || (method !== 'chat.postMessage' && method !== 'chat.update')) return;
  const blocks = typeof args.blocks === 'string' ? parseJson(args.blocks) : args.blocks;
  shown.set(textOf(answer.ts), digest({ text: textOf(args.text), blocks }));
}

/** A person does not wait for the acknowledgement of a process that is no more. */
async function untilDeath(bot: BotProcess, result: Promise<DeedResult>): Promise<DeedResult> {
  const death = bot.ended.then(async () => {
    await sleep(LAST_WORDS_MS);
    throw new Died();
  });
  death.catch(() => undefined);
  return Promise.race([result, death]);
}
