import type { Fact, TextId } from './facts.ts';

/** What a rule decided: facts to append, texts to keep beside them, and what must happen outside afterwards. */
export type Decision = {
  readonly facts: readonly Fact[];
  readonly texts?: Readonly<Record<TextId, string>>;
  readonly effects?: readonly Effect[];
};

/** Written down with the facts and carried out afterwards, once per `key`. */
export type Effect = {
  /** Names its handler, for example `letter.send`. */
  readonly kind: string;
  readonly key: string;
  readonly payload: Readonly<Record<string, string | number | boolean | null>>;
};
