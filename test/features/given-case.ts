import type { CaseFile, CaseState, OpenDispute, OpenPromise } from '#domain/case.ts';
import type { OpenItem } from '#domain/facts.ts';
import type { OpenHold } from '#domain/open-hold.ts';
import { fileWith, item } from '../domain/given.ts';
import { said } from '../support/poison.ts';

/** A Friday. */
export const TODAY = '2026-11-20';
export const HOSTILE = `<!channel> *Acme* ~x~ \`y\` =cmd()|' \u202egnp.exe <@U0TOM> https://evil.example ${'long '.repeat(2000)}`;

export function caseOf(name: string, state: Partial<CaseState> = {}): CaseFile {
  return { ...fileWith(state), version: 7, customer: customerOf(name) };
}

/** A customer whose fields hold what a hostile ledger would bring, while a test asks for that. */
function customerOf(name: string): CaseFile['customer'] {
  const contact = {
    get name() {
      return said('contact.name', 'Jana Novak');
    },
    get email() {
      return said('contact.email', 'jana@example.com');
    },
    get phone() {
      return said('contact.phone', '');
    },
  };
  return {
    get name() {
      return said('customer.name', name);
    },
    get number() {
      return said('customer.number', '300');
    },
    get segment() {
      return said('customer.segment', '');
    },
    get region() {
      return said('customer.region', '');
    },
    contacts: [contact],
  };
}

function listed(own: OpenItem): OpenItem {
  return Object.defineProperty({ ...own }, 'number', { enumerable: true, get: () => said('item.number', own.number) });
}

export const OWNED: Partial<CaseState> = {
  ownership: { stage: 'owned', by: 'U0MARA', since: '2026-11-18', lapsesOn: '2026-11-30' },
};

export const TWO_ITEMS: readonly OpenItem[] = [
  listed(item({ id: 'i_1', number: 'C-1', openMinor: 300_000, dueOn: '2026-10-01' })),
  listed(item({ id: 'i_2', number: 'C-2', openMinor: 200_000, dueOn: '2026-11-10' })),
];

export function manyItems(count: number, number = (at: number) => `INV-${at}`): OpenItem[] {
  return Array.from({ length: count }, (_, at) => listed(item({ id: `i_${at}`, number: number(at), openMinor: 1_000 + at })));
}

export function promiseFor(items: readonly OpenItem[], parts: Partial<OpenPromise> = {}): OpenPromise {
  return {
    promiseId: 'p_1',
    by: 'U0MARA',
    on: '2026-11-16',
    currency: 'EUR',
    amountMinor: 250_000,
    promisedOn: '2026-11-23',
    verdictOn: '2026-11-25',
    channel: 'call',
    promiserTextId: null,
    level: 1,
    isReminded: false,
    invoices: items.map(({ id, number, openMinor }) => ({ id, number, openMinor, heldMinor: openMinor, settledOn: null })),
    ...parts,
  };
}

/** @param invoices null: the whole account */
export function holdOf(invoices: readonly string[] | null, parts: Partial<OpenHold> = {}): OpenHold {
  return { holdId: 'h_1', on: '2026-11-19', by: 'U0MARA', until: '2026-12-01', invoices, reasonTextId: 't_1', ...parts };
}

export function disputeOf(items: readonly OpenItem[], parts: Partial<OpenDispute> = {}): OpenDispute {
  const invoices = items.map((one) => one.id);
  return { disputeId: 'd_1', on: '2026-11-16', by: 'U0TOM', invoices, reason: 'faulty', noteTextId: null, ...parts };
}
