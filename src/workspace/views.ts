import { withIds } from './blocks.ts';
import { type JsonObject, objectOf, textOf } from './json.ts';
import type { ViewRecord, World } from './world.ts';

/** A root and two more. */
const STACK_MAX = 3;

/** Puts a modal on top of a person's stack; `push_limit_reached` where three are open. */
export function pushModal(
  world: World,
  { person, source, conversation }: { person: string; source: JsonObject; conversation: string | null },
): ViewRecord | { readonly refused: 'push_limit_reached' } {
  const stack = world.stacks.get(person) ?? [];
  if (stack.length >= STACK_MAX) return { refused: 'push_limit_reached' };
  const id = world.nextId('V');
  const view: ViewRecord = {
    id,
    kind: 'modal',
    person,
    rootId: stack[0] ?? id,
    previousId: stack.at(-1) ?? null,
    ...fresh(world, source),
    isBusy: false,
    conversation,
  };
  world.views.set(id, view);
  world.stacks.set(person, [...stack, id]);
  world.changes.changed('modals');
  return view;
}

/** Puts a view on a person's App Home, in place of the one that stood there. */
export function publishHome(world: World, { person, source }: { person: string; source: JsonObject }): ViewRecord {
  const earlier = world.views.get(world.homes.get(person) ?? '');
  if (earlier) {
    changeView(world, earlier, source);
    return earlier;
  }
  const id = world.nextId('V');
  const own = { id, kind: 'home', person, rootId: id, previousId: null, isBusy: false, conversation: null } as const;
  const view: ViewRecord = { ...own, ...fresh(world, source) };
  world.views.set(id, view);
  world.homes.set(person, id);
  world.changes.changed('home');
  return view;
}

export function changeView(world: World, view: ViewRecord, source: JsonObject): void {
  Object.assign(view, fresh(world, source));
  world.changes.changed(view.kind === 'home' ? 'home' : 'modals');
}

/** Takes a view, and all above it, off its person's stack. */
export function closeView(world: World, view: ViewRecord): ViewRecord[] {
  const stack = world.stacks.get(view.person) ?? [];
  const at = stack.indexOf(view.id);
  if (at < 0) return [];
  const closed = stack.slice(at);
  world.stacks.set(view.person, stack.slice(0, at));
  world.changes.changed('modals');
  return closed.flatMap((id) => {
    const record = world.views.get(id);
    world.views.delete(id);
    return record ? [record] : [];
  });
}

export function closeAllViews(world: World, person: string): ViewRecord[] {
  const root = world.views.get(world.stacks.get(person)?.[0] ?? '');
  return root ? closeView(world, root) : [];
}

export function findView(world: World, { viewId, externalId }: { viewId: string; externalId: string }): ViewRecord | undefined {
  if (viewId) return world.views.get(viewId);
  return externalId ? [...world.views.values()].find(({ source }) => source.external_id === externalId) : undefined;
}

/** The view as payloads and answers show it. */
export function viewPayload(world: World, view: ViewRecord, state: JsonObject = {}): JsonObject {
  const { source } = view;
  return {
    id: view.id,
    team_id: world.team.id,
    type: view.kind,
    blocks: view.blocks,
    private_metadata: textOf(source.private_metadata),
    callback_id: textOf(source.callback_id),
    state: { values: state },
    hash: view.hash,
    title: source.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: source.clear_on_close === true,
    notify_on_close: source.notify_on_close === true,
    close: source.close ?? null,
    submit: source.submit ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: world.appId,
    external_id: textOf(source.external_id),
    app_installed_team_id: world.team.id,
    bot_id: world.bot.botId,
  };
}

export function titleOf(view: ViewRecord): string {
  return textOf(objectOf(view.source.title).text);
}

function fresh(world: World, source: JsonObject) {
  const blocks = withIds(world, source.blocks ?? []);
  return { source: { ...source, blocks }, blocks, hash: `${Math.floor(world.clock.now() / 1000)}.${world.nextId('h')}` };
}
