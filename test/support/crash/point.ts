import { z } from 'zod';

/**
 * Where a process kills itself: at the n-th call of this name since it was armed, before the call is made or after it
 * had its effect. Calls are numbered by name, so that a timer's call in between moves nothing.
 */
export const pointSchema = z.object({ call: z.string(), nth: z.number(), position: z.enum(['before', 'after']) });
export type Point = z.infer<typeof pointSchema>;

/** Instead of a name: the n-th call whatever it is. */
export const ANY_CALL = '*';

/** `journal.insertOne#1:after` */
export function pointText({ call, nth, position }: Point): string {
  return `${call}#${nth}:${position}`;
}

const LOOKS =
  /\.(find|findOne|countDocuments|auth\.test|users\.info|conversations\.\w+|chat\.getPermalink|apps\.connections\.open)$/;

/** An instant between two calls. After a mere look nothing in the world differs from the instant before that look. */
export type Instant = Point & { readonly isAfterLook: boolean };

/**
 * Every instant between two calls of a run, once: where a call changed something outside the process, the instant after
 * it; after a mere look, the instant before the next call, which is the same.
 */
export function instantsAmong(calls: readonly string[]): Instant[] {
  const seen = new Map<string, number>();
  return calls.flatMap((call, index) => {
    const nth = (seen.get(call) ?? 0) + 1;
    seen.set(call, nth);
    const isLook = LOOKS.test(call);
    const isAfterLook = index > 0 && LOOKS.test(calls[index - 1] ?? '');
    const before: Instant = { call, nth, position: 'before', isAfterLook };
    const after: Instant = { ...before, position: 'after', isAfterLook: false };
    return [...(index === 0 || isAfterLook ? [before] : []), ...(isLook ? [] : [after])];
  });
}
