import { z } from 'zod';

/**
 * Where a process kills itself: at the n-th call of this name since it was armed, before the call is made or after it
 * had its effect. Calls are numbered by name, so that a timer's call in between moves nothing.
 */
export const pointSchema = z.object({ call: z.string(), nth: z.number(), position: z.enum(['before', 'after']) });
export type Point = z.infer<typeof pointSchema>;

/** `journal.insertOne#1:after` */
export function pointText({ call, nth, position }: Point): string {
  return `${call}#${nth}:${position}`;
}

const LOOKS = /\.(find|findOne|countDocuments|auth\.test|users\.info|conversations\.\w+|chat\.getPermalink|apps\.connections\.open)$/;

/**
 * Every point of a run of calls: before each of them, and after each that changes something outside the process. After
 * a mere look nothing differs from before the next call.
 */
export function pointsOf(calls: readonly string[]): Point[] {
  const seen = new Map<string, number>();
  return calls.flatMap((call) => {
    const nth = (seen.get(call) ?? 0) + 1;
    seen.set(call, nth);
    const before: Point = { call, nth, position: 'before' };
    return LOOKS.test(call) ? [before] : [before, { ...before, position: 'after' }];
  });
}
