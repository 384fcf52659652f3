import type { Deed } from '../../protocol.ts';

/** A deed before it is said who does it. */
export type Verb = WithoutAs<Deed>;
type WithoutAs<T> = T extends unknown ? Omit<T, 'as'> : never;
