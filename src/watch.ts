import type { IncomingMessage, ServerResponse } from 'node:http';
import { createMetrics, type Looked } from '#adapters/watch/metrics.ts';
import { answerText, type Pages, servePages } from '#adapters/watch/server.ts';
import type { Log } from '#features/deps.ts';
import type { Round } from '#features/round.ts';
import type { Storage } from '#ports.ts';
import type { DunbotRecord } from '#record/open.ts';
import type { Meter } from '#slack/meter.ts';

/** What is told and asked about a bot that runs: `/healthz`, `/readyz` and `/metrics`. One for each process. */
export type Watch = {
  readonly meter: Meter;
  /** Looks at this tenant from now on; the result ends it. */
  readonly tenant: (tenant: Watched) => () => void;
  /** How to find out whether deliveries of Slack can arrive. */
  readonly door: (isConnected: () => boolean) => void;
  /** From now on the bot is not ready for new work. */
  readonly stopping: () => void;
  /** `/healthz` and `/readyz`, for a door that is open already. Counters stay on the port of their own. */
  readonly pages: Pages;
  /** The port of its own; null where it has none. */
  readonly port: number | null;
  readonly close: () => Promise<void>;
};
export type Watched = {
  readonly record: Pick<DunbotRecord, 'tenantId' | 'outbox' | 'messages'>;
  readonly round: Pick<Round, 'endedAt'>;
};
export type WatchOptions = { readonly storage: Pick<Storage, 'now'>; readonly port: number | undefined; readonly log: Log };

const STORE_ANSWERS_MS = 2000;
const ROUND_AT_LEAST_S = 5 * 60;

/** @throws an `Error` whose message is a sentence, where the port cannot be had */
export async function openWatch({ storage, port, log }: WatchOptions): Promise<Watch> {
  const startedAt = performance.now();
  const tenants = new Set<Watched>();
  const state = { isConnected: () => false, isStopping: false };
  const look = () => lookAt([...tenants], state.isConnected());
  const metrics = createMetrics(look);

  const amiss = async (): Promise<readonly string[]> => {
    const found: string[] = [];
    if (state.isStopping) found.push('The bot is stopping.');
    if (!state.isConnected()) found.push('Slack is not connected.');
    if (!(await answers(storage))) found.push('The store does not answer.');
    const quietS = (performance.now() - Math.max(startedAt, lastRound([...tenants]) ?? 0)) / 1000;
    if (tenants.size > 0 && quietS > ROUND_AT_LEAST_S)
      found.push(`No round of jobs has ended for ${Math.round(quietS / 60)} minutes.`);
    return found;
  };
  const pages: Pages = async (request, response) => {
    const path = pathOf(request);
    if (path === '/healthz') return said(response, 200, 'The bot runs.');
    if (path !== '/readyz') return false;
    const found = await amiss();
    return found.length === 0 ? said(response, 200, 'The bot is ready.') : said(response, 503, found.join('\n'));
  };
  const allPages: Pages = async (request, response) => {
    if (pathOf(request) !== '/metrics') return pages(request, response);
    try {
      answerText(response, 200, await metrics.text(), metrics.contentType);
    } catch (error) {
      log.warn({ err: error }, 'The counters could not be read.');
      answerText(response, 503, 'The store does not answer.');
    }
    return true;
  };
  const server = port === undefined ? null : await servePages({ port, host: '0.0.0.0', pages: allPages });
  return {
    meter: metrics,
    tenant: (tenant) => {
      tenants.add(tenant);
      return () => void tenants.delete(tenant);
    },
    door: (isConnected) => Object.assign(state, { isConnected }),
    stopping: () => Object.assign(state, { isStopping: true }),
    pages,
    port: server?.port ?? null,
    close: async () => server?.close(),
  };
}

async function lookAt(tenants: readonly Watched[], isConnected: boolean): Promise<Looked> {
  const loads = await Promise.all(tenants.map(({ record }) => record.outbox.load(record.tenantId)));
  const maybe = await Promise.all(tenants.map(({ record }) => record.messages.maybePosted(record.tenantId)));
  const sum = (part: (load: (typeof loads)[number]) => number) => loads.reduce((total, load) => total + part(load), 0);
  const roundAt = lastRound(tenants);
  return {
    isConnected,
    outbox: { waiting: sum((load) => load.waiting), failed: sum((load) => load.failed), unknown: sum((load) => load.unknown) },
    maybePosted: maybe.reduce((total, rows) => total + rows.length, 0),
    oldestSeconds: Math.max(0, ...loads.map((load) => load.oldestMs)) / 1000,
    roundSeconds: roundAt === null ? null : (performance.now() - roundAt) / 1000,
  };
}

/** Of the tenant whose last round is the longest ago; null before the first. */
function lastRound(tenants: readonly Watched[]): number | null {
  const ends = tenants.flatMap(({ round }) => round.endedAt() ?? []);
  return ends.length === 0 ? null : Math.min(...ends);
}

async function answers(storage: Pick<Storage, 'now'>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), STORE_ANSWERS_MS);
  });
  const asked = storage.now().then(
    () => true,
    () => false,
  );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

function pathOf(request: IncomingMessage): string {
  return request.method === 'GET' ? ((request.url ?? '').split('?')[0] ?? '') : '';
}

function said(response: ServerResponse, status: number, text: string): true {
  answerText(response, status, text);
  return true;
}
