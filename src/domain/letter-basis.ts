import { daysOverdue, isOverdue } from './aging.ts';
import { canonical } from './canonical.ts';
import type { CaseFile } from './case.ts';
import { chasedItems } from './chase.ts';
import type { Day } from './day.ts';
import { disputedIds, disputedOf } from './disputed.ts';
import { LADDER_STEPS, type LadderStep, type OpenItem } from './facts.ts';
import type { InvoiceId } from './ids.ts';
import { promiseOn } from './letter.ts';
import type { LetterBrief, LetterTone, OverdueBand } from './letter-wording.ts';

/** What an approval binds, as one text to hash: nothing of it can change without changing the text. */
export function contentInput(content: LetterContent): string {
  const { recipient, subject, body, factsHash } = content;
  return canonical({ form: 'letter-content.1', recipient, subject, body, factsHash });
}
export type LetterContent = {
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly factsHash: string;
};

/** What a letter about these invoices rests on, as one text to hash: what they show, and the promises and disputes on them. */
export function factsInput({ accountId, tenantId, state }: CaseFile, invoiceIds: readonly InvoiceId[]): string {
  const ids = [...new Set(invoiceIds)].sort();
  const disputed = disputedOf(state);
  const items = ids.map((id) => {
    const item = state.items.find((open) => open.id === id);
    if (!item) return { id, open: false };
    const { number, currency, issuedOn, dueOn } = item;
    // A letter asks for the undisputed rest; one that is disputed whole is named below.
    const openMinor = item.openMinor - disputed(item) || item.openMinor;
    return { id, number, currency, issuedOn, dueOn, openMinor };
  });
  const promises = state.promises
    .filter((promise) => promise.invoices.some((invoice) => ids.includes(invoice.id)))
    .map(({ promiseId, promisedOn, currency, amountMinor }) => ({ promiseId, promisedOn, currency, amountMinor }))
    .sort((a, b) => (a.promiseId < b.promiseId ? -1 : 1));
  const whole = disputedIds(state);
  const disputedHere = ids.filter((id) => whole.has(id));
  return canonical({ form: 'letter-facts.1', tenantId, accountId, items, promises, disputed: disputedHere });
}

/** The invoices that a letter asks for unless somebody chooses others: overdue, and free to be asked for. */
export function suggestedInvoices({ state }: CaseFile, today: Day): InvoiceId[] {
  return chasedItems(state)
    .filter((item) => isOverdue(item, today))
    .map((item) => item.id);
}

/**
 * The step above the last one that truly left, for the invoice that is furthest; never a step jumped, however late.
 * Drafts do not count. Without anything overdue among the invoices it is the letter before the due day.
 */
export function ladderStepFor(
  file: CaseFile,
  today: Day,
  invoiceIds: readonly InvoiceId[] = suggestedInvoices(file, today),
): LadderStep {
  const overdue = picked(file, invoiceIds).filter((item) => isOverdue(item, today));
  const steps = overdue.map((item) => nextStep(file.state.stepsSent[item.id]));
  return steps.reduce((a, b) => (rung(b) > rung(a) ? b : a), overdue.length === 0 ? 'before-due' : 'friendly');
}

/** The step that comes first by the ladder, where a letter jumps it; null where it does not. A person may mean it. */
export function jumpedStep(file: CaseFile, { step, invoiceIds }: Jump, today: Day): LadderStep | null {
  const due = ladderStepFor(file, today, invoiceIds);
  return due !== 'before-due' && rung(step) > rung(due) ? due : null;
}
type Jump = { readonly step: LadderStep; readonly invoiceIds: readonly InvoiceId[] };

/** What the letter writer may know about a letter: bands and kinds only. */
export function letterBriefFor(file: CaseFile, letter: LetterToBrief): LetterBrief {
  const { invoiceIds, step, tone, language, hint, today } = letter;
  const items = picked(file, invoiceIds);
  const promise = promiseOn(file, invoiceIds);
  return {
    step,
    tone,
    language,
    overdueBand: bandOf(Math.max(0, ...items.map((item) => daysOverdue({ dueOn: item.dueOn, today })))),
    invoiceCount: items.length,
    hasBrokenPromise: promise !== null && promise.stage !== 'open',
    hasEarlierLetter: items.some((item) => file.state.stepsSent[item.id] !== undefined),
    hint,
  };
}
export type LetterToBrief = {
  readonly invoiceIds: readonly InvoiceId[];
  readonly step: LadderStep;
  readonly tone: LetterTone;
  readonly language: string;
  readonly hint: string;
  readonly today: Day;
};

function picked({ state }: CaseFile, invoiceIds: readonly InvoiceId[]): OpenItem[] {
  return state.items.filter((item) => invoiceIds.includes(item.id));
}

function nextStep(sent: LadderStep | undefined): LadderStep {
  if (sent === undefined) return 'friendly';
  return LADDER_STEPS[rung(sent) + 1] ?? 'final';
}

function rung(step: LadderStep): number {
  return LADDER_STEPS.indexOf(step);
}

function bandOf(days: number): OverdueBand {
  if (days <= 0) return 'not-due';
  if (days <= 30) return '1-30';
  if (days <= 60) return '31-60';
  return days <= 90 ? '61-90' : '91+';
}
