import { filterWords, parseFilter, type QueueFilter } from '#domain/filters.ts';
import { nextStep } from '#domain/next-step.ts';
import { plainLine } from '#domain/plain-text.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import type { Viewer } from '#domain/rights.ts';
import type { Kit, Person, Reply, Where } from '#slack/kit.ts';
import type { Deps } from '../deps.ts';
import { findAccounts } from '../find.ts';
import { withTraitsMeant } from '../traits.ts';
import { QUEUE_ROWS_MAX, readQueue } from './overdue.query.ts';
import { showList, turnHome, turnPage, whyFirst } from './overdue.routes.ts';
import { filterHelp, type QueueView, queueMessage, whyModal } from './overdue.views.ts';

const NAME_SHOWN_MAX = 60;
const NEAR_SHOWN = 2;

export function listen(kit: Kit, deps: Deps): void {
  kit.verb('overdue', ({ rest, person }) => showQueue(deps, rest, person));
  kit.verb('mine', ({ rest, person }) => showQueue(deps, `mine ${rest}`, person));

  kit.click(turnPage, ({ payload, person, where }) => showInPlace(deps, payload, { person, where }));
  kit.click(showList, ({ payload, person, where }) => showInPlace(deps, payload, { person, where }));
  kit.click(turnHome, async ({ payload, person }) => {
    await deps.looks.turnTo(deps.tenantId, person.userId, payload.page);
    return undefined;
  });

  kit.modal(whyFirst, {
    open: async ({ payload, person }) => {
      const queue = await readView(deps, `${payload.words} page ${payload.page}`, person);
      return isRefusal(queue) ? queue : whyModal(queue);
    },
  });
}

/** In the window or the ephemeral message where the person is; out of the Home tab, in a window. */
async function showInPlace(
  deps: Deps,
  { words, page }: { readonly words: string; readonly page: number },
  { person, where }: { readonly person: Person; readonly where: Where },
): Promise<Reply> {
  const queue = await readView(deps, `${words} page ${page}`, person);
  const message = isRefusal(queue) ? filterHelp(queue.because) : queueMessage(queue);
  return where.channelId === null ? { show: { title: 'Overdue', blocks: message.blocks } } : { replace: message };
}

async function showQueue(deps: Deps, words: string, person: Person): Promise<Reply> {
  const queue = await readView(deps, words, person);
  return { say: isRefusal(queue) ? filterHelp(queue.because) : queueMessage(queue) };
}

async function readView(deps: Deps, words: string, person: Person): Promise<QueueView | Refusal> {
  const typed = parseFilter(words, deps.currencies());
  if (isRefusal(typed)) return typed;
  const viewer = await deps.rights.of(person.userId);
  const filter = await withTraitsMeant(deps, typed, viewer);
  if (isRefusal(filter)) return filter;
  const named = filter.name === null ? null : await deps.names.find(deps.tenantId, filter.name);
  const today = deps.today();
  if (named?.length === 0) return unknownName(deps, filter, viewer);
  const { rows, hasMore } = await readQueue(deps.cases, deps.tenantId, { filter, named, viewer, today });
  return {
    rows: rows.map((row) => ({ ...row, nextStep: nextStep(row, today) })),
    hasMore,
    page: filter.page,
    words: filterWords({ ...filter, page: 1 }),
    today,
    firstRow: (filter.page - 1) * QUEUE_ROWS_MAX + 1,
  };
}

/** A misspelt filter or name is pointed out, and never taken for what it resembles. */
async function unknownName(deps: Deps, { name, didYouMean }: QueueFilter, viewer: Viewer): Promise<Refusal> {
  const near = didYouMean || !name ? [] : (await findAccounts(deps, name, viewer)).pages.slice(0, NEAR_SHOWN);
  const meant = didYouMean ?? near.map(({ customer }) => plainLine(customer.name, NAME_SHOWN_MAX)).join(' or ');
  const hint = meant === '' ? '' : ` Did you mean ${meant}?`;
  const shown = plainLine(name ?? '', NAME_SHOWN_MAX);
  return refuse('overdue.no-such-name', `“${shown}” is no filter, and no account has a name that begins like that.${hint}`);
}
