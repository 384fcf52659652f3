import { z } from 'zod';
import { action, modal } from '#slack/routes.ts';

/** A name of 200 characters in quotes, a segment and a region of 75 each, and every filter. */
const WORDS_MAX = 500;

/** The words that made a queue and where its page begins: enough to read it again. */
const onQueue = z.object({ words: z.string().max(WORDS_MAX), page: z.number().int().min(1).max(10_000) });

export const turnPage = action('overdue.page', onQueue);
export const whyFirst = modal('overdue.why', onQueue, z.object({}));

/** A queue out of the Home tab, in a window. */
export const showList = action('overdue.list', onQueue);
/** Turns one's own queue in the Home tab. */
export const turnHome = action('overdue.home-page', z.object({ page: z.number().int().min(1).max(10_000) }));
