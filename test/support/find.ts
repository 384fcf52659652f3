import { placedElements } from '#workspace/blocks.ts';
import { type JsonObject, objectOf, objectsOf, textOf } from '#workspace/json.ts';
import { readableBlock } from './readable.ts';
import { matches, type Shown } from './screen.ts';

/** An element that a label names, and where it stands. */
export type Found = {
  readonly shown: Shown;
  readonly block: JsonObject;
  readonly element: JsonObject;
  /** For an overflow menu: the option that carries the label. */
  readonly option: JsonObject | null;
};
type Wanted = { readonly label: string; readonly in: string | RegExp | undefined };

/** The button (or the line of an overflow menu) with this label. Newest place first; `in` picks the row. */
export function findButton(screen: readonly Shown[], wanted: Wanted): Found {
  return pick(screen, wanted, (element) => {
    const label = textOf(objectOf(element.text).text);
    if (/button$/.test(textOf(element.type)) && label === wanted.label) return { option: null };
    if (element.type !== 'overflow') return undefined;
    const option = objectsOf(element.options).find((each) => textOf(objectOf(each.text).text) === wanted.label);
    return option && { option };
  });
}

/** The input or select with this label: an input's label, a placeholder, or the text of its section. */
export function findField(screen: readonly Shown[], wanted: Wanted): Found {
  const isField = (element: JsonObject) => !/button$|^overflow$/.test(textOf(element.type));
  const named = (is: (label: string) => boolean) => (element: JsonObject, block: JsonObject) => {
    const labels = [objectOf(block.label).text, objectOf(element.placeholder).text, objectOf(block.text).text].map(textOf);
    return isField(element) && labels.some(is) ? { option: null } : undefined;
  };
  const word = wanted.label.toLowerCase();
  const rules = [
    named((label) => label === wanted.label),
    named((label) => label.toLowerCase().startsWith(word)),
    named((label) => label.toLowerCase().includes(word)),
  ];
  const rule = rules.find((each) => candidates(screen, each).length > 0) ?? rules[0] ?? (() => undefined);
  return pick(screen, wanted, rule);
}

type Rule = (element: JsonObject, block: JsonObject) => { readonly option: JsonObject | null } | undefined;

function pick(screen: readonly Shown[], wanted: Wanted, rule: Rule): Found {
  const all = candidates(screen, rule);
  const rows = wanted.in === undefined ? all : inRow(all, wanted.in);
  const [first, ...others] = rows;
  if (!first) throw new Error(`Nothing is called "${wanted.label}"${row(wanted)}. On the screen:\n\n${onScreen(screen)}`);
  const rival = others.find(({ shown }) => shown.key === first.shown.key);
  if (rival) {
    throw new Error(
      `"${wanted.label}"${row(wanted)} stands there more than once; say which with { in: '…' }.\n\n${first.shown.text}`,
    );
  }
  return first;
}

function candidates(screen: readonly Shown[], rule: Rule): Found[] {
  // An open modal is in front of everything else.
  const reachable = screen[0]?.kind === 'modal' ? screen.slice(0, 1) : screen;
  return reachable.flatMap((shown) =>
    placedElements(shown.blocks).flatMap(({ block, element }) => {
      const hit = rule(element, block);
      return hit ? [{ shown, block, element, option: hit.option }] : [];
    }),
  );
}

/** Those whose own block says it; else whose group of blocks does; else whose whole message does. */
function inRow(all: readonly Found[], wanted: string | RegExp): Found[] {
  const tiers = [
    ({ block }: Found) => matches(readableBlock(block), wanted),
    (found: Found) => matches(groupText(found), wanted),
    ({ shown }: Found) => matches(shown.text, wanted) || (typeof wanted === 'string' && shown.where === wanted),
  ];
  for (const tier of tiers) {
    const hits = all.filter(tier);
    if (hits.length > 0) return hits;
  }
  return [];
}

/** The blocks above a row of buttons, up to the next row of buttons or divider, belong to it. */
function groupText({ shown, block }: Found): string {
  const at = shown.blocks.findIndex((each) => each.block_id === block.block_id);
  const above = shown.blocks.slice(0, Math.max(0, at));
  const start = above.findLastIndex(({ type }) => type === 'actions' || type === 'divider') + 1;
  return [...above.slice(start), block].map((each) => readableBlock(each)).join('\n');
}

function row(wanted: Wanted): string {
  return wanted.in === undefined ? '' : ` in "${wanted.in}"`;
}

const SHOWN_MAX = 6;

export function onScreen(screen: readonly Shown[]): string {
  const parts = screen.slice(0, SHOWN_MAX).map(({ kind, where, text }) => `--- ${kind} ${where}\n${text}`);
  return parts.join('\n') || '(nothing at all)';
}
