import { isObject, type JsonObject, listOf, objectOf, objectsOf, textOf } from '#workspace/json.ts';
import type { Json } from '#workspace/protocol.ts';
import type { Problem } from './problems.ts';

/** Rules that hold between parts: ids that repeat, a choice that is not among the options, texts that are too long together. */

/** Interactive elements of a block with their JSON pointer, those of child blocks too. */
export function elementsOf(block: JsonObject, pointer: string): { element: JsonObject; pointer: string }[] {
  const listed = objectsOf(block.elements).map((element, i) => ({ element, pointer: `${pointer}/elements/${i}` }));
  const buttons = objectsOf(block.actions).map((element, i) => ({ element, pointer: `${pointer}/actions/${i}` }));
  const children = objectsOf(block.child_blocks).flatMap((child, i) => elementsOf(child, `${pointer}/child_blocks/${i}`));
  const cards = block.type === 'carousel' ? listed.flatMap((card) => elementsOf(card.element, card.pointer)) : listed;
  const single = ['accessory', 'element'].flatMap((key) => {
    const element = block[key];
    return isObject(element) ? [{ element, pointer: `${pointer}/${key}` }] : [];
  });
  return [...cards, ...buttons, ...single, ...children];
}

export function senseProblems(blocks: readonly JsonObject[], root: string): Problem[] {
  const problems: Problem[] = [];
  const blockIds = new Set<string>();
  for (const [i, block] of blocks.entries()) {
    const pointer = `${root}/blocks/${i}`;
    const blockId = textOf(block.block_id);
    if (blockId && blockIds.has(blockId)) problems.push({ pointer: `${pointer}/block_id`, message: 'block_id already exists' });
    blockIds.add(blockId);
    const actionIds = new Set<string>();
    for (const { element, pointer: at } of elementsOf(block, pointer)) {
      const actionId = textOf(element.action_id);
      if (actionId && actionIds.has(actionId)) problems.push({ pointer: at, message: `action_id "${actionId}" already exists` });
      actionIds.add(actionId);
      problems.push(...choiceProblems(element, at));
    }
  }
  return problems;
}

function choiceProblems(element: JsonObject, pointer: string): Problem[] {
  if (element.type === 'image' && (element.image_url === undefined) === (element.slack_file === undefined)) {
    return [{ pointer, message: 'must have either image_url or slack_file' }];
  }
  if (element.type !== 'static_select' && element.type !== 'multi_static_select' && element.type !== 'radio_buttons') return [];
  const isGrouped = element.option_groups !== undefined;
  if (isGrouped === (element.options !== undefined)) return [{ pointer, message: 'must have either options or option_groups' }];
  const all = isGrouped ? objectsOf(element.option_groups).flatMap((group) => listOf(group.options)) : listOf(element.options);
  const known = new Set(all.map((option) => JSON.stringify(option)));
  const initial = [...listOf(element.initial_options), ...(element.initial_option ? [element.initial_option] : [])];
  return initial.every((option) => known.has(JSON.stringify(option)))
    ? []
    : [{ pointer, message: 'initial options must be among the options' }];
}

/** All characters that the blocks show. */
export function charactersOf(value: Json): number {
  if (isObject(value)) {
    const own = typeof value.text === 'string' ? value.text.length : 0;
    return Object.values(value).reduce<number>((sum, part) => sum + charactersOf(part), own);
  }
  return listOf(value).reduce<number>((sum, part) => sum + charactersOf(part), 0);
}

/** Characters of the cells of tables, which have a limit of their own. */
export function tableCharacters(blocks: readonly JsonObject[]): number {
  const tables = blocks.filter(({ type }) => type === 'table' || type === 'data_table');
  return tables.reduce((sum, table) => sum + charactersOf(table.rows ?? null), 0);
}

export function needsSubmit(view: JsonObject): boolean {
  return objectsOf(view.blocks).some(({ type }) => type === 'input') && Object.keys(objectOf(view.submit)).length === 0;
}
