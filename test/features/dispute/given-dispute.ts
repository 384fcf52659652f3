import type { CaseState, ClosedDispute, DisputeStage, OpenDispute } from '#domain/case.ts';
import type { CreditPart, DisputedPart, EvidenceFile, OpenItem } from '#domain/facts.ts';
import type { DisputeData } from '#features/dispute/dispute.views.ts';
import { EVERY_DISPUTE_FACT } from '../../cards/every-dispute-fact.ts';
import { caseOf, HOSTILE, manyItems, TODAY, TWO_ITEMS } from '../given-case.ts';

export const WORDS = new Map([
  ['t_1', 'The price is wrong on two pallets'],
  ['t_2', 'wet-pallet.jpg'],
  ['t_3', 'Find the order of May, please'],
]);
export const HOSTILE_WORDS = new Map([...WORDS.keys()].map((id) => [id, HOSTILE]));

export function partOf(item: OpenItem, amountMinor: number | null = null): DisputedPart {
  const { id, number, currency, openMinor } = item;
  return { id, number, currency, openMinor, amountMinor };
}
export function creditOf({ id, number, currency }: OpenItem, amountMinor: number): CreditPart {
  return { id, number, currency, amountMinor };
}

const [C1] = TWO_ITEMS;
if (!C1) throw new Error('There is no first item.');
export const FIRST: OpenItem = C1;

/** 500.00 of C-1 are disputed; Otto has it. */
export function given(parts: Partial<OpenDispute> = {}, items = [partOf(FIRST, 50_000)]): OpenDispute {
  return {
    ...{ disputeId: 'd_1', on: '2026-11-16', by: 'U0MARA', reason: 'price', noteTextId: 't_1', contactTextId: null },
    invoices: items.map(({ id }) => id),
    parts: items,
    request: { requestId: 'r_1', to: 'U0OTTO', by: 'U0MARA', on: '2026-11-17', askTextId: 't_3' },
    deadline: { dueOn: '2026-11-24', since: '2026-11-17', isNudged: false, isEscalated: false },
    ...parts,
  };
}

export const STAGES: Readonly<Record<DisputeStage['at'], DisputeStage>> = {
  open: { at: 'open' },
  asked: { at: 'asked', question: { questionId: 'q_1', of: 'U0INES', by: 'U0MARA', on: '2026-11-19', textId: 't_3' } },
  proposed: {
    at: 'proposed',
    proposal: {
      ...{ proposalId: 'v_1', by: 'U0MARA', on: '2026-11-19', resolution: 'credit-note', textId: 't_1' },
      credits: [creditOf(FIRST, 50_000)],
    },
  },
  'awaiting-credit': {
    at: 'awaiting-credit',
    credit: {
      ...{ resolution: 'credit-note', by: 'U0TOM', on: '2026-11-05', dueOn: '2026-11-19', isOverdueTold: true },
      credits: [creditOf(FIRST, 50_000)],
    },
  },
};

export function evidence(count: number): EvidenceFile[] {
  return Array.from({ length: count }, (_, at) => ({
    ...{ fileId: `F${at}`, nameTextId: 't_2', bytes: 2_000 },
    sha256: at % 2 === 0 ? '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' : null,
  }));
}

type Shown = Partial<Omit<DisputeData, 'dispute' | 'file'>> & { readonly name?: string; readonly state?: Partial<CaseState> };

/** What a view of a dispute is given. */
export function dataOf(
  dispute: OpenDispute | ClosedDispute,
  { name = 'Borealis', state = {}, ...rest }: Shown = {},
): DisputeData {
  const isOpen = !('closed' in dispute);
  const kept = isOpen ? { disputes: [dispute] } : { disputes: [], closedDisputes: [dispute] };
  const file = caseOf(name, { items: TWO_ITEMS, ...kept, ...state });
  return { file, dispute, today: TODAY, facts: [], words: WORDS, ...rest };
}

const MANY = manyItems(120);
export const TOO_MANY = dataOf(
  given(
    { evidence: evidence(50) },
    MANY.map((one) => partOf(one)),
  ),
  {
    state: { items: MANY },
    facts: EVERY_DISPUTE_FACT,
  },
);
const WILD = manyItems(3, (at) => `${HOSTILE}${at}`);
export function hostile(stage: DisputeStage['at'] = 'open'): DisputeData {
  const dispute = given(
    { reason: 'a-code-of-tomorrow', contactTextId: 't_2', evidence: evidence(2), stage: STAGES[stage] },
    WILD.map((one) => partOf(one)),
  );
  return dataOf(dispute, { name: HOSTILE, state: { items: WILD }, words: HOSTILE_WORDS });
}
export const CLOSED: ClosedDispute = {
  ...given({ evidence: evidence(1) }),
  closed: { on: '2026-11-19', by: 'U0TOM', as: 'credit-note' },
};
