import { z } from 'zod';
import { dateInput, opener, section, selectInput, textInput } from '../../src/slack/blocks.ts';
import { type KitHost, type KitOptions, opens, type Reply } from '../../src/slack/kit.ts';
import { action, modal } from '../../src/slack/routes.ts';
import { startTalking, typed } from './talking.ts';

/** One form, opened and submitted in every way. */
export const promise = modal(
  'promise.make',
  z.object({ accountId: z.string(), version: z.number() }),
  z.object({
    amount: z.string().regex(/^\d+(\.\d\d)?$/, 'Write the amount like 1200.00.'),
    promisedOn: z.string().nullable(),
    channel: z.string().nullable(),
  }),
);
export const why = modal('queue.why', z.object({ accountId: z.string() }), z.object({}));
const currency = action('promise.currency', z.object({ accountId: z.string(), value: z.string() }));
export const go = action('test.go', z.object({}));
export const payload = { accountId: 'a_1', version: 3 };

type Submitted = {
  opId: string;
  fields: unknown;
  payload: unknown;
  where: { channelId: string | null; threadTs: string | null };
};
/** What was submitted, what the feature answers, and how long it takes to open the form. */
type Desk = { readonly submitted: Submitted[]; reply: Reply | (() => Promise<Reply>); openAfterMs: number };
export type Forms = Awaited<ReturnType<typeof startForms>>;

export async function startForms(more: Partial<KitOptions> = {}) {
  const desk: Desk = { submitted: [], reply: undefined, openAfterMs: 0 };
  const talk = await startTalking((kit) => register(kit, desk), { skeletonAfterMs: 400, ackBeforeMs: 1000, ...more });
  return { desk, ...talk };
}

/** Opens the promise modal from a thread and returns what Slack would hand back. */
export async function opened(talk: Pick<Forms, 'clicks' | 'slack'>): Promise<Record<string, unknown>> {
  await talk.clicks(openButton(), { message: { ts: '2.0', thread_ts: '1.0' } });
  const sent = talk.slack.of('views.open').at(-1)?.view;
  if (typeof sent !== 'object' || sent === null) throw new Error('No view was opened.');
  return { ...sent };
}
export const openButton = () => opener(promise, payload, { label: 'Promise to pay' });
export const values = (amount: string) => ({
  amount: typed(amount),
  promisedOn: { type: 'datepicker', selected_date: '2026-03-06' },
  channel: { type: 'static_select', selected_option: { text: { type: 'plain_text', text: 'Call' }, value: 'call' } },
});

export const view = {
  title: 'Promise to pay',
  submit: 'Save promise',
  blocks: [
    textInput({ name: 'amount', label: 'Amount' }),
    dateInput({ name: 'promisedOn', label: 'Promised for' }),
    selectInput({
      name: 'channel',
      label: 'Through',
      choices: [
        { value: 'call', label: 'Call' },
        { value: 'email', label: 'E-mail' },
      ],
    }),
  ],
};

function register(kit: KitHost, desk: Desk): void {
  kit.modal(promise, {
    open: async () => {
      await new Promise((resolve) => setTimeout(resolve, desk.openAfterMs));
      return view;
    },
    submit: async ({ opId, fields, payload, where }) => {
      desk.submitted.push({ opId, fields, payload, where: { channelId: where.channelId, threadTs: where.threadTs } });
      return replyOf(desk);
    },
  });
  kit.modal(why, {
    open: ({ payload }) =>
      payload.accountId === 'a_gone'
        ? { refused: 'test.gone', because: 'It is paid.' }
        : { title: 'Why first?', blocks: [section('Oldest.')] },
  });
  kit.verb('promise', () => opens(promise, payload));
  kit.verb('why', ({ rest }) => opens(why, { accountId: rest || 'a_1' }));
  kit.click(currency, ({ payload, typed }) => ({ show: { ...view, title: `${payload.value} ${typed.amount}` } }));
  kit.click(go, () => replyOf(desk));
  kit.mention(() => opens(promise, payload));
}

function replyOf({ reply }: Desk): Reply | Promise<Reply> {
  return typeof reply === 'function' ? reply() : reply;
}
