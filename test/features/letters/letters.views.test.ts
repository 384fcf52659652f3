import type { CaseFile } from '#domain/case.ts';
import { draftModal, editModal, redraftModal } from '#features/letters/letter-forms.views.ts';
import { draftReady, letterMessage } from '#features/letters/letters.views.ts';
import { type WaitingLetter, type WaitingLetters, waitingLetters } from '#features/letters/letters-home.views.ts';
import { section } from '#slack/blocks.ts';
import { item } from '../../domain/given.ts';
import { golden } from '../../support/golden.ts';
import { caseOf, disputeOf, HOSTILE, manyItems, TODAY, TWO_ITEMS } from '../given-case.ts';
import { APPROVED, AT, COBALT, drafted, EDITED, LETTER, letter, ON, sent, voided, wordsFor } from './given-letter.ts';

const REASON = 'The mail server refused the recipient: 550 5.1.1 no such user';
const LOST = 'The connection to the mail server was lost after the letter was handed over.';

const GAP = { lastOn: ON, nextFrom: '2026-11-27' };

golden(import.meta.url, 'letter', {
  usual: () => letterMessage(letter()),
  empty: 'a letter always says something',
  tooMany: () => letterMessage(letter({ words: { ...wordsFor(60), recipient: `${'a'.repeat(60)}@${'b'.repeat(60)}.example` } })),
  hostile: () =>
    letterMessage(
      letter({
        file: { ...COBALT, customer: { ...COBALT.customer, name: HOSTILE } },
        words: {
          recipient: 'a@h.example',
          subject: HOSTILE.slice(0, 200),
          body: `${HOSTILE.slice(0, 900)}\n*bold* <!channel> :tada:\n`,
        },
        story: { drafted: drafted({ fellBackBecause: HOSTILE }) },
      }),
    ),
  refusal: 'a refusal is said to whoever clicked; the letter stays as it is',
  byTheModel: () => letterMessage(letter({ story: { drafted: drafted({ writer: 'model' }), edited: EDITED } })),
  modelWasDown: () =>
    letterMessage(letter({ story: { drafted: drafted({ fellBackBecause: 'The model did not answer in time.' }) } })),
  soonAfterAnother: () => letterMessage(letter({ gap: GAP })),
  ofDaysAgo: () => letterMessage(letter({ agedOn: '2026-11-16' })),
  writtenByHand: () => letterMessage(letter({ story: { edited: EDITED }, newAmounts: ['EUR 99,999.00'] })),
  severalByHand: () => letterMessage(letter({ story: { edited: EDITED }, newAmounts: ['EUR 99,999.00', '12.50'] })),
  jumpsAStep: () => letterMessage(letter({ story: { drafted: drafted({ step: 'final' }) }, jumped: 'friendly' })),
  approvedSoonAfterAnother: () => letterMessage(letter({ gap: GAP, story: { approved: APPROVED } })),
  approved: () => letterMessage(letter({ story: { approved: APPROVED } })),
  sent: () => letterMessage(letter({ story: { approved: APPROVED, end: sent('sent') } })),
  filed: () => letterMessage(letter({ story: { approved: APPROVED, end: sent('filed') } })),
  foundOut: () => letterMessage(letter({ story: { approved: APPROVED, end: { ...sent('settled-by-person'), by: 'U0MARA' } } })),
  rejected: () =>
    letterMessage(letter({ story: { end: { type: 'letter.rejected', ...LETTER, by: 'U0TOM', because: 'rejected', atMs: AT } } })),
  redrafted: () =>
    letterMessage(
      letter({ story: { end: { type: 'letter.rejected', ...LETTER, by: 'U0MARA', because: 'redrafted', atMs: AT } } }),
    ),
  voidByPayment: () => letterMessage(letter({ story: { end: voided('payment') } })),
  voidAfterApproval: () => letterMessage(letter({ story: { approved: APPROVED, end: voided('approver') } })),
  refusedByTheServer: () =>
    letterMessage(
      letter({
        story: {
          approved: APPROVED,
          end: { type: 'letter.failed', ...LETTER, permanent: true, reason: REASON, by: null, atMs: AT },
        },
      }),
    ),
  notArrived: () =>
    letterMessage(
      letter({
        story: {
          approved: APPROVED,
          end: { type: 'letter.failed', ...LETTER, permanent: false, reason: 'x', by: 'U0MARA', atMs: AT },
        },
      }),
    ),
  unknown: () =>
    letterMessage(letter({ story: { approved: APPROVED, end: { type: 'letter.unknown', ...LETTER, reason: LOST, atMs: AT } } })),
});

golden(import.meta.url, 'waiting-letters', {
  usual: () =>
    waitingLetters(home([waiting(), waiting({ step: 'final' })], { lost: [waiting({ isUnknown: true, on: '2026-11-16' })] })),
  empty: () => [...waitingLetters(home([])), section('Where none waits there is no such section.')],
  tooMany: () =>
    waitingLetters(home([waiting()], { total: 4200, lost: Array.from({ length: 20 }, () => waiting({ isUnknown: true })) })),
  hostile: () => waitingLetters(home([waiting({ customer: { ...COBALT.customer, name: HOSTILE } })])),
  refusal: 'it is read only; a click that is refused is answered by the kit',
  ofMine: () => waitingLetters(home([waiting()], { isApprover: false })),
});

golden(import.meta.url, 'draft-form', {
  usual: () => draftModal(COBALT, TODAY),
  empty: () => draftModal(caseOf('Acme', { items: TWO_ITEMS, disputes: [disputeOf(TWO_ITEMS)] }), TODAY),
  tooMany: () => draftModal(caseOf('Acme', { items: manyItems(412) }), TODAY),
  hostile: () => draftModal(hostile(), TODAY),
  refusal: () =>
    draftModal(
      { ...COBALT, customer: { ...COBALT.customer, contacts: [contact('ap@cobalt.example; boss@cobalt.example')] } },
      TODAY,
    ),
  noContact: () => draftModal({ ...COBALT, customer: { ...COBALT.customer, contacts: [] } }, TODAY),
  severalContacts: () =>
    draftModal(
      {
        ...COBALT,
        customer: {
          ...COBALT.customer,
          contacts: [contact('ap@cobalt.example'), contact('AP@cobalt.example'), contact('b@cobalt.example')],
        },
      },
      TODAY,
    ),
  soonAfterAnother: () => draftModal(caseOf('Acme', { items: TWO_ITEMS, lastLetter: { on: ON, step: 'friendly' } }), TODAY),
  nothingOverdue: () => draftModal(caseOf('Acme', { items: [item({ id: 'i_1', dueOn: '2026-12-24' })] }), TODAY),
});

golden(import.meta.url, 'edit-form', {
  usual: () => editModal(letter()),
  empty: 'a letter always says something',
  tooMany: () => editModal(letter({ words: wordsFor(60) })),
  hostile: () =>
    editModal(letter({ words: { recipient: 'a@h.example', subject: HOSTILE.slice(0, 200), body: HOSTILE.slice(0, 3000) } })),
  refusal: 'errors stand under their fields',
});

golden(import.meta.url, 'redraft-form', {
  usual: () => redraftModal(),
  empty: 'it asks the same of everybody',
  tooMany: 'it asks the same of everybody',
  hostile: 'it holds no words of others',
  refusal: 'errors stand under their fields',
});

golden(import.meta.url, 'draft-ready', {
  usual: () => draftReady('C0COLLECT', 'https://nordwind.slack.com/archives/C0COLLECT/p1772442000000100'),
  empty: () => draftReady('C0COLLECT', null),
  tooMany: 'there is one',
  hostile: () => draftReady('C0COLLECT', 'javascript:alert(1)'),
  refusal: 'a refusal is said instead',
});

function home(letters: readonly WaitingLetter[], parts: Partial<WaitingLetters> = {}): WaitingLetters {
  return { letters, lost: [], total: letters.length, isApprover: true, today: TODAY, ...parts };
}

function waiting(parts: Partial<WaitingLetter> = {}): WaitingLetter {
  const accountId = 'a_00000000000000000001';
  const { customer } = COBALT;
  const totals = [{ currency: 'EUR', amountMinor: 500_000 }];
  return { accountId, customer, letterId: 'l_1', step: 'friendly', by: 'U0MARA', on: ON, isUnknown: false, totals, ...parts };
}

function contact(email: string) {
  return { name: 'Accounts payable', email, phone: '' };
}

function hostile(): CaseFile {
  const file = caseOf(HOSTILE, { items: manyItems(12, () => HOSTILE) });
  return {
    ...file,
    customer: {
      name: HOSTILE,
      number: HOSTILE,
      contacts: [contact(HOSTILE), { name: HOSTILE, email: 'a@h.example', phone: '' }],
    },
  };
}
