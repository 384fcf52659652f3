import { textOf } from '#workspace/json.ts';
import type { Deed, DeedResult, ElementValue } from '#workspace/protocol.ts';
import type { Workspace } from '#workspace/workspace.ts';
import { type Found, findButton, findField, onScreen } from './find.ts';
import { type Looked, messageKey, viewKey } from './looked.ts';
import { readable } from './readable.ts';
import type { Names } from './readable-text.ts';
import { type Desk, matches, placeKey, type Shown, screenOf, typed } from './screen.ts';
import { type Filled, idCalled, valueFor } from './values.ts';

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
  /** Picks a shortcut from the menu of a message. */
  picksShortcut(name: string, on: { on: string | RegExp }): Promise<void>;
  /** Looks at something that says this: the modal, a whisper, the Home tab, a message. Returns all of its text. */
  sees(text: string | RegExp, where?: { in?: string }): Promise<string>;
  seesModal(text: string | RegExp): Promise<string>;
  seesMessage(text: string | RegExp, where?: { in?: string }): Promise<string>;
  doesNotSee(text: string | RegExp, where?: { in?: string }): Promise<void>;
  seesNoModal(): Promise<void>;
  /** Looks at all messages of a conversation, oldest first. */
  reads(where: string): Promise<string>;
};

export type Around = {
  readonly workspace: Workspace;
  readonly looked: Looked;
  readonly names: Names;
  readonly settled: () => Promise<void>;
};

const WAIT_MS = 3_000;
const LOOK_EVERY_MS = 10;

export function testPerson(around: Around, id: string): TestPerson {
  const { workspace, looked, names, settled } = around;
  const desk: Desk = { id, where: '#collections', isAtHome: false, forms: new Map(), errors: new Map() };
  const screen = () => screenOf(workspace, desk, names);

  const perform = async (deed: Deed): Promise<DeedResult> => {
    const result = await workspace.perform(deed);
    await settled();
    // What the person is told is for the test to look at; anything else was never possible to do.
    if (!result.ok && !result.errors && !TOLD_BY_NOTICE.has(result.error)) throw new Error(`${deed.do}: ${result.message}`);
    return result;
  };

  const look = (shown: Shown): string => {
    looked.at(shown.key);
    for (const blockId of Object.keys(desk.errors.get(shown.place?.in === 'view' ? shown.place.view : '') ?? {})) {
      looked.at(errorKey(shown.key, blockId));
    }
    return shown.text;
  };

  /** Waits for something to look at, since what the app says may still be on its way. */
  const find = async (is: (shown: Shown) => boolean, what: string): Promise<string> => {
    for (const until = Date.now() + WAIT_MS; ; ) {
      const now = await screen();
      const hits = now.filter(is);
      const hit = hits.find(({ key }) => !looked.has(key)) ?? hits[0];
      if (hit) return look(hit);
      if (Date.now() > until) throw new Error(`${names(id)} does not see ${what}. On the screen:\n\n${onScreen(now)}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  };

  const act = async (found: Found, value: ElementValue): Promise<void> => {
    const { shown, block, element } = found;
    if (!shown.place) throw new Error('There is nothing to click.');
    look(shown);
    const blockId = textOf(block.block_id);
    const actionId = textOf(element.action_id);
    const key = placeKey(shown.place);
    if (value.kind !== 'button') typed(desk, { place: key, blockId, actionId, value });
    await perform({ as: id, do: 'act', place: shown.place, blockId, actionId, value, state: desk.forms.get(key) ?? {} });
  };

  const choose = async (label: string, filled: Filled, row?: string | RegExp): Promise<void> => {
    const found = findField(await screen(), { label, in: row });
    const { place } = found.shown;
    if (!place) throw new Error('There is nothing to choose from.');
    const ids = { blockId: textOf(found.block.block_id), actionId: textOf(found.element.action_id) };
    const suggested = (text: string) => perform({ as: id, do: 'suggest', place, ...ids, text });
    const value = await valueFor(workspace.world, found.element, { filled, suggested });
    const isQuiet = found.block.type === 'input' && found.block.dispatch_action !== true;
    if (!isQuiet) return act(found, value);
    look(found.shown);
    typed(desk, { place: placeKey(place), ...ids, value });
  };

  const topModal = (): string => {
    const view = workspace.world.stacks.get(id)?.at(-1);
    if (!view) throw new Error(`${names(id)} has no modal open.`);
    looked.at(viewKey(view));
    return view;
  };

  return {
    id,
    async says(text, { in: where, thread } = {}) {
      if (where) desk.where = where;
      desk.isAtHome = false;
      const conversation = await conversationCalled(workspace, id, desk.where);
      const roots = (await screen()).filter(({ text: own, where: at }) => thread && at === desk.where && matches(own, thread));
      const [root] = roots;
      if (thread && !root) throw new Error(`No message in ${desk.where} says "${thread}".`);
      const rootTs = root ? (root.threadTs ?? root.ts) : null;
      await perform({ as: id, do: 'say', conversation, thread: rootTs, text });
    },
    async clicks(label, { in: row, declines } = {}) {
      const found = findButton(await screen(), { label, in: row });
      look(found.shown);
      if (found.element.confirm && declines) return;
      await act(found, found.option ? { kind: 'option', value: textOf(found.option.value) } : { kind: 'button' });
    },
    selects: (label, choice, { in: row } = {}) => choose(label, choice, row),
    async fills(values) {
      topModal();
      for (const [label, filled] of Object.entries(values)) await choose(label, filled);
    },
    async submits() {
      const view = topModal();
      desk.errors.delete(view);
      const result = await perform({ as: id, do: 'submit', view, state: desk.forms.get(view) ?? {} });
      if (result.ok || !result.errors) return;
      desk.errors.set(view, result.errors);
      for (const [blockId, error] of Object.entries(result.errors)) looked.note(errorKey(viewKey(view), blockId), error);
    },
    async closes({ all = false } = {}) {
      await perform({ as: id, do: 'close', view: topModal(), all });
    },
    async opensHome() {
      desk.isAtHome = true;
      await perform({ as: id, do: 'openHome' });
      return readable(workspace.world.views.get(workspace.world.homes.get(id) ?? '')?.blocks ?? [], names);
    },
    async picksShortcut(name, { on }) {
      const message = (await screen()).find(({ kind, text }) => kind === 'message' && matches(text, on));
      const shortcut = workspace.world.app.shortcuts.find((each) => each.name === name && each.kind === 'message');
      if (message?.place?.in !== 'message' || !shortcut) throw new Error(`There is no "${name}" on a message that says "${on}".`);
      const { conversation, ts } = message.place;
      looked.at(messageKey(conversation, ts));
      await perform({ as: id, do: 'messageShortcut', callbackId: shortcut.callbackId, conversation, ts });
    },
    sees: (text, { in: where } = {}) =>
      find((shown) => matches(shown.text, text) && (!where || shown.where === where), `"${text}"${where ? ` in ${where}` : ''}`),
    seesModal: (text) => find(({ kind, text: own }) => kind === 'modal' && matches(own, text), `a modal with "${text}"`),
    seesMessage: (text, { in: where } = {}) =>
      find(
        (shown) => shown.kind === 'message' && matches(shown.text, text) && (!where || shown.where === where),
        `a message with "${text}"${where ? ` in ${where}` : ''}`,
      ),
    async doesNotSee(text, { in: where } = {}) {
      await settled();
      const hit = (await screen()).find((shown) => matches(shown.text, text) && (!where || shown.where === where));
      if (hit) throw new Error(`${names(id)} sees "${text}" ${hit.where}:\n\n${hit.text}`);
    },
    async seesNoModal() {
      await settled();
      const open = (await screen()).find(({ kind }) => kind === 'modal');
      if (open) throw new Error(`${names(id)} still has a modal open:\n\n${open.text}`);
    },
    async reads(where) {
      await settled();
      const messages = (await screen()).filter((shown) => shown.kind === 'message' && shown.where === where).reverse();
      return messages.map(look).join('\n\n');
    },
  };
}

/** Failures that the person sees as a whisper, and the test may look at. */
const TOLD_BY_NOTICE = new Set([
  'operation_timeout',
  'dispatch_failed',
  'operation_unsuccessful',
  'invalid_blocks',
  'msg_blocks_too_long',
]);

function errorKey(view: string, blockId: string): string {
  return `error ${view} ${blockId}`;
}

async function conversationCalled(workspace: Workspace, id: string, where: string): Promise<string> {
  const target = idCalled(workspace.world, where);
  if (!where.startsWith('@')) return target;
  const result = await workspace.perform({ as: id, do: 'openDm', person: target });
  if (!result.ok) throw new Error(result.message);
  return result.conversation ?? target;
}
