import type { Viewer } from '#domain/rights.ts';
import type { CasePage } from '#record/case-page.ts';
import type { Deps } from '../deps.ts';
import { type Found, findAccounts } from '../find.ts';
import { sightOf, within } from '../rights.ts';

const SUGGESTIONS_MAX = 25;

/** What a picker offers: for nothing typed one's own accounts and then the queue, otherwise those that answer to the text. */
export async function suggested(deps: Deps, query: string, viewer: Viewer): Promise<Found> {
  const { pages, isGuess } = query.trim() === '' ? await likely(deps, viewer) : await findAccounts(deps, query, viewer);
  return { pages: pages.slice(0, SUGGESTIONS_MAX), isGuess };
}

async function likely({ cases, names, tenantId }: Deps, viewer: Viewer): Promise<Found> {
  // A picker was opened: whoever types in it next is not to wait for the words to be read.
  names.warm(tenantId);
  const ranked = { sort: { rank: -1, accountId: 1 }, limit: SUGGESTIONS_MAX } as const;
  const find = (conditions: { ownerId?: string }) =>
    cases.pages.find({ tenantId, ...within({ isQueued: true, ...conditions }, sightOf(viewer)) }, ranked).toArray();
  const own = await find({ ownerId: viewer.userId });
  const queued = await find({});
  const byId = new Map<string, CasePage>([...own, ...queued].map((page) => [page.accountId, page]));
  return { pages: [...byId.values()], isGuess: false };
}
