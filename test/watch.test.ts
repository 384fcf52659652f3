import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWatch, type Watch, type Watched } from '#watch.ts';
import { quietLog } from './slack/quiet.ts';

/** What a supervisor, a proxy and a collector of counters ask of a bot that runs. */
let watch: Watch;
const store = { isUp: true, hangs: false };
const storage = {
  now: async () => {
    if (store.hangs) await new Promise(() => {});
    if (!store.isUp) throw new Error('gone');
    return 0;
  },
};
const round = { endedAt: (): number | null => performance.now() - 2000 };
const load = async () => ({ waiting: 3, failed: 1, unknown: 2, oldestMs: 90_000 });
const tenant = {
  record: { tenantId: 'main', outbox: { load }, messages: { maybePosted: async () => [1] } },
  round,
} as unknown as Watched;

beforeEach(async () => {
  Object.assign(store, { isUp: true, hangs: false });
  watch = await openWatch({ storage, port: 0, log: quietLog() });
});
afterEach(() => watch.close());
const ask = async (path: string, init: RequestInit = {}) => {
  const answer = await fetch(`http://127.0.0.1:${watch.port}${path}`, init);
  return { status: answer.status, text: (await answer.text()).trim() };
};

describe('whether the bot is ready', () => {
  test('depends on Slack and on the store, and says which of them is missing', async () => {
    expect(await ask('/healthz')).toEqual({ status: 200, text: 'The bot runs.' });
    expect(await ask('/readyz')).toEqual({ status: 503, text: 'Slack is not connected.' });
    watch.door(() => true);
    expect(await ask('/readyz')).toEqual({ status: 200, text: 'The bot is ready.' });
    store.isUp = false;
    expect(await ask('/readyz')).toEqual({ status: 503, text: 'The store does not answer.' });
    expect((await ask('/healthz')).status).toBe(200);
  });
  test('is answered although the store never does', async () => {
    watch.door(() => true);
    store.hangs = true;
    expect(await ask('/readyz')).toEqual({ status: 503, text: 'The store does not answer.' });
  });
  test('ends with the signal to stop', async () => {
    watch.door(() => true);
    watch.stopping();
    expect(await ask('/readyz')).toEqual({ status: 503, text: 'The bot is stopping.' });
  });
});

describe('the counters', () => {
  test('tell what came in, how it ended, what Slack answered, what waits and how the process fares', async () => {
    watch.door(() => true);
    watch.tenant(tenant);
    watch.meter.delivered('click', 'answered', 12);
    watch.meter.delivered('click', 'repeat', 1);
    watch.meter.called('chat.postMessage', 'later');
    const { status, text } = await ask('/metrics');
    expect(status).toBe(200);
    for (const line of [
      'dunbot_deliveries_total{kind="click",ended="answered"} 1',
      'dunbot_deliveries_total{kind="click",ended="repeat"} 1',
      'dunbot_delivery_seconds_bucket{le="0.025",kind="click"} 2',
      'dunbot_slack_calls_total{method="chat.postMessage",result="later"} 1',
      'dunbot_slack_connected 1',
      'dunbot_outbox_rows{state="waiting"} 3',
      'dunbot_outbox_rows{state="unknown"} 2',
      'dunbot_outbox_oldest_seconds 90',
      'dunbot_maybe_posted 1',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(text).toMatch(/^dunbot_round_age_seconds 2(\.\d+)?$/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
  });
  test('leave out a tenant that is gone, and are on the inner port only', async () => {
    watch.tenant(tenant)();
    expect((await ask('/metrics')).text).toContain('dunbot_outbox_rows{state="waiting"} 0');
    expect((await ask('/metrics', { method: 'POST' })).status).toBe(404);
    expect((await ask('/elsewhere')).status).toBe(404);
  });
});
