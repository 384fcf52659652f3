import type { Fact } from '#domain/facts.ts';
import type { FormCase } from './form-case.ts';
import { accountHas, type Spot, TODAY, tenantHas } from './form-town.ts';

const INES = { by: 'U0INES', on: TODAY } as const;
const on = ({ nr }: Spot) => ({ disputeId: `d_${nr}`, ...INES });
const FILE = [{ name: 'pallet.jpg', content: 'jpg' }];

/** Forms about a dispute, or that open one. */
export const DISPUTE_FORMS: Readonly<Record<string, FormCase>> = {
  'dispute.note': {
    opens: ({ account, version }) => ({ account, version, call: null }),
    typed: ({ first }) => ({ 'Disputed invoices': [first.number], 'Disputed amount': '', Reason: 'Price is wrong' }),
    ends: 'one',
    meanwhile: 'settled',
    after: 'refused',
  },
  'dispute.note/of a short payment': {
    opens: async (spot) => {
      const { account, version, first } = spot;
      const found = { invoiceId: first.id, number: first.number, currency: first.currency, restMinor: first.openMinor };
      await accountHas(spot, [{ type: 'dispute.candidate-found', on: TODAY, ...found, paidMinor: 1 }]);
      const said = { amount: '', reason: '', note: '', unclear: '' };
      return { account, version, call: null, start: { invoices: [first.id], ...said, candidateMinor: first.openMinor } };
    },
    typed: () => ({ 'Disputed amount': '', Reason: 'Price is wrong' }),
    ends: 'one',
    meanwhile: (spot) =>
      accountHas(spot, [
        { type: 'dispute.candidate-dismissed', ...INES, invoiceId: spot.first.id, restMinor: spot.first.openMinor },
      ]),
    after: 'refused',
  },
  'dispute.reason/new': {
    opens: () => ({ code: '' }),
    typed: ({ nr }) => ({ Reason: `wrong ${nr}`, 'Deadline in business days': '7' }),
    ends: 'same',
    meanwhile: async () => undefined,
    after: 'done',
  },
  'dispute.from-message': {
    opens: ({ nr }) => ({ noteTextId: `t_${nr}`, files: [] }),
    typed: ({ name }) => ({ Account: name }),
    ends: 'none',
    meanwhile: 'settled',
    after: 'told',
  },
  'dispute.assign': step({ typed: { To: '@otto', 'What is asked': '' } }),
  'dispute.ask': step({ typed: { 'Of whom': '@otto' }, ends: 'both' }),
  'dispute.answer': step({ ends: 'both' }),
  'dispute.evidence': step({ typed: { Evidence: FILE }, ends: 'both', after: 'done' }),
  'dispute.deadline': step({ typed: { 'To be resolved by': '2026-03-20' } }),
  'dispute.propose': step({ typed: { 'How it ends': 'Credit note', 'Amount credited': '' } }),
  'dispute.reject': step({
    given: (spot) => [{ type: 'dispute.proposed', ...on(spot), ...proposalOf(spot) }],
    meanwhile: (spot) => [{ type: 'dispute.proposal-withdrawn', ...on(spot), proposalId: `v_${spot.nr}` }],
  }),
  'dispute.reopen': step({
    given: resolved,
    meanwhile: (spot) => [{ type: 'dispute.reopened', ...on(spot), dueOn: '2026-03-09', textId: null }],
  }),
  'dispute.reason': {
    opens: async (spot) => {
      await reasonIs(spot, { isOff: false });
      return { code: `reason-${spot.nr}` };
    },
    typed: () => ({ 'Deadline in business days': '7' }),
    ends: 'same',
    meanwhile: (spot) => reasonIs(spot, { isOff: true }),
    after: 'refused',
  },
};

type Step = {
  readonly given?: (spot: Spot) => readonly Fact[];
  readonly typed?: ReturnType<NonNullable<FormCase['typed']>>;
  readonly ends?: FormCase['ends'];
  readonly meanwhile?: (spot: Spot) => readonly Fact[];
  readonly after?: FormCase['after'];
};

/** A step on an open dispute; meanwhile it was resolved, unless said. */
function step({ given = () => [], typed = {}, ends = 'one', meanwhile = resolved, after = 'refused' }: Step): FormCase {
  return {
    opens: async (spot) => {
      await accountHas(spot, [opened(spot), ...given(spot)]);
      return { account: spot.account, version: spot.version, dispute: `d_${spot.nr}`, proposal: `v_${spot.nr}` };
    },
    typed: () => typed,
    ends,
    meanwhile: (spot) => accountHas(spot, meanwhile(spot)),
    after,
  };
}

function opened(spot: Spot): Fact {
  const { id, number, currency, openMinor } = spot.first;
  const parts = [{ id, number, currency, openMinor, amountMinor: null }];
  return { type: 'dispute.opened', ...on(spot), invoices: [id], reason: 'price', noteTextId: null, parts, dueOn: '2026-03-09' };
}

function resolved(spot: Spot): readonly Fact[] {
  return [{ type: 'dispute.resolved', ...on(spot), resolution: 'customer-pays' }];
}

function proposalOf({ nr, first: { id, number, currency, openMinor } }: Spot) {
  const credits = [{ id, number, currency, amountMinor: openMinor }];
  return { proposalId: `v_${nr}`, resolution: 'credit-note', credits, textId: null } as const;
}

function reasonIs({ team, nr }: Spot, { isOff }: { readonly isOff: boolean }): Promise<void> {
  return tenantHas(team, [{ type: 'disputes.reason-changed', ...INES, code: `reason-${nr}`, days: 5, owner: null, isOff }]);
}
