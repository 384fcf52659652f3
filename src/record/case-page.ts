import { type Aging, agingOf, nextAgingChange, oldestDueOn } from '#domain/aging.ts';
import { type CaseFile, type CaseState, EMPTY_CASE } from '#domain/case.ts';
import { type Day, earliest } from '#domain/day.ts';
import { type DisputeColumns, disputeColumns } from '#domain/dispute-list.ts';
import { snoozedUntil } from '#domain/hold.ts';
import { type AccountId, MAIN_ENTITY, type TenantId } from '#domain/ids.ts';
import { hasCashTakenBack } from '#domain/judged-promise.ts';
import { type QueuedLetter, queuedLetters } from '#domain/letter-queue.ts';
import { majorUnits } from '#domain/money.ts';
import type { Move } from '#domain/moves.ts';
import { holdsOf } from '#domain/open-hold.ts';
import { type Reason, rankOf } from '#domain/queue.ts';
import { type Trait, traitKeys } from '#domain/traits.ts';
import type { Sort, Storage } from '#ports.ts';
import { blankPage, type Page } from './book.ts';

/** One document per account: the folded case and the columns by which queues are read. */
export type CasePage = Page &
  CaseFile &
  DisputeColumns & {
    /** What the queue reads, as of `projectedOn`; time alone changes it on `rankedUntil`. */
    readonly projectedOn: Day;
    readonly rankedUntil: Day;
    readonly basis: string;
    readonly isQueued: boolean;
    readonly rank: number;
    readonly reasons: readonly Reason[];
    readonly aging: readonly Aging[];
    /** Empty where nobody owns the account. */
    readonly ownerId: string;
    /** Earliest due day among overdue items; empty where none is overdue. */
    readonly oldestDueOn: Day;
    /** Largest overdue amount of any one currency, in whole units of that currency. */
    readonly overdueMajor: number;
    readonly overdueCurrencies: readonly string[];
    /** The same for the first three, each in a column of its own, since an index holds one value; empty where there are fewer. */
    readonly currency1: string;
    readonly currency2: string;
    readonly currency3: string;
    readonly hasMoreCurrencies: boolean;
    readonly hasPromise: boolean;
    readonly hasDispute: boolean;
    readonly hasLetter: boolean;
    /** Letters that wait for approval, and the columns by which their queue is read: those of the first; empty, 0 without. */
    readonly lettersQueued: readonly QueuedLetter[];
    readonly letterWaitsOn: Day;
    readonly letterWeight: number;
    /** A verdict is to be revised. */
    readonly hasCashTakenBack: boolean;
    /** When the last of `moves` was written; empty where nobody owns the account. Absent in pages from before it was kept. */
    readonly hasMoved?: boolean;
    readonly movedAt?: string;
    /** The last verdict was a broken promise, and when it was said; empty otherwise. */
    readonly hasBroken: boolean;
    readonly brokenOn: Day;
    readonly hasHold: boolean;
    /** The first day on which a hold ends; empty where there is none. */
    readonly holdUntil: Day;
    /** Until when the owner does not want it in their own queue; empty where they do. */
    readonly snoozedUntil: Day;
    /** The keys of what the ledger says the customer belongs to; empty where it says nothing. */
    readonly segment: string;
    readonly region: string;
    readonly claimLapsesOn: Day;
    readonly verdictOn: Day;
    /** What happened lately, in figures. Absent in pages that nobody wrote since this is counted. */
    readonly moves?: readonly Move[];
  };

/** The medians that amounts weigh against; `basis` names them, so that pages made with older ones are found. */
export type Medians = { readonly basis: string; readonly byCurrency: Readonly<Record<string, number>> };

/** What filters ask for: in the index, so that a filter which few accounts match passes over the others unread. */
const FILTERED = {
  oldestDueOn: 1,
  overdueMajor: 1,
  currency1: 1,
  currency2: 1,
  currency3: 1,
  hasMoreCurrencies: 1,
  hasPromise: 1,
  hasDispute: 1,
  segment: 1,
  region: 1,
} as const;

const LETTER_QUEUE = { tenantId: 1, hasLetter: 1, letterWaitsOn: 1, letterWeight: -1, accountId: 1 } as const;

const SINCE = { tenantId: 1, isQueued: 1, oldestDueOn: 1 } as const;
const AMOUNT = { tenantId: 1, isQueued: 1, overdueMajor: 1 } as const;
const rankedBy = (trait: Trait): Sort => ({ tenantId: 1, isQueued: 1, [trait]: 1, rank: -1, accountId: 1 });

export async function prepareCases(storage: Storage): Promise<void> {
  await storage.collection<CasePage>('cases').createIndexes([
    { name: 'queue', key: { tenantId: 1, isQueued: 1, rank: -1, accountId: 1, ...FILTERED } },
    { name: 'owner', key: { tenantId: 1, ownerId: 1, isQueued: 1, rank: -1, accountId: 1, ...FILTERED } },
    { name: 'currency', key: { tenantId: 1, isQueued: 1, overdueCurrencies: 1, rank: -1, accountId: 1 }, only: 'mongodb' },
    // For limits that few accounts pass: the plan that is through them first wins. Partial, so that a queue without
    // limits is never tried by them.
    { name: 'since', key: SINCE, partial: { oldestDueOn: { $exists: true } }, only: 'mongodb' },
    { name: 'amount', key: AMOUNT, partial: { overdueMajor: { $exists: true } }, only: 'mongodb' },
    { name: 'segment', key: rankedBy('segment'), partial: { segment: { $exists: true } }, only: 'mongodb' },
    { name: 'region', key: rankedBy('region'), partial: { region: { $exists: true } }, only: 'mongodb' },
    { name: 'disputed', key: { tenantId: 1, rank: -1, accountId: 1 }, partial: { hasDispute: true } },
    { name: 'disputes', key: { tenantId: 1, hasDispute: 1, disputeDueOn: 1, accountId: 1 }, partial: { hasDispute: true } },
    { name: 'disputeWatch', key: { tenantId: 1, hasDispute: 1, disputeWatchOn: 1 }, partial: { hasDispute: true } },
    { name: 'disputeCandidates', key: { tenantId: 1, hasCandidate: 1, accountId: 1 }, partial: { hasCandidate: true } },
    { name: 'held', key: { tenantId: 1, rank: -1, accountId: 1 }, partial: { hasHold: true } },
    { name: 'ranked', key: { tenantId: 1, rankedUntil: 1 } },
    { name: 'basis', key: { tenantId: 1, basis: 1 } },
    { name: 'verdict', key: { tenantId: 1, verdictOn: 1 }, partial: { hasPromise: true } },
    // The flag is in the key as well: SQLite does not choose an index by its condition alone.
    { name: 'revision', key: { tenantId: 1, hasCashTakenBack: 1 }, partial: { hasCashTakenBack: true } },
    { name: 'letters', key: { tenantId: 1, accountId: 1 }, partial: { hasLetter: true } },
    { name: 'waiting', key: LETTER_QUEUE, partial: { hasLetter: true } },
    { name: 'moved', key: { tenantId: 1, hasMoved: 1, ownerId: 1, movedAt: -1 }, partial: { hasMoved: true } },
    { name: 'broken', key: { tenantId: 1, hasBroken: 1, brokenOn: -1 }, partial: { hasBroken: true } },
    { name: 'hold', key: { tenantId: 1, hasHold: 1, holdUntil: 1 }, partial: { hasHold: true } },
    { name: 'lapse', key: { tenantId: 1, claimLapsesOn: 1 } },
  ]);
}

/** Works out the queue's columns for a day. The only place where a case gets its rank. */
export function projectCase(page: CasePage, today: Day, { basis, byCurrency }: Medians): CasePage {
  const { state } = page;
  const aging = agingOf(state.items, today);
  const overdue = aging.filter((currency) => currency.overdueMinor > 0);
  const oldest = oldestDueOn(state.items);
  const { rank, reasons, rankedUntil, inQueue } = rankOf(state, { today, medians: byCurrency });
  const { ownership } = state;
  const verdicts = state.promises.map((promise) => promise.verdictOn).sort();
  return {
    ...page,
    projectedOn: today,
    rankedUntil: earliest(rankedUntil, nextAgingChange(state.items, today)),
    basis,
    isQueued: inQueue,
    rank,
    reasons,
    aging,
    ownerId: ownership.stage === 'owned' ? ownership.by : '',
    oldestDueOn: oldest !== null && oldest < today ? oldest : '',
    overdueMajor: Math.max(
      0,
      ...overdue.map(({ currency, overdueMinor }) => majorUnits({ currency, amountMinor: overdueMinor })),
    ),
    ...currencyColumns(overdue.map(({ currency }) => currency)),
    hasPromise: state.promises.length > 0,
    hasDispute: state.disputes.length > 0,
    ...disputeColumns(state),
    hasLetter: state.letters.length > 0,
    ...letterColumns(queuedLetters(state, byCurrency)),
    hasCashTakenBack: hasCashTakenBack(state),
    ...brokenColumns(state),
    ...movedColumns(page),
    ...holdColumns(state),
    ...traitKeys(page.customer),
    snoozedUntil: snoozedUntil(state, today),
    claimLapsesOn: ownership.stage === 'owned' ? ownership.lapsesOn : '',
    verdictOn: verdicts[0] ?? '',
  };
}

/** The columns of a case that time and medians change, and those that a page of an older program may lack. */
export function rankColumns(page: CasePage) {
  const { projectedOn, rankedUntil, basis, isQueued, rank, reasons, aging, oldestDueOn, overdueMajor, overdueCurrencies } = page;
  const ranked = { projectedOn, rankedUntil, basis, isQueued, rank, reasons, aging, oldestDueOn, overdueMajor };
  const { hasHold, holdUntil, snoozedUntil, lettersQueued } = page;
  const { hasBroken, brokenOn } = page;
  const added = {
    hasBroken,
    brokenOn,
    hasHold,
    holdUntil,
    snoozedUntil,
    ...letterColumns(lettersQueued),
    ...disputeColumns(page.state),
    ...traitKeys(page.customer),
  };
  return { ...ranked, ...currencyColumns(overdueCurrencies), ...added };
}

function brokenColumns({ record }: CaseState) {
  const broken = record.lastVerdict?.verdict === 'broken' ? record.lastVerdict.on : '';
  return { hasBroken: broken !== '', brokenOn: broken };
}

/** Always there: what a fold leaves out stays in the stored page as it was. */
function movedColumns({ moves = [], state }: CasePage) {
  const movedAt = state.ownership.stage === 'owned' ? (moves.at(-1)?.at ?? '') : '';
  return { hasMoved: movedAt !== '', movedAt };
}

function holdColumns(state: CaseState) {
  const holds = holdsOf(state);
  const hasHold = holds.length > 0;
  return { hasHold, holdUntil: hasHold ? earliest(...holds.map((hold) => hold.until)) : '' };
}

function letterColumns(lettersQueued: readonly QueuedLetter[]) {
  const [first] = lettersQueued;
  return { lettersQueued, letterWaitsOn: first?.on ?? '', letterWeight: first?.weight ?? 0 };
}

function currencyColumns(overdueCurrencies: readonly string[]) {
  const [currency1 = '', currency2 = '', currency3 = '', fourth] = overdueCurrencies;
  return { overdueCurrencies, currency1, currency2, currency3, hasMoreCurrencies: fourth !== undefined };
}

export function blankCase(
  tenantId: TenantId,
  { stream, accountId }: { stream: string; accountId: AccountId },
  today: Day,
): CasePage {
  const page: CasePage = {
    ...blankPage(tenantId, stream),
    accountId,
    entity: MAIN_ENTITY,
    customer: { name: '', number: '', contacts: [] },
    state: EMPTY_CASE,
    projectedOn: today,
    rankedUntil: '',
    basis: '',
    isQueued: false,
    rank: 0,
    reasons: [],
    aging: [],
    ownerId: '',
    oldestDueOn: '',
    overdueMajor: 0,
    ...currencyColumns([]),
    hasPromise: false,
    hasDispute: false,
    ...disputeColumns(EMPTY_CASE),
    hasLetter: false,
    ...letterColumns([]),
    hasCashTakenBack: false,
    hasBroken: false,
    brokenOn: '',
    hasHold: false,
    holdUntil: '',
    snoozedUntil: '',
    ...traitKeys({}),
    claimLapsesOn: '',
    verdictOn: '',
    moves: [],
  };
  return page;
}
