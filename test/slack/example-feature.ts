import { z } from 'zod';
import { actions, dateInput, externalSelectInput, mrk, opener, section, textInput } from '../../src/slack/blocks.ts';
import type { Kit } from '../../src/slack/kit.ts';
import type { Publisher, Tag } from '../../src/slack/publish.ts';
import { modal, options } from '../../src/slack/routes.ts';

const customers = options('visit.customer', z.object({}));
const plan = modal(
  'visit.plan',
  z.object({ channelId: z.string() }),
  z.object({
    customer: z.string({ error: 'Choose a customer.' }),
    on: z.string().nullable(),
    note: z.string().min(3, 'Say a little more.'),
  }),
);

/** A small feature, as features are written: routes, views, listeners, one shared card. */
export function visits(kit: Kit, publisher: Publisher): void {
  const card = (channelId: string): Tag => ({ tenantId: 'main', channelId, kind: 'visits', key: 'all' });
  const planned: string[] = [];

  kit.verb('visits', ({ where }) => {
    const planButton = opener(plan, { channelId: where.channelId ?? '' }, { label: 'Plan a visit', style: 'primary' });
    return { say: { text: 'Visits', blocks: [section(mrk`*Visits* planned: ${planned.length}`), actions([planButton])] } };
  });
  kit.options(customers, ({ query }) => [{ value: 'a_1', label: `Acme <!channel> ${query}` }]);
  kit.modal(plan, {
    open: () => ({
      title: 'Plan a visit',
      submit: 'Plan it',
      blocks: [
        externalSelectInput({ name: 'customer', label: 'Customer', from: customers }),
        dateInput({ name: 'on', label: 'Date', initial: '2026-03-09' }),
        textInput({ name: 'note', label: 'Note', multiline: true }),
      ],
    }),
    submit: async ({ fields, payload, person }) => {
      if (fields.on === '2026-03-08') return { refused: 'visit.sunday', because: 'That is a *Sunday*. Pick a working day.' };
      if (fields.note.includes('slowly')) await new Promise((resolve) => setTimeout(resolve, 1500));
      planned.push(`${person.name} visits on ${fields.on}: ${fields.note}`);
      await publisher.publish(card(payload.channelId), { text: 'Visits', blocks: planned.map((line) => section(mrk`${line}`)) });
      return { done: true, say: { text: 'Planned.', blocks: [section(`Planned: ${fields.note}`)] } };
    },
  });
  kit.home(async ({ person }) => [
    section(`${planned.length} visits, ${person.name}`),
    actions([opener(plan, { channelId: 'none' }, { label: 'Plan one' })]),
  ]);
}
