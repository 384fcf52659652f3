import { parseAddress } from '#domain/address.ts';
import type { CaseFile } from '#domain/case.ts';
import type { LadderStep } from '#domain/facts.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import { assembleLetter, letterFacts } from '#domain/letter.ts';
import { contentInput, factsInput, letterBriefFor } from '#domain/letter-basis.ts';
import * as rules from '#domain/letter-rules.ts';
import type { LetterTone } from '#domain/letter-wording.ts';
import { plainBody, plainLine } from '#domain/plain-text.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import { may } from '#domain/rights.ts';
import type { Done } from '#record/book.ts';
import type { CasePage } from '#record/case-page.ts';
import { accountStream, changing } from '#record/cases.ts';
import { sha256 } from '#record/hash.ts';
import { type AccountAsk, claimDaysOf, commandAccount } from '../account-command.ts';
import type { Deps } from '../deps.ts';
import { loadAccount } from '../find.ts';
import { type LetterWords, readLetter } from './letters.query.ts';

/** What fits a Slack message whole, so that nobody approves words that they cannot see. */
const LETTER_BODY_MAX = 7500;
const SUBJECT_MAX = 200;

export type DraftAsk = AccountAsk & {
  readonly byName: string;
  readonly recipient: string;
  readonly invoiceIds: readonly string[];
  readonly step: LadderStep;
  readonly tone: LetterTone;
  readonly language: string;
  readonly hint: string;
  readonly replaces: string | null;
};

/** Has a letter written and keeps it as a draft that waits for approval. A repeat has nothing written again. */
export async function draft(deps: Deps, ask: DraftAsk): Promise<Done<CasePage> | Refusal> {
  const { tenantId, cases } = deps;
  const before = await cases.repeated({ tenantId, stream: accountStream(ask.account), opId: ask.opId });
  if (before) return before;
  const recipient = parseAddress(ask.recipient);
  if (isRefusal(recipient)) return recipient;
  const file = await loadAccount(deps, ask.account);
  if (isRefusal(file)) return file;
  const refusal =
    rules.checkReplaced(file, ask.replaces) ?? rules.checkWaiting(file, ask) ?? rules.checkLetterInvoices(file, ask.invoiceIds);
  if (refusal) return refusal;
  const today = deps.today();
  const written = await deps.writer.write(letterBriefFor(file, { ...ask, today }));
  const contactName =
    file.customer.contacts.find((contact) => contact.email.toLowerCase() === recipient.toLowerCase())?.name ?? '';
  const sender = { collector: ask.byName, company: deps.policy.companyName };
  const facts = letterFacts(file, { ...ask, today, contactName, sender });
  const { subject, body } = assembleLetter({ wording: written.wording, facts });
  const words = { recipient, subject, body: plainBody(body) };
  if (words.body.length > LETTER_BODY_MAX)
    return refuse('letter.too-long', 'The letter is too long to be shown whole for approval. Choose fewer invoices.');
  const { ids, texts } = content(deps, words, factsHash(file, ask.invoiceIds));
  const { writer, prompt, fellBackBecause } = written;
  const letter = {
    ...ids,
    letterId: deps.ids.next('l'),
    ...pick(ask),
    writer,
    prompt,
    fellBackBecause,
    claimDays: claimDaysOf(deps),
  };
  return commandAccount(deps, ask, (now) =>
    withTexts(rules.draftLetter(now, letter, factsHash(now, ask.invoiceIds), today), texts),
  );
}

export type OnLetter = { readonly account: AccountId; readonly letter: string; readonly content: string };

export type RedraftAsk = Pick<OnLetter, 'account' | 'letter'> & Pick<DraftAsk, 'opId' | 'by' | 'byName' | 'hint' | 'tone'>;

/** Has the same letter written anew; whether the old one still waits is for `draft` to say, since a repeat has replaced it. */
export async function redraft(deps: Deps, { letter, ...ask }: RedraftAsk): Promise<Done<CasePage> | Refusal> {
  const data = await readLetter(deps, ask.account, letter);
  if (!data) return refuse('letter.gone', 'This letter no longer waits: it was sent, rejected or became void.');
  const { step, language, invoices } = data.story.drafted;
  const { recipient } = data.words;
  return draft(deps, { ...ask, step, language, recipient, invoiceIds: invoices.map(({ id }) => id), replaces: letter });
}

/** Puts other words into a draft. The approval buttons that were shown before no longer hold. */
export async function edit(
  deps: Deps,
  on: OnLetter & Pick<AccountAsk, 'opId' | 'by'>,
  words: LetterWords,
): Promise<Done<CasePage> | Refusal> {
  const recipient = parseAddress(words.recipient);
  if (isRefusal(recipient)) return recipient;
  const file = await loadAccount(deps, on.account);
  if (isRefusal(file)) return file;
  const invoiceIds = invoicesOf(file, on.letter);
  // What was pasted may hold characters that no screen shows; whoever approves must see all that is sent.
  const shown = { recipient, subject: plainLine(words.subject, SUBJECT_MAX), body: plainBody(words.body) };
  if (shown.subject === '' || shown.body.trim() === '')
    return refuse('letter.empty', 'A letter has a subject and says something.');
  const { ids, texts } = content(deps, shown, factsHash(file, invoiceIds));
  const change = { ...ids, letterId: on.letter, by: on.by, seenHash: on.content };
  return commandAccount(deps, on, (now) =>
    withTexts(rules.editLetter(now, change, factsHash(now, invoiceIds), deps.today()), texts),
  );
}

export async function approve(deps: Deps, on: OnLetter & Pick<AccountAsk, 'opId' | 'by'>): Promise<Done<CasePage> | Refusal> {
  const approver = await deps.rights.now(on.by);
  const messageId = `<${on.letter}.${deps.ids.next('m')}@${deps.mail.from.split('@')[1] ?? 'localhost'}>`;
  return commandAccount(deps, on, (file) => {
    const factsHashNow = factsHash(file, invoicesOf(file, on.letter));
    const approval = {
      letterId: on.letter,
      by: on.by,
      mayApprove: may(approver, 'letter.approve', file),
      mayComeSooner: may(approver, 'letter.approve-sooner', file),
      seenHash: on.content,
      factsHashNow,
      messageId,
    };
    return rules.approveLetter(file, approval, deps.today());
  });
}

export function reject(deps: Deps, on: OnLetter & Pick<AccountAsk, 'opId' | 'by'>): Promise<Done<CasePage> | Refusal> {
  return commandAccount(deps, on, (file) => rules.rejectLetter(file, { letterId: on.letter, by: on.by }, deps.today()));
}

export function settle(
  deps: Deps,
  on: OnLetter & Pick<AccountAsk, 'opId' | 'by'>,
  hasArrived: boolean,
): Promise<Done<CasePage> | Refusal> {
  return commandAccount(deps, on, (file) =>
    rules.settleLetter(file, { letterId: on.letter, by: on.by, hasArrived }, deps.today()),
  );
}

/** Writes down what became of an approved letter. */
export async function noteOutcome(
  deps: Deps,
  { account, opId }: { account: AccountId; opId: string },
  outcome: Parameters<typeof rules.letterOutcome>[1],
): Promise<void> {
  const { tenantId, cases } = deps;
  const stream = accountStream(account);
  await cases.command({
    tenantId,
    stream,
    opId,
    actor: 'job:mail',
    decide: (file) => changing(account, rules.letterOutcome(file, outcome, deps.today())),
  });
}

/** Hash of what a letter about these invoices rests on, as the case stands. */
export function factsHash(file: CaseFile, invoiceIds: readonly string[]): string {
  return sha256(factsInput(file, invoiceIds));
}

/** Hash of a letter as it would leave. */
export function contentHash(words: LetterWords, grounds: string): string {
  return sha256(contentInput({ ...words, factsHash: grounds }));
}

export function invoicesOf(file: CaseFile, letterId: string): string[] {
  return file.state.letters.find((letter) => letter.letterId === letterId)?.invoices.map((invoice) => invoice.id) ?? [];
}

function content(deps: Deps, words: LetterWords, grounds: string) {
  const [recipientTextId, subjectTextId, bodyTextId] = [deps.ids.next('t'), deps.ids.next('t'), deps.ids.next('t')];
  return {
    ids: { recipientTextId, subjectTextId, bodyTextId, contentHash: contentHash(words, grounds), factsHash: grounds },
    texts: { [recipientTextId]: words.recipient, [subjectTextId]: words.subject, [bodyTextId]: words.body },
  };
}

function withTexts<D extends object>(
  decision: D | Refusal,
  texts: Readonly<Record<string, string>>,
): (D & { texts: typeof texts }) | Refusal {
  return isRefusal(decision) ? decision : { ...decision, texts };
}

function pick({
  by,
  step,
  language,
  invoiceIds,
  replaces,
}: DraftAsk): { by: UserId } & Pick<DraftAsk, 'step' | 'language' | 'invoiceIds' | 'replaces'> {
  return { by, step, language, invoiceIds, replaces };
}
