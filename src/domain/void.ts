import type { CaseFile, CaseState, Letter } from './case.ts';
import type { Day } from './day.ts';
import { disputedOf } from './disputed.ts';
import type { Fact, LedgerChanged, LetterVoided, OpenItem } from './facts.ts';
import type { InvoiceId } from './ids.ts';

/** Letters that several facts make void, each once, for the first reason. */
export function voidedBy(file: CaseFile, facts: readonly Fact[], today: Day): LetterVoided[] {
  const voided = facts.flatMap((fact) => voidedLetters(file, fact, today));
  return voided.filter((one, at) => voided.findIndex((other) => other.letterId === one.letterId) === at);
}

/**
 * Letters, drafted or approved, that a new fact makes void because they rest on an invoice it touches.
 * `file` is the case before the fact. A letter that may have left (`unknown`) is for people to settle.
 */
export function voidedLetters(file: CaseFile, fact: Fact, today: Day): LetterVoided[] {
  return file.state.letters.flatMap((letter) => {
    const because = letter.stage === 'unknown' ? null : reasonToVoid(file, fact, letter);
    return because === null ? [] : [{ type: 'letter.voided', letterId: letter.letterId, on: today, because }];
  });
}

function reasonToVoid(file: CaseFile, fact: Fact, letter: Letter): LetterVoided['because'] | null {
  const covers = (ids: readonly InvoiceId[]) => letter.invoices.some((invoice) => ids.includes(invoice.id));
  switch (fact.type) {
    case 'ledger.changed':
      return ledgerReason(file.state, fact, letter);
    case 'promise.made':
    case 'promise.judged':
      return covers(fact.invoices.map((invoice) => invoice.id)) ? 'promise' : null;
    case 'promise.withdrawn': {
      const promise = file.state.promises.find((open) => open.promiseId === fact.promiseId);
      return promise && covers(promise.invoices.map((invoice) => invoice.id)) ? 'promise' : null;
    }
    case 'dispute.opened':
      return covers(fact.invoices) ? 'dispute' : null;
    case 'hold.placed':
      return fact.invoices === null || covers(fact.invoices) ? 'hold' : null;
    case 'dispute.resolved':
    case 'dispute.withdrawn':
    case 'dispute.reopened': {
      const { disputes, closedDisputes = [] } = file.state;
      const dispute = [...disputes, ...closedDisputes].find(({ disputeId }) => disputeId === fact.disputeId);
      return dispute && covers(dispute.invoices) ? 'dispute' : null;
    }
  }
  return null;
}

/** A letter asks for what is not disputed, so that is what its amounts are compared with. */
function ledgerReason(state: CaseState, fact: LedgerChanged, letter: Letter): 'payment' | 'ledger' | null {
  const disputed = disputedOf(state);
  let reason: 'ledger' | null = null;
  for (const invoice of letter.invoices) {
    if (fact.closed.some((closed) => closed.id === invoice.id)) return 'payment';
    const now = fact.items.find((item) => item.id === invoice.id);
    if (!now) continue;
    const askedMinor = now.openMinor - disputed(now);
    if (askedMinor < invoice.openMinor) return 'payment';
    const was = state.items.find((item) => item.id === invoice.id);
    if (askedMinor !== invoice.openMinor || !was || !isShownAlike(was, now)) reason = 'ledger';
  }
  return reason;
}

/** True where a letter would print the same line. */
function isShownAlike(was: OpenItem, now: OpenItem): boolean {
  return was.number === now.number && was.currency === now.currency && was.issuedOn === now.issuedOn && was.dueOn === now.dueOn;
}
