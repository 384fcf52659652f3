import type { Fact } from '#domain/facts.ts';
import type { ChannelFact } from '#domain/subscription.ts';
import type { TenantFact } from '#domain/tenant.ts';
import type { Doc } from '#ports.ts';
import { channelStream, TENANT_STREAM } from '#record/books.ts';
import { accountStream } from '#record/cases.ts';
import { accountIdOf } from '#record/ledger.ts';
import type { TestPerson } from '../person.ts';
import { customerName } from './ledger-file.ts';
import { WORKING_CHANNEL } from './prepare.ts';
import type { Town } from './town.ts';

/** One account on which a story is played. */
export type Scene = { readonly town: Town; readonly account: string; readonly name: string; readonly stream: string };

/** Something that a person wants done. They try until they see that it is. */
export type Action = {
  readonly name: string;
  /** Does it, from wherever an earlier try was left. */
  readonly attempt: (scene: Scene) => Promise<void>;
  /** Facts that there are afterwards beyond those before, by type; none besides. */
  readonly brings: Readonly<Partial<Record<FactType, number>>>;
  /** Where they are written, if not in the account's stream. */
  readonly stream?: string;
  /** Facts that may stand there instead of one of these, after a crash. */
  readonly instead?: readonly (readonly [wanted: FactType, found: FactType])[];
  /** True for a form: when it closes without a word, it is done. A click is acknowledged before anything is done. */
  readonly answers: boolean;
  /** What must be there besides facts. */
  readonly isThere?: (scene: Scene) => Promise<boolean>;
};
type FactType = (Fact | ChannelFact | TenantFact)['type'];

/** Actions that belong together; what comes later needs only the first two of these. */
export type Act = readonly Action[];

export function sceneOf(town: Town, index: number): Scene {
  const name = customerName(index);
  const number = name.split(' ')[0] ?? '';
  const account = accountIdOf({ entity: 'main', source: 'csv' }, { number, name });
  return { town, account, name: number, stream: accountStream(account) };
}

const MARA = 'U0MARA';
const TOM = 'U0TOM';
const INES = 'U0INES';

/** Everything that is done with an account in Slack, in an order that makes sense. */
export const STORY: readonly Act[] = [
  [{ name: 'Open', attempt: openCard, brings: {}, answers: false, isThere: hasCard }],
  [click(MARA, 'Claim', { 'ownership.taken': 1 })],
  [
    form(MARA, 'Log call', { 'contact.logged': 1 }, [
      { title: 'Log call', fill: { Outcome: 'Left a voicemail', Note: 'Calls back.' } },
    ]),
  ],
  [
    form(MARA, 'Log call', { 'contact.logged': 1, 'promise.made': 1 }, [
      { title: 'Log call', fill: { Outcome: 'Reached' } },
      { title: 'Promise to pay', fill: { Amount: '500', 'Will be paid by': '2026-03-09' } },
    ]),
  ],
  [
    form(MARA, 'Dispute', { 'dispute.opened': 1 }, [
      { title: 'Dispute', fill: { 'Disputed invoices': ['-C'], Reason: 'Price is wrong' } },
    ]),
    click(MARA, 'Resolved', { 'dispute.resolved': 1 }),
  ],
  [
    {
      ...form(MARA, 'Dispute', { 'dispute.opened': 1, 'dispute.assigned': 1 }, [
        { title: 'Dispute', fill: { 'Disputed invoices': ['-B'], Reason: 'Price is wrong', 'Give it to': '@Otto' } },
      ]),
      name: 'Dispute and give',
    },
    form(MARA, 'Propose resolution', { 'dispute.proposed': 1 }, [
      { title: 'Propose a resolution', fill: { 'How it ends': 'Credit note' } },
    ]),
    click(TOM, 'Approve', { 'dispute.approved': 1, 'dispute.resolved': 1 }),
    click(MARA, 'Credit is booked', { 'dispute.credit-seen': 1 }),
  ],
  [
    form(MARA, 'Hold', { 'hold.placed': 1 }, [{ title: 'Hold', fill: { Until: '2026-03-20', Because: 'They asked.' } }]),
    click(MARA, 'Release hold', { 'hold.released': 1 }),
  ],
  [
    form(MARA, 'Draft letter', { 'letter.drafted': 1 }, [{ title: 'Draft a letter' }]),
    form(MARA, 'Edit', { 'letter.edited': 1 }, [{ title: 'Edit the letter', fill: { Subject: 'About your account' } }]),
    form(MARA, 'Redraft', { 'letter.drafted': 1, 'letter.rejected': 1 }, [
      { title: 'Redraft', fill: { 'What should be different?': 'Shorter.' } },
    ]),
    click(TOM, 'Reject', { 'letter.rejected': 1 }),
  ],
  [
    { ...form(MARA, 'Draft letter', { 'letter.drafted': 1 }, [{ title: 'Draft a letter' }]), name: 'Draft another letter' },
    {
      ...click(TOM, 'Approve and send', { 'letter.approved': 1, 'letter.sent': 1 }),
      instead: [['letter.sent', 'letter.unknown']],
    },
  ],
  [
    form(MARA, 'Hand over', { 'ownership.handed-over': 1 }, [{ title: 'Hand over', fill: { 'New owner': '@Otto' } }]),
    click(INES, 'Take over', { 'ownership.taken': 1 }),
    click(INES, 'Release', { 'ownership.released': 1 }),
  ],
  [{ ...verb('/ar setup', { 'channel.named': 1 }), stream: TENANT_STREAM }],
  [{ ...verb('/ar digest here 08:30', { 'digest.subscribed': 1 }), stream: channelStream(WORKING_CHANNEL) }],
];

/** The same where the bot cannot read the channel: after a crash it does not know whether the card is there, but people do. */
export const OPEN_BLINDLY: readonly Act[] = [
  [
    {
      name: 'Open blindly',
      brings: {},
      answers: false,
      isThere: async (scene) => cardsShown(scene) === 1,
      async attempt(scene) {
        await openCard(scene);
        if (cardsShown(scene) === 0) await scene.town.person(MARA).clicks('It is not there: post it', { in: scene.name });
      },
    },
  ],
];

function cardsShown({ town, name }: Scene): number {
  const messages = town.workspace.world.conversations.get(WORKING_CHANNEL)?.messages ?? [];
  return messages.filter(({ botId, text }) => botId !== null && text.startsWith(name)).length;
}

async function openCard({ town, name }: Scene): Promise<void> {
  await town.person(MARA).says(`/ar account ${name}`, { in: '#collections' });
}

async function hasCard({ town, account }: Scene): Promise<boolean> {
  const cards = town.storage.collection<Doc & { stage: string }>('messages');
  return (await cards.findOne({ tenantId: 'main', kind: 'account-card', key: account, stage: 'posted' })) !== null;
}

function verb(words: string, brings: Action['brings']): Action {
  return { name: words, brings, answers: false, attempt: ({ town }) => town.person(TOM).says(words, { in: '#collections' }) };
}

function click(who: string, label: string, brings: Action['brings']): Action {
  return { name: label, brings, answers: false, attempt: ({ town, name }) => town.person(who).clicks(label, { in: name }) };
}

type Step = { readonly title: string; readonly fill?: Readonly<Record<string, string | readonly string[]>> };

/** "We had some trouble connecting. Try again?" is what Slack says where an answer comes too late: then people do. */
const SUBMITS_MAX = 3;

/** A button that opens a form, or forms one after the other. Whatever is still open is gone on with. */
function form(who: string, label: string, brings: Action['brings'], steps: readonly Step[]): Action {
  const attempt: Action['attempt'] = async ({ town, name }) => {
    const person = town.person(who);
    let at = await openStep(town, person, steps);
    if (at < 0) {
      await person.clicks(label, { in: name });
      at = 0;
    }
    for (const { title, fill = {} } of steps.slice(at)) {
      const shown = titleOfTop(town, who);
      if (title !== shown) throw new Error(`The form "${title}" should be open, not "${shown}".`);
      await person.fills(fill);
      for (let tries = 0; tries < SUBMITS_MAX && titleOfTop(town, who) === title; tries += 1) await person.submits();
    }
    const left = titleOfTop(town, who);
    if (left !== '') throw new Error(`The form did not close: "${left}" is open.`);
  };
  return { name: label, brings, answers: true, attempt };
}

/** The step whose form lies open; windows that lead nowhere are closed. */
async function openStep(town: Town, person: TestPerson, steps: readonly Step[]): Promise<number> {
  for (;;) {
    const title = titleOfTop(town, person.id);
    if (title === '') return -1;
    const at = steps.findIndex((step) => step.title === title);
    if (at >= 0) return at;
    await person.closes({ all: true });
  }
}

function titleOfTop({ workspace: { world } }: Town, who: string): string {
  const view = world.views.get(world.stacks.get(who)?.at(-1) ?? '');
  const { title } = view?.source ?? {};
  return typeof title === 'object' && title !== null && 'text' in title ? String(title.text) : '';
}
