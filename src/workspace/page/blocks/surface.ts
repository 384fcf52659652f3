import type { Block, Place } from '../../protocol.ts';
import type { App } from '../state/app.ts';
import type { Reader } from '../words/reader.ts';

/** Where blocks stand (one message, one view), and what their elements need to work there. */
export type Surface = {
  readonly app: App;
  readonly reader: Reader;
  /** Unique and stable: names this surface's form. */
  readonly id: string;
  readonly place: Place;
  readonly blocks: readonly Block[];
  /** What the last submission got back, by block. */
  readonly errors: { readonly [blockId: string]: string };
};

/** The id of a block's own part: its label, its hint. A dot, so that no action can be called the same. */
export function partId(surface: Surface, blockId: string, part: 'label' | 'error' | 'hint' | 'text'): string {
  return `${domId(surface, blockId)}.${part}`;
}

/** An element id for labels and descriptions: unique on the page, free of spaces. */
export function domId(surface: Surface, ...parts: readonly string[]): string {
  return [surface.id, ...parts].join('-').replace(/[^A-Za-z0-9_.-]/g, (character) => `_${character.charCodeAt(0)}`);
}
