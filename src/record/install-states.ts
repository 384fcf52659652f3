import { createHash } from 'node:crypto';
import type { Doc, Storage } from '#ports.ts';
import { BOT_TENANT } from './installations.ts';

/** Neither the state nor the browser's secret lies in the store, only what they can be recognized by. */
type StateDoc = Doc & { readonly browser: string; readonly expiresAt: number };

const LIFE_MS = 10 * 60_000;
/** Anybody may open the page; the store must not fill up all the same. */
const STATES_MAX = 10_000;

/** Installations under way: each state is of one browser, counts once, and lasts ten minutes by the store's clock. */
export function openInstallStates(storage: Storage, { statesMax = STATES_MAX }: { readonly statesMax?: number } = {}) {
  const rows = storage.collection<StateDoc>('install_states');
  const live = (state: string, now: number) => ({ _id: idOf(state), tenantId: BOT_TENANT, expiresAt: { $gt: now } });

  return {
    prepare: () => rows.createIndexes([{ name: 'expiry', key: { tenantId: 1, expiresAt: 1 } }]),

    /** False where too many installations are under way. */
    async begin(state: string, browser: string): Promise<boolean> {
      const now = await storage.now();
      await rows.deleteMany({ tenantId: BOT_TENANT, expiresAt: { $lte: now } });
      if ((await rows.countDocuments({ tenantId: BOT_TENANT })) >= statesMax) return false;
      await rows.insertOne({ _id: idOf(state), tenantId: BOT_TENANT, browser: hash(browser), expiresAt: now + LIFE_MS });
      return true;
    },

    /**
     * Uses a state up, in the browser that it was given to; another browser leaves it as it is.
     * `unknown`: used already, too old, or never given.
     */
    async use(state: string, browser: string): Promise<'fine' | 'unknown' | 'other-browser'> {
      const now = await storage.now();
      const row = await rows.findOne(live(state, now));
      if (!row) return 'unknown';
      if (row.browser !== hash(browser)) return 'other-browser';
      const { deleted } = await rows.deleteOne(live(state, now));
      return deleted === 1 ? 'fine' : 'unknown';
    },
  };
}

function idOf(state: string): string {
  return `${BOT_TENANT}/${hash(state)}`;
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
