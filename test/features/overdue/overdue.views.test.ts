import type { CaseFile } from '#domain/case.ts';
import { nextStep } from '#domain/next-step.ts';
import { openButton, snoozeButton } from '#features/account-buttons.ts';
import { filterHelp, type QueueView, queueMessage, whyModal } from '#features/overdue/overdue.views.ts';
import { type MyQueue, myQueue } from '#features/overdue/overdue-home.views.ts';
import { golden } from '../../support/golden.ts';
import { caseOf, disputeOf, HOSTILE, OWNED, promiseFor, TODAY, TWO_ITEMS } from '../given-case.ts';
import { pageOf } from '../given-page.ts';

const COBALT = caseOf('Cobalt Mining', {
  items: TWO_ITEMS,
  ...OWNED,
  record: { kept: 0, partlyKept: 0, broken: 1, lastVerdict: { verdict: 'broken', on: '2026-11-12', promiseId: 'p_0' } },
  lastContact: { on: '2026-11-02', by: 'U0MARA', channel: 'call', outcome: 'reached' },
  nextTouchOn: '2026-11-19',
});
const ACME = caseOf('Acme Logistics', { items: TWO_ITEMS });
const PROMISED = caseOf('Estuary Trading', { items: TWO_ITEMS, promises: [promiseFor(TWO_ITEMS)] });
const DISPUTED = caseOf('Borealis Foods', { items: TWO_ITEMS, disputes: [disputeOf(TWO_ITEMS.slice(0, 1))] });
const MANY = Array.from({ length: 10 }, (_, at) => caseOf(`Account ${at}`, { items: TWO_ITEMS }));
const numbered = (number: string) => ({ ...ACME, customer: { ...ACME.customer, number } });
const EVIL = Array.from({ length: 10 }, () => caseOf(HOSTILE, { items: TWO_ITEMS }));

golden(import.meta.url, 'queue', {
  usual: () => queueMessage(queue([COBALT, ACME, PROMISED], { words: '>30d mine' })),
  empty: () => queueMessage(queue([])),
  tooMany: () => queueMessage(queue(MANY, { page: 1000, firstRow: 9991 })),
  hostile: () => queueMessage(queue(EVIL, { words: `"${HOSTILE.slice(0, 200)}"` })),
  refusal: () => queueMessage(queue([], { words: '>90d USD unclaimed' })),
  pageThatIsNotThere: () => queueMessage(queue([], { words: 'unclaimed', page: 7 })),
  one: () => queueMessage(queue([ACME])),
  partDisputed: () => queueMessage(queue([DISPUTED])),
  sameName: () => queueMessage(queue([COBALT, numbered('K-1'), numbered('K-2')])),
});

golden(import.meta.url, 'why', {
  usual: () => whyModal(queue([COBALT, ACME, PROMISED])),
  empty: () => whyModal(queue([])),
  tooMany: () => whyModal(queue(MANY, { firstRow: 9_991 })),
  hostile: () => whyModal(queue(EVIL)),
  refusal: 'a word that is no filter is answered before',
});

golden(import.meta.url, 'my-queue', {
  usual: () => myQueue(mine([COBALT])),
  empty: () => myQueue(mine([])),
  tooMany: () => myQueue(mine(MANY, { hasMore: true, page: 3, firstRow: 11 })),
  hostile: () => myQueue(mine(EVIL)),
  refusal: 'one’s own queue refuses nothing',
  readsOnly: () => myQueue({ ...mine([COBALT]), rows: mine([COBALT]).rows.map((row) => ({ ...row, buttons: [] })) }),
  emptyPage: () => myQueue(mine([], { page: 2, firstRow: 6 })),
});

golden(import.meta.url, 'filter-help', {
  usual: () => filterHelp('I do not know the filter >30x. Did you mean >30d?'),
  empty: 'it always has a sentence',
  tooMany: 'it is one sentence',
  hostile: () => filterHelp(`"${HOSTILE}" is no filter.`),
  refusal: 'it is the refusal',
});

function mine(files: readonly CaseFile[], parts: Partial<MyQueue> = {}): MyQueue {
  const { rows } = queue(files);
  const buttons = rows.map((_, at) => [snoozeButton(pageOf(files[at] ?? COBALT)), openButton(pageOf(files[at] ?? COBALT))]);
  return {
    rows: rows.map((row, at) => ({ ...row, buttons: buttons[at] ?? [] })),
    page: 1,
    hasMore: false,
    firstRow: 1,
    today: TODAY,
    ...parts,
  };
}

function queue(files: readonly CaseFile[], parts: Partial<QueueView> = {}): QueueView {
  const rows = files.map((file, at) => ({ ...pageOf(file, at), nextStep: nextStep(file, TODAY) }));
  return { rows, hasMore: false, page: 1, words: '', today: TODAY, firstRow: 1, ...parts };
}
