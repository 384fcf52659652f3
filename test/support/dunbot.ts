import { afterEach } from 'vitest';
import type { Day } from '#domain/day.ts';
import type { LedgerRow } from './ledger-csv.ts';
import { importLedger } from './ledgers.ts';
import { startTeam, type Team, type TeamOptions } from './team.ts';
import type { TestWorkspace } from './workspace.ts';

/** One open invoice as a test writes it; EUR unless said. */
export type Row = Pick<LedgerRow, 'customer' | 'number' | 'due' | 'open' | 'contact' | 'email'> & {
  /** The customer's number. */
  readonly of: string;
  readonly currency?: string;
};

export type Dunbot = Team & {
  /** Brings a ledger in, as of the clock's day unless said, and lets the bot take notice. */
  readonly imports: (rows: readonly Row[], options?: { asOf?: Day }) => Promise<void>;
  /** Moves the clock on and lets the bot's own minute pass. */
  readonly passes: (by: Parameters<TestWorkspace['advance']>[0]) => Promise<void>;
};

/** For a test file: starts bots with a ledger, and stops after each test what a failure left running. */
export function bots(): (rows: readonly Row[], options?: TeamOptions) => Promise<Dunbot> {
  const running = new Set<Dunbot>();
  afterEach(async () => {
    for (const bot of running) await bot.stop();
    running.clear();
  });
  return async (rows, options) => {
    const bot = await startDunbot(options);
    running.add(bot);
    if (rows.length > 0) await bot.imports(rows);
    const finish = async () => {
      running.delete(bot);
      await bot.finish();
    };
    return { ...bot, finish };
  };
}

/** The team's bot, with ledgers that come in row by row and a clock that passes. */
export async function startDunbot(options?: TeamOptions): Promise<Dunbot> {
  const team = await startTeam(options);
  const tick = async () => {
    await team.app().round.tick();
    await team.settled();
  };
  return {
    ...team,
    async imports(rows, { asOf } = {}) {
      const { storage, folder, clock } = team;
      const all = rows.map(({ of, currency = 'EUR', ...row }) => ({ ...row, customerNumber: of, currency, issued: '' }));
      await importLedger({ storage, folder }, all, { now: clock.now(), allowClosing: true, ...(asOf ? { asOf } : {}) });
      await tick();
    },
    async passes(by) {
      await team.advance(by);
      await tick();
    },
  };
}
