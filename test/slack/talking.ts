import { App, type Receiver } from '@slack/bolt';
import { createGateway } from '../../src/slack/gateway.ts';
import { createKit, type KitHost, type KitOptions } from '../../src/slack/kit.ts';
import { slackLogger } from '../../src/slack/log.ts';
import { createWhoIs } from '../../src/slack/people.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import { quietLog } from './quiet.ts';

/** The assembled kit under the real Bolt app; deliveries are handed in as a receiver would. */
export async function startTalking(register: (kit: KitHost) => void, more: Partial<KitOptions> = {}) {
  const slack = await startFakeSlack();
  const log = quietLog();
  const gateway = createGateway({ token: 'xoxb-test', slackApiUrl: slack.apiUrl, log, postEveryMs: 0, timeoutMs: 1500 });
  const refused: { userId: string; why: string }[] = [];
  const kit = createKit({
    gateway,
    slackApiUrl: slack.apiUrl,
    botName: 'Dunbot',
    tenantOf: async ({ teamId }) => (teamId === 'T1' ? 'main' : null),
    whoIs: createWhoIs(gateway),
    onRefused: async ({ userId }, why) => void refused.push({ userId, why }),
    unknownVerb: ({ word, known }) => ({ say: { text: `No "${word}". There are: ${known.join(', ')}`, blocks: [] } }),
    stale: async () => undefined,
    log,
    ...more,
  });
  register(kit);
  const app = new App({
    token: 'xoxb-test',
    receiver: NO_RECEIVER,
    clientOptions: { slackApiUrl: slack.apiUrl },
    deferInitialization: true,
    logger: slackLogger(log),
  });
  kit.attach(app);
  await app.init();
  return { slack, log, kit, refused, ...person(app, slack) };
}

export type Acked = { readonly acks: (object | undefined)[]; readonly ackedAfterMs: number };
let unique = 0;

function person(app: App, slack: FakeSlack) {
  /** `isTaken` false: Slack takes no acknowledgement any more. */
  const deliver = async (body: Record<string, unknown>, { isTaken = true } = {}): Promise<Acked> => {
    const acks: (object | undefined)[] = [];
    const start = performance.now();
    let ackedAfterMs = Number.NaN;
    const ack = async (answer?: object) => {
      if (acks.length === 0) ackedAfterMs = performance.now() - start;
      acks.push(answer);
      if (!isTaken) throw new Error('Cannot write headers after they are sent to the client');
    };
    await app.processEvent({ body, ack });
    return { acks, ackedAfterMs };
  };
  const from = (userId: string) => ({ team: { id: 'T1' }, user: { id: userId, team_id: 'T1' } });
  return {
    deliver,
    says: (text: string, more: object = {}) =>
      deliver({
        command: '/ar',
        team_id: 'T1',
        user_id: 'UMARA',
        channel_id: 'C1',
        trigger_id: `trigger-${++unique}`,
        response_url: slack.responseUrl,
        text,
        ...more,
      }),
    clicks: (element: object, more: object = {}) =>
      deliver({
        type: 'block_actions',
        ...from('UMARA'),
        trigger_id: `trigger-${++unique}`,
        response_url: slack.responseUrl,
        channel: { id: 'C1' },
        message: { ts: '1700000000.000001' },
        container: { type: 'message' },
        actions: [{ action_ts: `${++unique}`, block_id: 'b', ...element }],
        ...more,
      }),
    submits: (view: object, more: object = {}) =>
      deliver({ type: 'view_submission', ...from('UMARA'), trigger_id: `trigger-${++unique}`, view, ...more }),
    happens: (event: object, more: object = {}) =>
      deliver({ type: 'event_callback', team_id: 'T1', event_id: `Ev${++unique}`, event, ...more }),
  };
}

/** A view as Slack hands it back: what the bot sent, an id, and what was entered. */
export function entered(view: Record<string, unknown>, values: Record<string, object>): object {
  const state = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { [name]: value }]));
  return { id: `V${++unique}`, type: 'modal', ...view, state: { values: state } };
}

export function typed(value: string): object {
  return { type: 'plain_text_input', value: value === '' ? null : value };
}

const NO_RECEIVER: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} };
