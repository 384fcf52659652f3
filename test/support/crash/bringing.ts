import { addDays } from '#domain/day.ts';
import type { Act, Scene } from './stories.ts';

const MARA = 'U0MARA';
const MONDAY = '2026-03-02';
const SUBMITS_MAX = 3;

/** A file of changes is sent by the window, previewed, and brought in after a yes: it gives the customer one more contact. */
export const BRING_IN: readonly Act[] = [
  [
    {
      name: 'Send a ledger file',
      brings: {},
      answers: true,
      attempt: send,
      isThere: async (scene) => says(scene, 'nothing was changed yet'),
    },
    {
      name: 'Bring it in',
      brings: { 'ledger.changed': 1 },
      answers: false,
      attempt: accept,
      isThere: async (scene) => says(scene, 'was brought in'),
    },
  ],
];

async function send(scene: Scene): Promise<void> {
  const person = scene.town.person(MARA);
  await person.says('/ar import', { in: '#collections' });
  await person.seesModal('First you see what it would change.');
  await person.fills({ File: [{ name: fileOf(scene), content: changes(scene) }], 'What does it list?': 'Changes only' });
  for (let tries = 0; tries < SUBMITS_MAX && isOpen(scene); tries += 1) await person.submits();
  if (isOpen(scene)) throw new Error('The form did not close.');
}

function accept(scene: Scene): Promise<void> {
  return scene.town.person(MARA).clicks('Bring it in', { in: `${fileOf(scene)} has 1 row` });
}

function fileOf({ name }: Scene): string {
  return `${name}.csv`;
}

/** The customer's second invoice as it is, with another contact. */
function changes({ name }: Scene): string {
  const index = Number(name.replace(/\D/g, ''));
  const invoice = [
    `R${index}-B`,
    addDays(MONDAY, -50),
    addDays(MONDAY, -20),
    index % 3 === 2 ? 'USD' : 'EUR',
    '800.50',
    '800.50',
  ];
  const head = 'Customer No,Customer,Contact,E-mail,Invoice No,Invoice Date,Due Date,Currency,Amount,Open';
  return `${head}\n${[name, `${name} AG`, `Bea ${name}`, `bea@${name.toLowerCase()}.example`, ...invoice].join()}\n`;
}

function isOpen({ town: { workspace } }: Scene): boolean {
  return (workspace.world.stacks.get(MARA)?.length ?? 0) > 0;
}

/** Whether a message about the scene's file says so, in whatever conversation. */
function says(scene: Scene, text: string): boolean {
  const file = fileOf(scene);
  const { conversations } = scene.town.workspace.world;
  return [...conversations.values()].some(({ messages }) =>
    messages.some((message) => message.text.includes(file) && message.text.includes(text)),
  );
}
