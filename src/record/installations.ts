import type { TenantId } from '#domain/ids.ts';
import { type Doc, isDuplicateKey, type Storage } from '#ports.ts';
import type { Seal, Sealed } from './sealing.ts';

/** The bot in one workspace, or in a whole organization. Its id is the team's or the enterprise's. */
export type Installation = {
  readonly id: string;
  readonly kind: 'team' | 'enterprise';
  /** Whose ledger its people work. */
  readonly tenantId: TenantId;
  readonly name: string;
  readonly teamId: string | null;
  readonly enterpriseId: string | null;
  readonly appId: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly scopes: readonly string[];
  readonly installedBy: string;
  /** Epoch milliseconds, by the bot's clock. */
  readonly installedAt: number;
  /** `removed`: Slack took it away. The tokens are gone, the ledger stays until somebody erases it. */
  readonly stage: 'installed' | 'removed';
  readonly because: string;
  /** Grows with every change. */
  readonly version: number;
  /** Epoch milliseconds; null for tokens that do not expire. */
  readonly expiresAt: number | null;
  /** When a refresh began of which nobody has heard the end; null otherwise. */
  readonly refreshingSince: number | null;
};
export type Tokens = { readonly bot: string; readonly refresh: string | null; readonly expiresAt: number | null };
export type NewInstallation = Omit<
  Installation,
  'version' | 'stage' | 'because' | 'tenantId' | 'expiresAt' | 'refreshingSince'
> & {
  readonly tokens: Tokens;
  /** Whose ledger it works; of its own, unless said. What was said at the first time holds. */
  readonly tenantId?: TenantId;
};

type SealedTokens = { readonly bot: Sealed; readonly refresh: Sealed | null };
type InstallationDoc = Doc &
  Omit<Installation, 'tenantId' | 'id'> & {
    readonly installationId: string;
    readonly ofTenant: TenantId;
    readonly tokens: SealedTokens | null;
  };

/** Installations belong to the bot itself, not to a tenant: they say which tenants there are. */
export const BOT_TENANT: TenantId = 'bot';

export type Installations = ReturnType<typeof openInstallations>;

/** Where the bot is installed, with its tokens, which lie sealed and are bound to their record. */
export function openInstallations({ storage, seal }: { readonly storage: Storage; readonly seal: Seal }) {
  const rows = storage.collection<InstallationDoc>('installations');
  const named = (id: string) => ({ _id: rowId(id), tenantId: BOT_TENANT });
  const closed = (id: string, { bot, refresh }: Tokens): SealedTokens => ({
    bot: seal.close(bot, placeOf(id, 'bot')),
    refresh: refresh === null ? null : seal.close(refresh, placeOf(id, 'refresh')),
  });
  const opened = ({ installationId: id, tokens, expiresAt }: InstallationDoc): Tokens | null =>
    tokens && {
      bot: seal.open(tokens.bot, placeOf(id, 'bot')),
      refresh: tokens.refresh && seal.open(tokens.refresh, placeOf(id, 'refresh')),
      expiresAt,
    };
  /** Changes the record as it was read; false where somebody else changed it meanwhile. */
  const change = async (id: string, version: number, fields: Partial<Omit<InstallationDoc, '_id' | 'tenantId'>>) => {
    const { matched } = await rows.updateOne({ ...named(id), version }, { $set: { ...fields, version: version + 1 } });
    return matched === 1;
  };

  return {
    all: () => listInstallations(storage),

    async find(id: string): Promise<Installation | null> {
      const row = await rows.findOne(named(id));
      return row && shown(row);
    },

    /**
     * The installation as it is now with its tokens; null where it has none any more.
     * @throws SealBroken where they cannot be read
     */
    async withTokens(id: string): Promise<{ readonly installation: Installation; readonly tokens: Tokens } | null> {
      const row = await rows.findOne(named(id));
      const tokens = row && opened(row);
      return tokens && { installation: shown(row), tokens };
    },

    /** Somebody installed the bot, for the first time or again. A workspace that comes back finds its ledger again. */
    async put({ id, tokens, tenantId = id, ...rest }: NewInstallation): Promise<Installation> {
      const fields = {
        ...rest,
        stage: 'installed' as const,
        because: '',
        tokens: closed(id, tokens),
        expiresAt: tokens.expiresAt,
        refreshingSince: null,
      };
      for (;;) {
        const before = await rows.findOne(named(id));
        if (before && (await change(id, before.version, fields)))
          return shown({ ...before, ...fields, version: before.version + 1 });
        if (before) continue;
        const row = { ...named(id), installationId: id, ofTenant: tenantId, ...fields, version: 1 };
        try {
          await rows.insertOne(row);
          return shown(row);
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
        }
      }
    },

    /** Notes that a refresh begins: if it never ends, whoever comes next knows that the pair may be used up. */
    beginRefresh: (id: string, version: number, at: number) => change(id, version, { refreshingSince: at }),

    /** Puts a new pair in the place of the one that was read; false where somebody else changed it meanwhile. */
    replaceTokens: (id: string, version: number, tokens: Tokens) =>
      change(id, version, { tokens: closed(id, tokens), expiresAt: tokens.expiresAt, refreshingSince: null }),

    /** Deletes the tokens. What was installed later than `before` stays: a late word about an earlier installation is no news. */
    async remove(id: string, { because, before }: { readonly because: string; readonly before?: number }): Promise<boolean> {
      for (;;) {
        const row = await rows.findOne(named(id));
        if (!row || row.stage === 'removed') return false;
        if (before !== undefined && row.installedAt > before) return false;
        const gone = { stage: 'removed', because, tokens: null, expiresAt: null, refreshingSince: null } as const;
        if (await change(id, row.version, gone)) return true;
      }
    },

    /**
     * Seals tokens anew with the first key. Safe to run again, while the bot runs, and after it was interrupted.
     * @returns `done` where they were sealed anew, `kept` where they are already, or there are none
     * @throws SealBroken where they cannot be read
     */
    async sealAnew(id: string): Promise<'done' | 'kept'> {
      for (;;) {
        const row = await rows.findOne(named(id));
        if (!row?.tokens) return 'kept';
        const { bot, refresh } = row.tokens;
        if (bot.keyId === seal.keyId && (refresh === null || refresh.keyId === seal.keyId)) return 'kept';
        const tokens = opened(row);
        if (tokens && (await change(id, row.version, { tokens: closed(id, tokens) }))) return 'done';
      }
    },
  };
}

/** Every installation that ever was and is not forgotten, by id. Needs no key: it tells nothing secret. */
export async function listInstallations(storage: Storage): Promise<Installation[]> {
  const rows = storage.collection<InstallationDoc>('installations');
  return (await rows.find({ tenantId: BOT_TENANT }, { sort: { _id: 1 } }).toArray()).map(shown);
}

/** Forgets an installation that was removed; false where there is none, or it is in use. */
export async function forgetInstallation(storage: Storage, id: string): Promise<boolean> {
  const rows = storage.collection<InstallationDoc>('installations');
  return (await rows.deleteOne({ _id: rowId(id), tenantId: BOT_TENANT, stage: 'removed' })).deleted === 1;
}

function rowId(id: string): string {
  return `${BOT_TENANT}/${id}`;
}

function placeOf(id: string, field: keyof SealedTokens): string {
  return `installations/${rowId(id)}/${field}`;
}

function shown({ _id, tenantId, installationId, ofTenant, tokens, ...rest }: InstallationDoc): Installation {
  return { ...rest, id: installationId, tenantId: ofTenant };
}
