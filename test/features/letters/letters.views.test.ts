import { templateWording } from '#adapters/llm/template.ts';
import type { CaseFile } from '#domain/case.ts';
import type { LetterDrafted, LetterSent, LetterVoided } from '#domain/facts.ts';
import { assembleLetter } from '#domain/letter.ts';
import type { LetterStory } from '#domain/letter-story.ts';
import { draftModal, editModal, redraftModal } from '#features/letters/letter-forms.views.ts';
import { decidedNote, type QueueView, queueMessage } from '#features/letters/letter-queue.views.ts';
import { draftReady, type LetterView, letterMessage } from '#features/letters/letters.views.ts';
import { type WaitingLetter, waitingLetters } from '#features/letters/letters-home.views.ts';
import { type ButtonElement, section } from '#slack/blocks.ts';
import { item } from '../../domain/given.ts';
import { golden } from '../../support/golden.ts';
import { caseOf, disputeOf, HOSTILE, manyItems, TODAY, TWO_ITEMS } from '../given-case.ts';
import { pageOf } from '../given-page.ts';

const ON = '2026-11-20';
const AT = Date.parse('2026-11-20T10:15:00+01:00');
const HASH = 'c'.repeat(64);
const LETTER = { letterId: 'l_1', on: ON } as const;
const COBALT = caseOf('Cobalt Mining', { items: TWO_ITEMS });
const APPROVED = {
  type: 'letter.approved',
  ...LETTER,
  by: 'U0TOM',
  contentHash: HASH,
  messageId: '<l_1@nordwind.example>',
  atMs: AT,
} as const;
const REASON = 'The mail server refused the recipient: 550 5.1.1 no such user';
const LOST = 'The connection to the mail server was lost after the letter was handed over.';

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

golden(import.meta.url, 'letter-queue', {
  usual: () =>
    queueMessage(
      queue(letter(), { number: 3, total: 12, done: 2, note: decidedNote(letter({ story: { approved: APPROVED } })) }),
    ),
  empty: () => queueMessage({ ...queue(letter()), letter: null }),
  tooMany: () => queueMessage(queue(letter({ words: wordsFor(60) }), { number: 100, total: 4200, isFromStart: true })),
  hostile: () =>
    queueMessage(
      queue(letter({ file: { ...COBALT, customer: { ...COBALT.customer, name: HOSTILE } } }), {
        words: HOSTILE.slice(0, 200),
        note: decidedNote(letter({ file: { ...COBALT, customer: { ...COBALT.customer, name: HOSTILE } } }), HOSTILE),
      }),
    ),
  refusal: () =>
    queueMessage({
      ...queue(letter(), { total: 2 }),
      note: decidedNote(letter({ story: { end: voided('payment') } })),
      allows: READS,
    }),
  done: () =>
    queueMessage({ ...queue(letter()), letter: null, done: 12, note: decidedNote(letter({ story: { end: sent('sent') } })) }),
  noneOfMine: () => queueMessage({ ...queue(letter()), letter: null, words: 'mine' }),
});

golden(import.meta.url, 'waiting-letters', {
  usual: () => waitingLetters([waiting(), waiting({ isUnknown: true, step: 'final', on: '2026-11-16' })], TODAY),
  empty: () => [...waitingLetters([], TODAY), section('Where none waits there is no such section.')],
  tooMany: () =>
    waitingLetters(
      Array.from({ length: 50 }, () => waiting()),
      TODAY,
    ),
  hostile: () => waitingLetters([waiting({ customer: { name: HOSTILE, number: HOSTILE, contacts: [] }, totals: [] })], TODAY),
  refusal: 'a letter that is gone by then is answered with a sentence',
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

const EDITED = {
  type: 'letter.edited',
  ...LETTER,
  by: 'U0TOM',
  recipientTextId: 't_1',
  subjectTextId: 't_2',
  bodyTextId: 't_3',
  contentHash: HASH,
  factsHash: 'f',
} as const;

const READS = (buttons: readonly ButtonElement[]) => buttons.filter((one) => one.action_id === 'letters.pass');

function queue(shown: LetterView, parts: Partial<QueueView> = {}): QueueView {
  const file = { ...pageOf(COBALT), ...shown.file, aging: pageOf(COBALT).aging };
  const place = { accountId: file.accountId, letterId: 'l_1', on: ON, weight: 2500 };
  return {
    ...{ letter: { ...shown, file, place }, number: 1, total: 1, isFromStart: false, words: '', done: 0, note: null },
    allows: (buttons) => buttons,
    ...parts,
  };
}

type Parts = Partial<Omit<LetterView, 'story'>> & { readonly story?: Partial<LetterStory> };

function waiting(parts: Partial<WaitingLetter> = {}): WaitingLetter {
  const accountId = 'a_00000000000000000001';
  const { customer } = COBALT;
  const totals = [{ currency: 'EUR', amountMinor: 500_000 }];
  return { accountId, customer, letterId: 'l_1', step: 'friendly', by: 'U0MARA', on: ON, isUnknown: false, totals, ...parts };
}

function letter({ story = {}, ...parts }: Parts = {}): LetterView {
  return {
    file: COBALT,
    words: wordsFor(2),
    totals: [{ currency: 'EUR', amountMinor: 500_000 }],
    story: { drafted: drafted(), edited: null, approved: null, end: null, ...story },
    ...parts,
  };
}

function drafted(parts: Partial<LetterDrafted> = {}): LetterDrafted {
  return {
    type: 'letter.drafted',
    ...LETTER,
    by: 'U0MARA',
    step: 'friendly',
    language: 'en',
    writer: 'template',
    fellBackBecause: '',
    prompt: 'template.v1',
    recipientTextId: 't_1',
    subjectTextId: 't_2',
    bodyTextId: 't_3',
    invoices: TWO_ITEMS.map(({ id, openMinor }) => ({ id, openMinor })),
    contentHash: HASH,
    factsHash: 'f',
    lapsesOn: null,
    ...parts,
  };
}

function sent(how: LetterSent['how']) {
  return { type: 'letter.sent', ...LETTER, how, by: null, atMs: AT } as const;
}

function voided(because: LetterVoided['because']) {
  return { type: 'letter.voided', ...LETTER, because, atMs: AT } as const;
}

/** The template's letter about so many invoices. */
function wordsFor(count: number): LetterView['words'] {
  const invoices = count === 2 ? TWO_ITEMS : manyItems(count, (at) => `INVOICE-2026-${at}`);
  const brief = {
    step: 'friendly',
    tone: 'neutral',
    language: 'en',
    overdueBand: '31-60',
    invoiceCount: count,
    hasBrokenPromise: false,
    hasEarlierLetter: false,
    hint: '',
  } as const;
  const facts = {
    language: 'en',
    today: TODAY,
    customerName: 'Cobalt Mining',
    customerNumber: '300',
    contactName: 'Jana Novak',
    invoices,
    promise: null,
    sender: { collector: 'Mara Lindqvist', company: 'Nordwind Trading' },
  } as const;
  return { recipient: 'jana@example.com', ...assembleLetter({ wording: templateWording(brief), facts }) };
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
