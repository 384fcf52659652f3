import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is looked at when somebody asks; counted over all tenants. */
export type Looked = {
  readonly isConnected: boolean;
  readonly outbox: Readonly<Record<'waiting' | 'failed' | 'unknown', number>>;
  /** Of what waits to be carried out, the age of the oldest, in seconds; 0 where nothing waits. */
  readonly oldestSeconds: number;
  /** Messages of which nobody knows whether they arrived; of each tenant a hundred at most. */
  readonly maybePosted: number;
  /** Since the last round ended, in seconds; null before the first. */
  readonly roundSeconds: number | null;
};

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 10];

/** Counters in Prometheus' text. Labels are kinds and methods: nothing in them names a person, a channel or an account. */
export function createMetrics(look: () => Promise<Looked>) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const deliveries = new Counter({
    name: 'dunbot_deliveries_total',
    help: 'What Slack delivered, by kind and how it ended (answered, refused, failed, repeat, unreadable)',
    labelNames: ['kind', 'ended'],
    registers,
  });
  const handling = new Histogram({
    name: 'dunbot_delivery_seconds',
    help: 'From the arrival of a delivery to the end of its handler',
    labelNames: ['kind'],
    buckets: SECONDS,
    registers,
  });
  const calls = new Counter({
    name: 'dunbot_slack_calls_total',
    help: 'Calls of Slack by method and result: ok, no (refused), later (too many calls, HTTP 429), unknown (no answer)',
    labelNames: ['method', 'result'],
    registers,
  });
  const gauges = lookingGauges(registers);
  return {
    delivered: (kind: string, ended: string, ms: number): void => {
      deliveries.inc({ kind, ended });
      handling.observe({ kind }, ms / 1000);
    },
    called: (method: string, result: string): void => calls.inc({ method, result }),
    /** @throws what looking throws, for example where the store does not answer */
    async text(): Promise<string> {
      gauges(await look());
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

function lookingGauges(registers: Registry[]) {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const connected = gauge('dunbot_slack_connected', '1 while deliveries of Slack can arrive');
  const oldest = gauge('dunbot_outbox_oldest_seconds', 'Age of the oldest effect that waits to be carried out');
  const maybe = gauge('dunbot_maybe_posted', 'Messages whose answer was lost and that a person has to look for');
  const round = gauge('dunbot_round_age_seconds', 'Since the last round of jobs ended');
  const outbox = new Gauge({
    name: 'dunbot_outbox_rows',
    help: 'Effects that wait, that failed for good, and whose outcome a person has to settle',
    labelNames: ['state'],
    registers,
  });
  return (looked: Looked) => {
    connected.set(looked.isConnected ? 1 : 0);
    oldest.set(looked.oldestSeconds);
    maybe.set(looked.maybePosted);
    if (looked.roundSeconds !== null) round.set(looked.roundSeconds);
    for (const [state, rows] of Object.entries(looked.outbox)) outbox.set({ state }, rows);
  };
}
