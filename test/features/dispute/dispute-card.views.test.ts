import { disputeCard, disputeCopy } from '#features/dispute/dispute.views.ts';
import { candidateButtons, cardButtonsOf, disputeButtons } from '#features/dispute/dispute-buttons.views.ts';
import * as nudges from '#features/dispute/dispute-nudges.views.ts';
import * as forms from '#features/dispute/dispute-steps.views.ts';
import * as told from '#features/dispute/dispute-told.views.ts';
import type { NudgeText } from '#features/nudge.ts';
import { nudgesMessage } from '#features/nudges/nudges.views.ts';
import { actions, type Message } from '#slack/blocks.ts';
import { golden } from '../../support/golden.ts';
import { caseOf, disputeOf, HOSTILE, TODAY, TWO_ITEMS } from '../given-case.ts';
import { CLOSED, dataOf, evidence, FIRST, given, hostile, partOf, STAGES, TOO_MANY } from './given-dispute.ts';

const usual = dataOf(given({ contactTextId: 't_2', evidence: evidence(2) }));
const at = (stage: keyof typeof STAGES) => dataOf(given({ stage: STAGES[stage] }));
const bare = dataOf(disputeOf([FIRST]));
const gone = dataOf(given(), { state: { items: [] } });
const CANDIDATE = { on: TODAY, invoiceId: 'i_1', number: 'C-1', currency: 'EUR', paidMinor: 285_000, restMinor: 15_000 };
const REFUSED = 'the kit puts refusals under the field or says them';

golden(import.meta.url, 'dispute-card', {
  usual: () => disputeCard(usual),
  empty: () => disputeCard(bare),
  tooMany: () => disputeCard(TOO_MANY),
  hostile: () => disputeCard(hostile()),
  refusal: REFUSED,
  asked: () => disputeCard(at('asked')),
  proposed: () => disputeCard(at('proposed')),
  awaitingCredit: () => disputeCard(at('awaiting-credit')),
  closed: () => disputeCard(dataOf(CLOSED)),
  withdrawn: () => disputeCard(dataOf({ ...CLOSED, closed: { on: TODAY, by: null, as: 'withdrawn' } })),
  nothingOpen: () => disputeCard(gone),
  hostileProposal: () => disputeCard(hostile('proposed')),
  copy: () => disputeCopy(usual, { url: 'https://example.slack.com/archives/C1/p1', buttons: cardButtonsOf(usual).slice(0, 2) }),
});

golden(import.meta.url, 'dispute-request', {
  usual: () => told.requestMessage(usual, 'r_1'),
  empty: () =>
    told.requestMessage(
      dataOf(given({ noteTextId: null, request: { requestId: 'r_1', to: 'U0OTTO', by: 'U0MARA', on: TODAY, askTextId: null } })),
      'r_1',
    ),
  tooMany: () => told.requestMessage(TOO_MANY, 'r_1'),
  hostile: () => told.requestMessage(hostile(), 'r_1'),
  refusal: 'a request is never refused',
  question: () => told.requestMessage(at('asked'), 'q_1'),
  settled: () => told.requestMessage(at('proposed'), 'q_1'),
  over: () => told.requestMessage(dataOf(CLOSED), 'r_1'),
});

const ON = { dispute: 'd_1', to: 'U0OTTO', dueOn: '2026-11-24' };
const tooLate = dataOf(given({ deadline: { dueOn: '2026-11-19', since: '2026-11-10', isNudged: true, isEscalated: true } }));
const short = dataOf(given(), { state: { disputeCandidates: [CANDIDATE] } }).file;
golden(import.meta.url, 'dispute-nudges', {
  usual: () => nudged(nudges.dueNudge(usual.file, ON, TODAY)),
  empty: () => nudged(nudges.dueNudge(at('awaiting-credit').file, ON, TODAY)),
  tooMany: () => nudged(nudges.dueNudge(TOO_MANY.file, ON, TODAY)),
  hostile: () => nudged(nudges.dueNudge(hostile().file, ON, TODAY)),
  refusal: 'nobody asked for it',
  another: () => nudged(nudges.dueNudge(usual.file, { ...ON, to: 'U0INES' }, TODAY)),
  late: () => nudged(nudges.lateNudge(tooLate.file, { ...ON, dueOn: '2026-11-19' }, TODAY)),
  newDeadline: () => nudged(nudges.lateNudge(usual.file, { ...ON, dueOn: '2026-11-19' }, TODAY)),
  creditLate: () => nudged(nudges.creditLateNudge(at('awaiting-credit').file, { ...ON, dueOn: '2026-11-19' }, TODAY)),
  creditCame: () => nudged(nudges.creditLateNudge(dataOf(CLOSED).file, { ...ON, dueOn: '2026-11-19' }, TODAY)),
  shortPayment: () => nudged(nudges.shortPaymentNudge(short, { invoice: 'i_1', restMinor: 15_000 })),
  lookedAt: () => nudged(nudges.shortPaymentNudge(usual.file, { invoice: 'i_1', restMinor: 15_000 })),
});

golden(import.meta.url, 'dispute-decision', {
  usual: () => told.decisionMessage(at('proposed'), 'v_1'),
  empty: () => told.decisionMessage(dataOf(given({ noteTextId: null, stage: { at: 'proposed', proposal: BARE } })), 'v_1'),
  tooMany: 'a proposal is one',
  hostile: () => told.decisionMessage(hostile('proposed'), 'v_1'),
  refusal: 'nobody asked for it',
  decided: () => told.decisionMessage(at('awaiting-credit'), 'v_1'),
  another: () => told.decisionMessage(at('proposed'), 'v_0'),
  over: () => told.decisionMessage(dataOf(CLOSED), 'v_1'),
});
const BARE = { proposalId: 'v_1', by: 'U0OTTO', on: TODAY, resolution: 'write-off', credits: [], textId: null } as const;

const said = {
  by: 'U0TOM',
  to: null,
  words: '',
  dueOn: null,
  resolution: null,
  how: null,
  amount: null,
  files: null,
  for: null,
} as const;
const CREDIT = { amount: 'EUR 500.00', resolution: 'credit-note', dueOn: '2026-12-04' } as const;
golden(import.meta.url, 'dispute-thread', {
  usual: () => told.threadPost({ ...said, what: 'dispute.answered', words: 'They signed for it', for: 'U0MARA' }, TODAY),
  empty: () => told.threadPost({ ...said, what: 'dispute.opened' }, TODAY),
  tooMany: () => told.threadPost({ ...said, what: 'dispute.evidence-added', files: 50 }, TODAY),
  hostile: () => told.threadPost({ ...said, what: 'dispute.asked', to: HOSTILE, words: HOSTILE }, TODAY),
  refusal: 'nobody asked for it',
  given: () => told.threadPost({ ...said, what: 'dispute.assigned', to: 'U0OTTO', words: 'Ask the driver' }, TODAY),
  oneFile: () => told.threadPost({ ...said, what: 'dispute.evidence-added', files: 1 }, TODAY),
  proposed: () => told.threadPost({ ...said, ...CREDIT, what: 'dispute.proposed' }, TODAY),
  rejected: () => told.threadPost({ ...said, what: 'dispute.rejected', words: 'Not yet', for: 'U0MARA' }, TODAY),
  takenBack: () => told.threadPost({ ...said, what: 'dispute.proposal-withdrawn' }, TODAY),
  approved: () => told.threadPost({ ...said, ...CREDIT, what: 'dispute.resolved', for: 'U0MARA' }, TODAY),
  customerPays: () => told.threadPost({ ...said, what: 'dispute.resolved', resolution: 'customer-pays' }, TODAY),
  withdrawn: () => told.threadPost({ ...said, what: 'dispute.withdrawn' }, TODAY),
  creditSeen: () => told.threadPost({ ...said, by: null, what: 'dispute.credit-seen', how: 'fell' }, TODAY),
  creditSaid: () => told.threadPost({ ...said, what: 'dispute.credit-seen', how: 'person' }, TODAY),
  creditLate: () => told.threadPost({ ...said, by: null, what: 'dispute.credit-overdue', dueOn: '2026-11-19' }, TODAY),
  late: () => told.threadPost({ ...said, by: null, what: 'dispute.escalated', dueOn: '2026-11-19' }, TODAY),
  reopened: () =>
    told.threadPost({ ...said, what: 'dispute.reopened', dueOn: '2026-11-27', words: 'They dispute it again' }, TODAY),
});

const FORMS = {
  assign: forms.assignForm,
  ask: forms.askForm,
  answer: (data: typeof usual) => forms.answerForm(data, true),
  evidence: (data: typeof usual) => forms.evidenceForm(data, true),
  deadline: forms.deadlineForm,
  propose: forms.proposeForm,
  reject: forms.rejectForm,
  reopen: forms.reopenForm,
};
for (const [name, form] of Object.entries(FORMS)) {
  golden(import.meta.url, `dispute-${name}-form`, {
    usual: () => form(name === 'reject' ? at('proposed') : name === 'answer' ? at('asked') : usual),
    empty: () => form(bare),
    tooMany: () => form(TOO_MANY),
    hostile: () => form(hostile(name === 'reject' ? 'proposed' : 'asked')),
    refusal: REFUSED,
    ...(name === 'reopen' ? { closed: () => form(dataOf(CLOSED)) } : {}),
    ...(name === 'answer' ? { noFiles: () => forms.answerForm(usual, false) } : {}),
    ...(name === 'evidence' ? { noFiles: () => forms.evidenceForm(usual, false) } : {}),
  });
}

const shorts = { disputeCandidates: [CANDIDATE, { ...CANDIDATE, invoiceId: 'i_2', number: HOSTILE }] };
golden(import.meta.url, 'dispute-account-buttons', {
  usual: () => [actions(disputeButtons(usual.file))],
  empty: () => [actions(disputeButtons(caseOf('Acme', { items: TWO_ITEMS })))],
  tooMany: () => [
    actions(
      disputeButtons(
        caseOf('Acme', {
          items: TWO_ITEMS,
          disputes: [1, 2, 3, 4, 5].map((one) => given({ disputeId: `d_${one}` }, [partOf(FIRST, one)])),
          disputeCandidates: [1, 2, 3, 4, 5].map((one) => ({ ...CANDIDATE, invoiceId: `i_${one}` })),
        }),
      ),
    ),
  ],
  hostile: () => [actions(disputeButtons(caseOf(HOSTILE, { items: hostile().file.state.items, ...shorts })))],
  refusal: 'buttons are never refused',
  decided: () => [actions(disputeButtons(at('awaiting-credit').file))],
  candidate: () => [actions(candidateButtons(usual.file, CANDIDATE))],
});

function nudged(shown: NudgeText | null): Message {
  return nudgesMessage([{ key: 'k', account: usual.file.accountId, name: 'Borealis', shown, snoozedUntil: null }]);
}
