import { z } from 'zod';

/** What an answer that is one page of several says of the next; spread into the answer's own schema. */
export const ONE_PAGE = { response_metadata: z.object({ next_cursor: z.string().optional() }).optional() };
type OnePage = { readonly response_metadata?: { readonly next_cursor?: string | undefined } | undefined };

/** Asks for page after page, `max` at the most. `isAll` is false where there are more. */
export async function pagesOf<A extends OnePage>(
  ask: (more: { readonly cursor?: string }) => Promise<A>,
  max: number,
): Promise<{ readonly pages: readonly A[]; readonly isAll: boolean }> {
  const pages: A[] = [];
  for (let cursor = ''; pages.length < max; ) {
    const page = await ask(cursor ? { cursor } : {});
    pages.push(page);
    cursor = page.response_metadata?.next_cursor ?? '';
    if (cursor === '') return { pages, isAll: true };
  }
  return { pages, isAll: false };
}
