import { isObject, type JsonObject, objectOf, textOf } from '#workspace/json.ts';
import { postMessage } from '#workspace/messages.ts';
import type { DeedResult, ElementValue, FormState, Json, Place } from '#workspace/protocol.ts';
import type { ViewRecord, World } from '#workspace/world.ts';
import { findField } from './find.ts';
import { readableView } from './readable.ts';
import type { Shown } from './screen.ts';
import { messagesAlone } from './shown-alone.ts';
import type { Team } from './team.ts';
import { type Filled, valueFor } from './values.ts';

/** A button of a message, which anybody may click. */
export type Opener = { readonly place: Place; readonly blockId: string; readonly actionId: string };
/** A window that stands open before somebody, and what they typed into it so far. */
export type Window = { readonly by: string; readonly view: string; readonly hash: string; state: FormState };

const WAIT_MS = 5_000;
const LOOK_EVERY_MS = 2;

/** An old message with a button for each of these; a button of a modal opens it. */
export function postOpeners(
  { workspace: { world } }: Pick<Team, 'workspace'>,
  channel: string,
  buttons: readonly { readonly routeId: string; readonly payload: unknown }[],
): readonly Opener[] {
  const conversation = world.conversations.get(channel);
  if (!conversation) throw new Error(`There is no ${channel}.`);
  const blocks = buttons.map(({ routeId, payload }, at) => {
    const text = { type: 'plain_text', text: 'Go', emoji: false };
    const button = { type: 'button', action_id: routeId, value: JSON.stringify(payload), text };
    return { type: 'actions', block_id: `old-${at}`, elements: [button] };
  });
  const { ts } = postMessage(world, conversation, { author: world.bot.userId, text: 'An old card', blocks });
  return buttons.map(({ routeId: actionId }, at) => ({
    ...{ place: { in: 'message', conversation: channel, ts }, blockId: `old-${at}`, actionId },
  }));
}

/** Clicks, and waits until a window with this form stands open. */
export async function opens({ workspace }: Pick<Team, 'workspace'>, by: string, opener: Opener): Promise<Window> {
  const { world } = workspace;
  await workspace.perform({ as: by, do: 'act', ...opener, value: { kind: 'button' }, state: {} });
  for (const until = Date.now() + WAIT_MS; ; ) {
    const top = topOf(world, by);
    // A skeleton stands there until the form is made.
    if (top && textOf(top.source.callback_id) === opener.actionId) return { by, view: top.id, hash: top.hash, state: {} };
    if (Date.now() > until) throw new Error(`${opener.actionId} did not open for ${by}: ${wordsFor(world, by).join(' / ')}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Puts these into the inputs, by label. */
export async function fill(
  team: Pick<Team, 'workspace'>,
  window: Window,
  values: Readonly<Record<string, Filled>>,
): Promise<void> {
  for (const [label, filled] of Object.entries(values)) await put(team, window, label, filled);
}

async function put({ workspace }: Pick<Team, 'workspace'>, window: Window, label: string, filled: Filled): Promise<void> {
  const { by, view } = window;
  const place = { in: 'view', view } as const;
  const { block, element } = findField([shownOf(workspace.world, view)], { label, in: undefined });
  const ids = { blockId: textOf(block.block_id), actionId: textOf(element.action_id) };
  const value = await valueFor(workspace.world, element, {
    filled,
    suggested: (text) => workspace.perform({ as: by, do: 'suggest', place, ...ids, text }),
    upload: async ({ name, content }) => {
      const result = await workspace.upload({ as: by, name, bytes: Buffer.from(content) });
      return (result.ok && result.file?.id) || '';
    },
  });
  window.state = { ...window.state, [ids.blockId]: { ...window.state[ids.blockId], [ids.actionId]: value } };
}

/** The labels of the inputs that take text, with how much they take. */
export function textFields({ workspace: { world } }: Pick<Team, 'workspace'>, { view }: Window) {
  return inputsOf(world, view).flatMap(({ block, element }) =>
    textOf(element.type) === 'plain_text_input'
      ? [
          {
            label: textOf(objectOf(block.label).text),
            max: Number(element.max_length ?? 3000),
            isLong: element.multiline === true,
          },
        ]
      : [],
  );
}

export function submit({ workspace }: Pick<Team, 'workspace'>, { by, view, state }: Window): Promise<DeedResult> {
  return workspace.perform({ as: by, do: 'submit', view, state });
}

/** Whether the window still holds all that was typed, though it may have been drawn anew; true where it is closed. */
export function keepsTyped({ workspace: { world } }: Pick<Team, 'workspace'>, { view, hash, state }: Window): boolean {
  const now = world.views.get(view);
  if (!now || now.hash === hash) return true;
  const typed = Object.values(state).flatMap((elements) => Object.values(elements).flatMap(textIn));
  const held = inputsOf(world, view).map(({ element }) => textOf(element.initial_value));
  return typed.every((text) => held.includes(text));
}

function textIn(value: ElementValue): string[] {
  return value.kind === 'text' && value.text !== null && value.text !== '' ? [value.text] : [];
}

/** What the bot says to somebody where they are: their top window, whispers, and Slack's own notices. */
export function wordsFor(world: World, by: string): readonly string[] {
  const top = topOf(world, by);
  const notices = (world.notices.get(by) ?? []).map(({ code, text }) => `${code}: ${text}`);
  const whispers = messagesAlone(world, by).whispers.map(({ ts, text }) => `${ts} ${text}`);
  return [...(top ? [`${top.hash} ${readableView(top.source, (id) => id)}`] : []), ...notices, ...whispers];
}

export function topOf(world: World, by: string): ViewRecord | undefined {
  return world.views.get(world.stacks.get(by)?.at(-1) ?? '');
}

function shownOf(world: World, view: string): Shown {
  const record = world.views.get(view);
  if (!record) throw new Error('The window is no longer open.');
  const at = { where: '', ts: '', threadTs: null, place: { in: 'view', view } } as const;
  return { ...at, key: view, kind: 'modal', text: '', blocks: record.blocks.filter(isObject) };
}

function inputsOf(world: World, view: string): readonly { block: JsonObject; element: JsonObject }[] {
  const blocks: readonly Json[] = world.views.get(view)?.blocks ?? [];
  return blocks
    .filter(isObject)
    .flatMap((block) => (block.type === 'input' ? [{ block, element: objectOf(block.element) }] : []));
}
