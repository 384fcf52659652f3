import type { Installation } from '#record/installations.ts';
import { SealBroken } from '#record/sealing.ts';
import type { Addressee } from '#slack/addressee.ts';
import { openResident, type Resident, type ResidentOptions } from './resident.ts';

export type House = ReturnType<typeof createHouse>;

/** Everybody who lives here: opens who came, closes who went, and finds whose a delivery is. */
export function createHouse(options: ResidentOptions) {
  const { installations, log, clock } = options;
  const residents = new Map<string, Resident>();
  /** Installations whose tokens cannot be read, by the version at which that was said. */
  const unreadable = new Map<string, number>();
  const opening = new Map<string, Promise<void>>();
  const leaving = new Set<Promise<void>>();
  /** When Slack was asked last whether it still takes a token, epoch milliseconds. */
  const askedAt = new Map<string, number>();
  let looking: Promise<void> | null = null;
  let again = false;
  let isClosed = false;

  /** Once at a time: a first word and a look may want the same one. */
  const open = (installation: Installation): Promise<void> => {
    const { id } = installation;
    const under = opening.get(id) ?? openOne(installation).finally(() => opening.delete(id));
    opening.set(id, under);
    return under;
  };
  const openOne = async (installation: Installation) => {
    if (residents.has(installation.id) || isClosed) return;
    try {
      residents.set(installation.id, await openResident(options, installation));
      unreadable.delete(installation.id);
      log.info({ workspace: installation.id }, 'a workspace is served');
    } catch (error) {
      // Removed while it was being opened: that is no trouble.
      if ((await installations.find(installation.id).catch(() => installation))?.stage !== 'installed') return;
      const isNews = unreadable.get(installation.id) !== installation.version;
      unreadable.set(installation.id, installation.version);
      const said = error instanceof SealBroken ? `Its tokens cannot be read. ${error.message}` : 'It is tried again.';
      if (isNews) log.error({ workspace: installation.id, err: error }, `a workspace cannot be served. ${said}`);
    }
  };
  const shut = (id: string, resident: Resident) => {
    residents.delete(id);
    askedAt.delete(id);
    resident.tokens.forget();
    const left = resident.tenant.stop().catch((error: unknown) => log.error({ err: error }, 'a workspace did not end cleanly'));
    leaving.add(left);
    void left.finally(() => leaving.delete(left));
  };
  const lookOnce = async () => {
    const all = new Map((await installations.all()).map((each) => [each.id, each]));
    for (const [id, resident] of residents) {
      const now = all.get(id);
      if (now?.stage !== 'installed' || isAnother(now, resident.installation)) shut(id, resident);
      else if (now.version !== resident.installation.version) {
        resident.tokens.forget();
        residents.set(id, { ...resident, installation: now });
      }
    }
    for (const installation of all.values()) {
      if (installation.stage === 'installed') await open(installation);
    }
    for (const { tokens, installation } of residents.values()) {
      await tokens.current().catch((error: unknown) => {
        log.error({ workspace: installation.id, err: error }, 'a token could not be renewed');
      });
    }
    await askAfterAll();
  };
  /** Slack's word that the bot was removed may be lost, or come while nobody runs: then nothing else would tell. */
  const askAfterAll = async () => {
    const now = clock.now();
    for (const [id, { tokens }] of residents) {
      if (now - (askedAt.get(id) ?? 0) < ASK_EVERY_MS) continue;
      askedAt.set(id, now);
      await tokens.doubt();
    }
  };
  const look = async (): Promise<void> => {
    if (looking) again = true;
    looking ??= (async () => {
      do {
        again = false;
        await lookOnce().catch((error: unknown) => log.error({ err: error }, 'workspaces could not be looked at'));
      } while (again && !isClosed);
      looking = null;
    })();
    return looking;
  };
  const known = (ids: readonly string[]) => ids.map((id) => residents.get(id)).find((each) => each !== undefined);

  return {
    look,
    tenants: () => new Map([...residents].map(([id, { tenant }]) => [id, tenant])),
    /** Who it is of. A workspace that was installed through another process comes alive here at its first delivery. */
    async find(ids: readonly string[]): Promise<Resident | null> {
      const here = known(ids);
      if (here) return here;
      for (const id of ids) {
        const installation = await installations.find(id);
        if (installation?.stage !== 'installed' || unreadable.get(id) === installation.version) continue;
        await open(installation);
        return residents.get(id) ?? null;
      }
      return null;
    },
    /** Slack took the bot or its tokens away. A late word about an earlier installation only makes us ask. */
    async end({ ids, ended }: Addressee): Promise<void> {
      if (!ended) return;
      for (const id of ids) {
        const installation = await installations.find(id);
        if (installation?.stage !== 'installed') continue;
        // One workspace of an organization left: whether the others still have the bot, Slack has to say.
        if (id !== ids[0]) return residents.get(id)?.tokens.doubt();
        if (ended.botUserIds && !ended.botUserIds.includes(installation.botUserId)) return;
        const isGone = await installations.remove(id, { because: ended.because, before: ended.at + SECOND_MS });
        if (isGone) log.info({ workspace: id }, 'a workspace removed the bot; its tokens are deleted');
        else await residents.get(id)?.tokens.doubt();
        void look();
        return;
      }
    },
    drain: async (ms: number) => {
      const left = await Promise.all([...residents.values()].map(({ tenant }) => tenant.kit.drain(ms)));
      return left.reduce((sum, each) => sum + each, 0);
    },
    idle: async () => {
      await looking;
      await Promise.all([...residents.values()].map(({ tokens }) => tokens.idle()));
      await looking;
      await Promise.all([...leaving]);
      await Promise.all([...residents.values()].map(({ tenant }) => tenant.round.idle()));
    },
    close: async () => {
      isClosed = true;
      await looking;
      await Promise.all(opening.values());
      for (const [id, resident] of residents) shut(id, resident);
      await Promise.all([...leaving]);
    },
  };
}

/** With the time between two looks, and two questions, that is less than a minute. */
const ASK_EVERY_MS = 35_000;

/** Slack tells the moment of an event in whole seconds. */
const SECOND_MS = 1000;

function isAnother(now: Installation, before: Installation): boolean {
  return now.botUserId !== before.botUserId || now.botId !== before.botId || now.kind !== before.kind;
}
