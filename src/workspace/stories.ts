import { withIds } from './blocks.ts';
import { isObject, type JsonObject, objectOf, textOf } from './json.ts';
import type { Json, Story, StoryCase } from './protocol.ts';

/** A view in its cases, as Slack would get it; a text says why there is none in a case. */
export type StorySource = { readonly feature: string; readonly name: string; readonly cases: Readonly<Record<string, Json>> };

/** The stories with an id for each block and element, so that the page can show them. */
export function storiesOf(sources: readonly StorySource[]): Story[] {
  const counts = new Map<string, number>();
  const nextId = (prefix: string) => {
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    return `${prefix}${count}`;
  };
  return sources.map(({ feature, name, cases }) => ({
    feature,
    name,
    cases: Object.entries(cases).map(([label, view]) => shown(label, view, nextId)),
  }));
}

function shown(label: string, view: Json, nextId: (prefix: string) => string): StoryCase {
  if (!isObject(view)) return { label, kind: 'none', why: textOf(view) };
  const blocks = withIds({ nextId }, view.blocks ?? []);
  if (view.type === 'home') return { label, kind: 'home', blocks };
  if (view.type !== 'modal') return { label, kind: 'message', text: textOf(view.text), blocks };
  const words = (part: keyof JsonObject) => textOf(objectOf(view[part]).text);
  return {
    label,
    kind: 'modal',
    title: words('title'),
    submit: words('submit') || null,
    close: words('close') || 'Close',
    blocks,
  };
}
