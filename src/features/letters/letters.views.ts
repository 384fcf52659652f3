import { nameText } from '#cards/account-line.ts';
import { dayText } from '#cards/days.ts';
import { gapText, STEP_LABELS, VOID_TEXT } from '#cards/letters.ts';
import { moneyList } from '#cards/money.ts';
import type { Customer } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import type { LadderStep } from '#domain/facts.ts';
import type { LetterGap } from '#domain/letter-gap.ts';
import type { LetterStory } from '#domain/letter-story.ts';
import type { Money } from '#domain/money.ts';
import { plainLine } from '#domain/plain-text.ts';
import {
  actions,
  type Block,
  type ButtonElement,
  type ButtonLook,
  bold,
  button,
  channelLink,
  context,
  dateText,
  join,
  lines,
  link,
  type Message,
  type Mrk,
  mention,
  mrk,
  opener,
  preformatted,
  section,
} from '#slack/blocks.ts';
import {
  approveLetter,
  draftLetter,
  editLetter,
  type LetterStart,
  letterArrived,
  letterLost,
  type OnLetter,
  redraftLetter,
  rejectLetter,
} from './letters.routes.ts';

const REASON_SHOWN_MAX = 300;

export type LetterView = {
  readonly file: { readonly accountId: string; readonly customer: Customer };
  readonly story: LetterStory;
  readonly words: { readonly recipient: string; readonly subject: string; readonly body: string };
  readonly totals: readonly Money[];
  /** What keeps it back; null where nothing does. */
  readonly gap: LetterGap | null;
  /** The step that it jumps; null where it jumps none. */
  readonly jumped: LadderStep | null;
  /** Amounts that somebody wrote into it. */
  readonly newAmounts: readonly string[];
  /** The day as of which it says how late invoices are; null where that is today. */
  readonly agedOn: Day | null;
};

/** The mail letter by letter as it will go, with what can still be done about it, or with its verdict. */
export function letterMessage(view: LetterView): Message {
  const name = nameText(view.file.customer);
  return {
    text: mrk`Letter to ${name}: ${verdict(view)?.head ?? 'waits for approval'}`,
    blocks: [...letterBlocks(view), ...standing(view)],
  };
}

/** What a letter is, the mail as it will go, and who had it written. */
export function letterBlocks(view: LetterView): Block[] {
  const { story, words, file } = view;
  return [
    section(mrk`${bold(STEP_LABELS[story.drafted.step])} to ${bold(nameText(file.customer))}`),
    preformatted(`To: ${words.recipient}\nSubject: ${words.subject}\n\n${words.body}`),
    context(origin(story)),
    ...(verdict(view) ? [] : remarks(view)),
  ];
}

/** What whoever approves it should know before. */
function remarks({ gap, jumped, newAmounts, agedOn }: LetterView): Block[] {
  const ladder = jumped
    ? `By the ladder a ${STEP_LABELS[jumped].toLowerCase()} comes first: none was sent about these invoices.`
    : '';
  const aged = agedOn
    ? `It was drafted on ${dayText(agedOn, agedOn)} and says how late invoices were on that day. Redraft brings that up to date.`
    : '';
  const isOne = newAmounts.length === 1;
  const written = `${newAmounts.join(', ')} ${isOne ? 'was' : 'were'} written by hand: ${isOne ? 'it is' : 'they are'} not from the ledger.`;
  return [gap ? gapText(gap) : '', newAmounts.length > 0 ? written : '', aged, ladder]
    .filter((text) => text !== '')
    .map((text) => section(text));
}

function origin({ drafted, edited }: LetterStory): Mrk {
  const writer = drafted.writer === 'model' ? 'worded by the model, figures from the ledger' : 'worded by the template';
  return join(
    [
      mrk`Drafted for ${mention(drafted.by)}, ${writer}.`,
      drafted.fellBackBecause === '' ? '' : sentence(drafted.fellBackBecause),
      edited ? mrk`Edited by ${mention(edited.by)}.` : '',
    ],
    ' ',
  );
}

function standing(view: LetterView): Block[] {
  const stands = verdict(view);
  if (!stands) return [draftButtons(view)];
  const shown = section(lines(stands.head, stands.rest));
  return view.story.end?.type === 'letter.unknown' ? [shown, settleButtons(view)] : [shown];
}

/** How a letter stands, in a line with name and time, and what that means or asks for. */
type Verdict = { readonly head: Mrk; readonly rest: string };

/** Null while it waits for approval. */
export function verdict({ story }: LetterView): Verdict | null {
  const { approved, end } = story;
  if (!end) {
    if (!approved) return null;
    return { head: said(mrk`${bold('Approved')} by ${mention(approved.by)}`, approved), rest: 'It is on its way.' };
  }
  const by = approved ? mrk`approved by ${mention(approved.by)}` : null;
  const found = end.type === 'letter.sent' || end.type === 'letter.failed' ? end.by : null;
  const finder = found === null ? null : mrk`found out by ${mention(found)}`;
  switch (end.type) {
    case 'letter.sent':
      if (end.how === 'filed') return { head: said(bold('Filed, not sent'), end, by), rest: FILED };
      return { head: said(bold(finder ? 'Arrived' : 'Sent'), end, finder, by), rest: '' };
    case 'letter.rejected':
      if (end.because === 'rejected') return { head: said(mrk`${bold('Rejected')} by ${mention(end.by)}`, end), rest: '' };
      return { head: said(mrk`${bold('Replaced')} by a newer draft that ${mention(end.by)} asked for`, end), rest: '' };
    case 'letter.voided':
      return {
        head: said(bold('Void'), end, by),
        rest: `${sentence(VOID_TEXT[end.because])} Draft a new letter if one is still needed.`,
      };
    case 'letter.failed':
      if (finder) return { head: said(bold('Did not arrive'), end, finder, by), rest: 'Draft it again if it is still needed.' };
      return { head: said(bold('Not sent'), end, by), rest: `${sentence(end.reason)} Draft it again when the cause is mended.` };
    case 'letter.unknown':
      return { head: said(bold('It may have left'), end, by), rest: `${sentence(end.reason)} ${SETTLE}` };
  }
}

const FILED = 'No mail server is set up: the letter lies in the outbox folder.';
const SETTLE = 'It is not sent again by itself. Look in the mail server or ask the customer, then say here what you found.';

function said(what: Mrk, at: { readonly atMs: number; readonly on: Day }, ...who: readonly (Mrk | null)[]): Mrk {
  return join([what, moment(at), ...who], ' · ');
}

function moment({ atMs, on }: { readonly atMs: number; readonly on: Day }): Mrk {
  return dateText(atMs, dayText(on, on));
}

/** Reasons come from mail servers too, with a full stop or without. */
function sentence(reason: string): string {
  const line = plainLine(reason, REASON_SHOWN_MAX).replace(/[.\s]+$/, '');
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}

function draftButtons(view: LetterView): Block {
  const on = onLetter(view);
  const name = nameText(view.file.customer);
  const confirm = confirmSending(view);
  return actions([
    button(approveLetter, on, {
      label: 'Approve and send',
      style: 'primary',
      confirm,
      accessibilityLabel: `Approve and send the letter to ${name}`,
    }),
    opener(editLetter, on, { label: 'Edit', accessibilityLabel: `Edit the letter to ${name}` }),
    opener(redraftLetter, on, { label: 'Redraft', accessibilityLabel: `Redraft the letter to ${name}` }),
    button(rejectLetter, on, { label: 'Reject', style: 'danger', accessibilityLabel: `Reject the letter to ${name}` }),
  ]);
}

/** What is asked before a letter leaves. */
export function confirmSending({ words, story, totals, gap }: LetterView): NonNullable<ButtonLook['confirm']> {
  const count = story.drafted.invoices.length;
  const soon = gap ? `The last letter to them is of ${dayText(gap.lastOn, gap.nextFrom)}.` : null;
  const what = mrk`To ${words.recipient}: ${moneyList(totals)}, ${count === 1 ? '1 invoice' : `${count} invoices`}. It goes as shown, once.`;
  return {
    title: 'Approve and send?',
    text: join([soon, what], ' '),
    yes: 'Send',
    no: 'Not yet',
  };
}

function settleButtons(view: LetterView): Block {
  const on = onLetter(view);
  const name = nameText(view.file.customer);
  return actions([
    button(letterArrived, on, { label: 'It arrived', accessibilityLabel: `It arrived: the letter to ${name}` }),
    button(letterLost, on, { label: 'It did not arrive', accessibilityLabel: `It did not arrive: the letter to ${name}` }),
  ]);
}

function onLetter({ file, story }: LetterView): OnLetter {
  return { account: file.accountId, letter: story.drafted.letterId, content: contentOf({ story }) };
}

/** The hash of what is shown, which an approval is of. */
export function contentOf({ story }: Pick<LetterView, 'story'>): string {
  return (story.edited ?? story.drafted).contentHash;
}

/** Opens the form for a new draft. */
export function draftButton({ accountId: account, version, customer }: DraftOn, start?: LetterStart): ButtonElement {
  const look = { label: 'Draft letter', accessibilityLabel: `Draft letter to ${nameText(customer)}` };
  return opener(draftLetter, { account, version, ...(start ? { start } : {}) }, look);
}
type DraftOn = { readonly accountId: string; readonly version: number; readonly customer: Customer };

/** @param url a link to the thread; null while its card is on the way */
export function draftReady(channelId: string, url: string | null): Message {
  const text = mrk`The draft waits for approval in the account’s thread in ${channelLink(channelId)}.`;
  return { text, blocks: [section(url ? mrk`${text} ${link(url, 'Open it')}` : text)] };
}
