import type { Filled } from '../values.ts';
import type { Spot } from './form-town.ts';

/** A form may be tried in several states: `digest.form/new` is of the route `digest.form`. */
export function routeOf(id: string): string {
  return id.split('/')[0] ?? '';
}

/** How a form is opened and filled, and what becomes of it where others are faster. */
export type FormCase = {
  /** Brings about what it is about, before it opens. @returns the payload with which it opens */
  readonly opens: (spot: Spot) => Promise<unknown> | unknown;
  /** What has to be right, by label; every other field that takes text gets something hostile. */
  readonly typed?: (spot: Spot, by: string) => Readonly<Record<string, Filled>>;
  /**
   * Two who submit it in the same moment: `one` does it and the other is told; `same`: one does it, and the other hears
   * that it is so; `both` may stand; `none`: it leads on to another window and writes nothing.
   */
  readonly ends: 'one' | 'same' | 'both' | 'none';
  /** What somebody else does while it stands open; `settled`: the ledger shows the account paid. */
  readonly meanwhile: 'settled' | ((spot: Spot) => Promise<unknown>);
  /** What then becomes of it, by the case as it is; `told`: nothing is done, and what is so by now is said in its place. */
  readonly after: 'refused' | 'done' | 'told';
};
