import { expect, test } from 'vitest';
import { callButtons } from '#features/calls/calls.views.ts';
import { disputeButtons } from '#features/dispute/dispute-buttons.views.ts';
import { holdButtons } from '#features/hold/hold.views.ts';
import { draftButton } from '#features/letters/letters.views.ts';
import { ownershipButtons } from '#features/ownership/ownership.views.ts';
import { promiseButtons } from '#features/promise/promise.views.ts';
import { given, partOf } from './dispute/given-dispute.ts';
import { caseOf, manyItems, OWNED, promiseFor } from './given-case.ts';

test('the buttons of an account on which everything is going on fit one row of Slack’s', () => {
  const items = manyItems(40);
  const five = [1, 2, 3, 4, 5];
  const file = caseOf('Acme', {
    ...OWNED,
    items,
    promises: five.map((at) => promiseFor(items.slice(at, at + 1), { promiseId: `p_${at}` })),
    disputes: items.slice(10, 15).map((one, at) => given({ disputeId: `d_${at}` }, [partOf(one)])),
    disputeCandidates: items.slice(20, 25).map(({ id, number, currency }) => ({
      ...{ on: '2026-11-20', invoiceId: id, number, currency, paidMinor: 5_000, restMinor: 200 },
    })),
    holds: items.slice(30, 35).map(({ id }, at) => ({
      ...{
        holdId: `h_${at}`,
        by: 'U0MARA',
        on: '2026-11-20',
        until: '2026-12-01',
        invoices: [id],
        reasonTextId: 't_1',
        lead: null,
      },
    })),
  });
  const all = [ownershipButtons, callButtons, promiseButtons, disputeButtons, holdButtons].flatMap((buttons) => [
    ...buttons(file),
  ]);
  expect(all.length + [draftButton(file)].length).toBeLessThanOrEqual(25);
});
