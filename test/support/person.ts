import { textOf } from '#workspace/json.ts';
import { Eyes, saysIn } from './eyes.ts';
import { findButton } from './find.ts';
import { type Around, Hands } from './hands.ts';
import { messageKey } from './looked.ts';
import { readable } from './readable.ts';
import { type Desk, matches } from './screen.ts';
import type { Filled, GivenFile } from './values.ts';

/** Somebody who talks to the app. Every verb waits until the app has come to rest. */
export type TestPerson = {
  readonly id: string;
  /** Writes a message or a slash command. `in` is `#channel` or `@Name`; `thread` is a text of the thread's first message. */
  says(text: string, where?: { in?: string; thread?: string | RegExp }): Promise<void>;
  /** Clicks a button by its label. `in` picks the row or the message by its text. Confirm dialogs are accepted. */
  clicks(label: string, how?: { in?: string | RegExp; declines?: boolean }): Promise<void>;
  /** Chooses in a select, radio group, date picker… by its label or placeholder. */
  selects(label: string, choice: Filled, how?: { in?: string | RegExp }): Promise<void>;
  /** Fills inputs of the modal on top, by label. */
  fills(values: Readonly<Record<string, Filled>>): Promise<void>;
  submits(): Promise<void>;
  closes(how?: { all?: boolean }): Promise<void>;
  opensHome(): Promise<string>;
  /** Picks a shortcut that belongs to no message, by its name. */
  shortcut(name: string): Promise<void>;
  /** Picks a shortcut from the menu of the message that says this. */
  messageShortcut(message: string | RegExp, name: string): Promise<void>;
  /** Shares files in one message, with a text where one is given. `in` and `thread` as in `says`. */
  uploads(
    files: GivenFile | readonly GivenFile[],
    where?: { in?: string; thread?: string | RegExp; says?: string },
  ): Promise<void>;
  /** Shares a channel with another organisation (Slack Connect), or stops that. */
  sharesChannel(channel: string, how?: { stops?: boolean }): Promise<void>;
  /** Looks at something that says this: the modal, a whisper, the Home tab, a message. Returns all of its text. */
  sees(text: string | RegExp, where?: { in?: string }): Promise<string>;
  seesModal(text: string | RegExp): Promise<string>;
  seesMessage(text: string | RegExp, where?: { in?: string }): Promise<string>;
  doesNotSee(text: string | RegExp, where?: { in?: string }): Promise<void>;
  seesNoModal(): Promise<void>;
  /** Looks at all messages of a conversation, oldest first. */
  reads(where: string): Promise<string>;
};

/** Somebody of the workspace, at a desk of their own. */
export function testPerson(around: Around, id: string): TestPerson {
  const desk: Desk = { id, where: '#collections', isAtHome: false, forms: new Map(), errors: new Map() };
  const eyes = new Eyes(around, desk);
  const hands = new Hands(around, desk, eyes);
  return { id, ...talking(hands, desk), ...using(around, hands, eyes, desk), ...looking(around, eyes) };
}

type Talking = Pick<TestPerson, 'says' | 'uploads' | 'sharesChannel' | 'opensHome' | 'closes' | 'submits'>;

function talking(hands: Hands, desk: Desk): Talking {
  return {
    async says(text, { in: where, thread } = {}) {
      if (where) desk.where = where;
      desk.isAtHome = false;
      await hands.say(text, { thread });
    },
    async uploads(files, { in: where, thread, says = '' } = {}) {
      if (where) desk.where = where;
      desk.isAtHome = false;
      await hands.say(says, { thread, files: 'name' in files ? [files] : files });
    },
    async sharesChannel(channel, { stops = false } = {}) {
      await hands.perform({ as: desk.id, do: stops ? 'unshare' : 'share', conversation: hands.idCalled(channel) });
    },
    async opensHome() {
      desk.isAtHome = true;
      await hands.perform({ as: desk.id, do: 'openHome' });
      return readable(hands.homeBlocks(), hands.names);
    },
    submits: () => hands.submit(),
    async closes({ all = false } = {}) {
      await hands.perform({ as: desk.id, do: 'close', view: hands.topModal(), all });
    },
  };
}

type Using = Pick<TestPerson, 'clicks' | 'selects' | 'fills' | 'shortcut' | 'messageShortcut'>;

function using({ workspace, looked }: Around, hands: Hands, eyes: Eyes, desk: Desk): Using {
  return {
    async clicks(label, { in: row, declines } = {}) {
      const found = findButton(await eyes.screen(), { label, in: row });
      eyes.look(found.shown);
      if (found.element.confirm && declines) return;
      await hands.act(found, found.option ? { kind: 'option', value: textOf(found.option.value) } : { kind: 'button' });
    },
    selects: (label, choice, { in: row } = {}) => hands.choose(label, choice, row),
    async fills(values) {
      hands.topModal();
      for (const [label, filled] of Object.entries(values)) await hands.choose(label, filled);
    },
    async shortcut(name) {
      await hands.perform({ as: desk.id, do: 'globalShortcut', callbackId: callbackOf(workspace, name, 'global') });
    },
    async messageShortcut(said, name) {
      const message = (await eyes.screen()).find(({ kind, text }) => kind === 'message' && matches(text, said));
      if (message?.place?.in !== 'message') throw new Error(`There is no message that says "${said}".`);
      const { conversation, ts } = message.place;
      looked.at(messageKey(conversation, ts));
      const callbackId = callbackOf(workspace, name, 'message');
      await hands.perform({ as: desk.id, do: 'messageShortcut', callbackId, conversation, ts });
    },
  };
}

function callbackOf({ world }: Around['workspace'], name: string, kind: 'global' | 'message'): string {
  const own = world.app.shortcuts.filter((each) => each.kind === kind);
  const found = own.find((each) => each.name === name);
  if (found) return found.callbackId;
  throw new Error(`The app has no ${kind} shortcut "${name}". It has: ${own.map((each) => each.name).join(', ') || 'none'}.`);
}

type Looking = Pick<TestPerson, 'sees' | 'seesModal' | 'seesMessage' | 'doesNotSee' | 'seesNoModal' | 'reads'>;

function looking({ settled }: Around, eyes: Eyes): Looking {
  return {
    sees: (text, { in: where } = {}) => eyes.find(saysIn(text, where), `"${text}"${place(where)}`),
    seesModal: (text) => eyes.find((shown) => shown.kind === 'modal' && matches(shown.text, text), `a modal with "${text}"`),
    seesMessage: (text, { in: where } = {}) =>
      eyes.find((shown) => shown.kind === 'message' && saysIn(text, where)(shown), `a message with "${text}"${place(where)}`),
    async doesNotSee(text, { in: where } = {}) {
      await settled();
      const hit = (await eyes.screen()).find(saysIn(text, where));
      if (hit) throw new Error(`"${text}" is seen ${hit.where}:\n\n${hit.text}`);
    },
    async seesNoModal() {
      await settled();
      const open = (await eyes.screen()).find(({ kind }) => kind === 'modal');
      if (open) throw new Error(`A modal is still open:\n\n${open.text}`);
    },
    async reads(where) {
      await settled();
      const messages = (await eyes.screen()).filter((shown) => shown.kind === 'message' && shown.where === where).reverse();
      return messages.map((shown) => eyes.look(shown)).join('\n\n');
    },
  };
}

function place(where: string | undefined): string {
  return where ? ` in ${where}` : '';
}
