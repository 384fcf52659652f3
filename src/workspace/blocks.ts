import { isObject, type JsonObject, objectsOf, textOf } from './json.ts';
import type { Block, Json } from './protocol.ts';
import type { World } from './world.ts';

/** Elements that people can use, and that therefore carry an action_id. */
const INTERACTIVE =
  /^(button|overflow|radio_buttons|checkboxes|(date|time|datetime)picker|file_input|feedback_buttons|icon_button|.*_select|.*_text_input|number_input|rich_text_input)$/;

/** The blocks with an id on each block and each interactive element: Slack invents those that the app left out. */
export function withIds(world: Pick<World, 'nextId'>, blocks: Json): Block[] {
  return objectsOf(blocks).map((block) => blockWithIds(world, block));
}

function blockWithIds(world: Pick<World, 'nextId'>, block: JsonObject): Block {
  const own: { [key: string]: Json } = { ...block };
  for (const key of ['elements', 'actions']) {
    if (Array.isArray(own[key])) own[key] = objectsOf(own[key]).map((element) => elementWithId(world, element));
  }
  for (const key of ['accessory', 'element']) {
    const element = own[key];
    if (isObject(element)) own[key] = elementWithId(world, element);
  }
  if (Array.isArray(own.child_blocks)) own.child_blocks = withIds(world, own.child_blocks);
  return { ...own, type: textOf(block.type), block_id: textOf(block.block_id) || world.nextId('b') };
}

function elementWithId(world: Pick<World, 'nextId'>, element: JsonObject): JsonObject {
  const type = textOf(element.type);
  if (type === 'card') return blockWithIds(world, element);
  if (!INTERACTIVE.test(type) || element.action_id !== undefined) return element;
  return { ...element, action_id: world.nextId('a') };
}

export type PlacedElement = { readonly block: JsonObject; readonly element: JsonObject };

/** All interactive elements in reading order, with the block each stands in. */
export function placedElements(blocks: readonly JsonObject[]): PlacedElement[] {
  return blocks.flatMap((block) => {
    const listed = [...objectsOf(block.elements), ...objectsOf(block.actions)];
    const single = [block.accessory, block.element].filter(isObject);
    const own = [...listed, ...single].filter(({ type }) => INTERACTIVE.test(textOf(type)));
    const inner = [...objectsOf(block.child_blocks), ...listed.filter(({ type }) => type === 'card')];
    return [...own.map((element) => ({ block, element })), ...placedElements(inner)];
  });
}

export function findElement(blocks: readonly JsonObject[], blockId: string, actionId: string): PlacedElement | undefined {
  return placedElements(blocks).find(({ block, element }) => block.block_id === blockId && element.action_id === actionId);
}
