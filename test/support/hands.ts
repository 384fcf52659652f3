import { type JsonObject, textOf } from '#workspace/json.ts';
import type { Deed, DeedResult, ElementValue } from '#workspace/protocol.ts';
import type { Workspace } from '#workspace/workspace.ts';
import type { Eyes } from './eyes.ts';
import { type Found, findField } from './find.ts';
import { errorKey, type Looked, viewKey } from './looked.ts';
import type { Names } from './readable-text.ts';
import { type Desk, matches, placeKey, typed } from './screen.ts';
import { type Filled, type GivenFile, idCalled, valueFor } from './values.ts';

export type Around = {
  readonly workspace: Workspace;
  readonly looked: Looked;
  readonly names: Names;
  readonly settled: () => Promise<void>;
};

/** Failures that the person sees as a whisper, and the test may look at. */
const TOLD_BY_NOTICE = new Set([
  'operation_timeout',
  'dispatch_failed',
  'operation_unsuccessful',
  'invalid_blocks',
  'msg_blocks_too_long',
]);

type Said = { readonly thread?: string | RegExp | undefined; readonly files?: readonly GivenFile[] };

/** What a person does. Each deed waits until the app has come to rest. */
export class Hands {
  readonly names: Names;
  readonly #around: Around;
  readonly #desk: Desk;
  readonly #eyes: Eyes;

  constructor(around: Around, desk: Desk, eyes: Eyes) {
    this.names = around.names;
    this.#around = around;
    this.#desk = desk;
    this.#eyes = eyes;
  }

  async perform(deed: Deed): Promise<DeedResult> {
    const result = await this.#around.workspace.perform(deed);
    await this.#around.settled();
    // What the person is told is for the test to look at; anything else was never possible to do.
    if (!result.ok && !result.errors && !TOLD_BY_NOTICE.has(result.error)) throw new Error(`${deed.do}: ${result.message}`);
    return result;
  }

  async say(text: string, { thread, files = [] }: Said): Promise<void> {
    const { id, where } = this.#desk;
    const conversation = await this.#conversation(where);
    const root = thread && (await this.#eyes.screen()).find((shown) => shown.where === where && matches(shown.text, thread));
    if (thread && !root) throw new Error(`No message in ${where} says "${thread}".`);
    const rootTs = root ? (root.threadTs ?? root.ts) : null;
    const ids: string[] = [];
    for (const file of files) ids.push(await this.#upload(file));
    await this.perform({ as: id, do: 'say', conversation, thread: rootTs, text, ...(ids.length > 0 ? { files: ids } : {}) });
  }

  async act(found: Found, value: ElementValue): Promise<void> {
    const { shown, block, element } = found;
    if (!shown.place) throw new Error('There is nothing to click.');
    this.#eyes.look(shown);
    const ids = { blockId: textOf(block.block_id), actionId: textOf(element.action_id) };
    const key = placeKey(shown.place);
    if (value.kind !== 'button') typed(this.#desk, { place: key, ...ids, value });
    const state = this.#desk.forms.get(key) ?? {};
    await this.perform({ as: this.#desk.id, do: 'act', place: shown.place, ...ids, value, state });
  }

  async choose(label: string, filled: Filled, row?: string | RegExp): Promise<void> {
    const found = findField(await this.#eyes.screen(), { label, in: row });
    const { place } = found.shown;
    if (!place) throw new Error('There is nothing to choose from.');
    const ids = { blockId: textOf(found.block.block_id), actionId: textOf(found.element.action_id) };
    const suggested = (text: string) => this.perform({ as: this.#desk.id, do: 'suggest', place, ...ids, text });
    const value = await valueFor(this.#around.workspace.world, found.element, {
      filled,
      suggested,
      upload: (file) => this.#upload(file),
    });
    const isQuiet = found.block.type === 'input' && found.block.dispatch_action !== true;
    if (!isQuiet) return this.act(found, value);
    this.#eyes.look(found.shown);
    typed(this.#desk, { place: placeKey(place), ...ids, value });
  }

  async submit(): Promise<void> {
    const { id, errors, forms } = this.#desk;
    const view = this.topModal();
    errors.delete(view);
    const result = await this.perform({ as: id, do: 'submit', view, state: forms.get(view) ?? {} });
    if (result.ok || !result.errors) return;
    errors.set(view, result.errors);
    for (const [blockId, error] of Object.entries(result.errors)) this.#around.looked.note(errorKey(view, blockId), error);
  }

  topModal(): string {
    const view = this.#around.workspace.world.stacks.get(this.#desk.id)?.at(-1);
    if (!view) throw new Error(`${this.names(this.#desk.id)} has no modal open.`);
    this.#around.looked.at(viewKey(view));
    return view;
  }

  homeBlocks(): readonly JsonObject[] {
    const { homes, views } = this.#around.workspace.world;
    return views.get(homes.get(this.#desk.id) ?? '')?.blocks ?? [];
  }

  idCalled(name: string): string {
    return idCalled(this.#around.workspace.world, name);
  }

  async #upload({ name, content, altText }: GivenFile): Promise<string> {
    const bytes = Buffer.from(content);
    const own = { as: this.#desk.id, name, bytes, ...(altText === undefined ? {} : { altText }) };
    const result = await this.#around.workspace.upload(own);
    if (!result.ok || !result.file) throw new Error(`${name} was not taken.`);
    return result.file.id;
  }

  async #conversation(where: string): Promise<string> {
    const { workspace } = this.#around;
    const target = idCalled(workspace.world, where);
    if (!where.startsWith('@')) return target;
    const result = await workspace.perform({ as: this.#desk.id, do: 'openDm', person: target });
    if (!result.ok) throw new Error(result.message);
    return result.conversation ?? target;
  }
}
