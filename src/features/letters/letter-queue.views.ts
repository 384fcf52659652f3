import { nameText, overduePhrase, ownerText } from '#cards/account-line.ts';
import type { Aging } from '#domain/aging.ts';
import type { CaseState } from '#domain/case.ts';
import type { QueuePlace } from '#domain/letter-queue.ts';
import {
  actions,
  type Block,
  type ButtonElement,
  bold,
  button,
  context,
  header,
  join,
  type Message,
  type Mrk,
  mrk,
  opener,
  section,
} from '#slack/blocks.ts';
import { openButton } from '../account-buttons.ts';
import {
  approveQueued,
  editQueued,
  type OnQueued,
  openQueue,
  passQueued,
  redraftQueued,
  rejectQueued,
} from './letters.routes.ts';
import { confirmSending, contentOf, type LetterView, letterBlocks, verdict } from './letters.views.ts';

export type QueuedView = LetterView & {
  readonly place: QueuePlace;
  readonly file: LetterView['file'] & {
    readonly aging: readonly Aging[];
    readonly state: Pick<CaseState, 'ownership' | 'record'>;
  };
};
export type QueueView = {
  readonly letter: QueuedView | null;
  /** From 1, with those that were decided on in this sitting. */
  readonly number: number;
  readonly total: number;
  readonly isFromStart: boolean;
  readonly words: string;
  readonly done: number;
  /** What became of the letter before. */
  readonly note: Mrk | null;
  /** The buttons that this person may click. */
  readonly allows: (buttons: readonly ButtonElement[]) => readonly ButtonElement[];
};

/** One letter of the approval queue, exactly as it will go, with its place and what can be done about it. */
export function queueMessage(view: QueueView): Message {
  const { letter, note } = view;
  if (!letter) return nothingWaits(view);
  const place = `Letter ${view.number} of ${view.total}`;
  const buttons = view.allows(queueButtons(view, letter));
  const others = buttons.some((one) => one.action_id === approveQueued.id) ? [] : [context(CANNOT_APPROVE)];
  return {
    text: mrk`${place}: to ${nameText(letter.file.customer)}`,
    blocks: [
      ...noteBlocks(note),
      header(place),
      context(join([mrk`oldest and largest first`, view.words === '' ? null : bold(view.words), fromStart(view)], ' · ')),
      ...letterBlocks(letter),
      context(accountText(letter)),
      ...others,
      actions([...buttons, openButton(letter.file)]),
    ],
  };
}

/** What was decided about a letter, by whom, and what follows; in front of the next one. */
export function decidedNote(letter: LetterView, because = ''): Mrk {
  const stands = verdict(letter);
  const became = stands ? join([stands.head, stands.rest === '' ? null : stands.rest], '. ') : mrk`waits for approval.`;
  return join([because, mrk`Letter to ${bold(nameText(letter.file.customer))}: ${became}`], ' ');
}

/** Goes through all letters that wait, from the Home tab. */
export function queueOpener(): ButtonElement {
  return button(
    openQueue,
    { words: '' },
    { label: 'Go through them', accessibilityLabel: 'Go through them: the letters that wait' },
  );
}

const CANNOT_APPROVE = 'Approving is for leads and approvers.';

function nothingWaits({ note, words, done }: QueueView): Message {
  const text =
    words === '' ? mrk`No letter waits for approval.` : mrk`No letter of ${bold(`/ar letters ${words}`)} waits for approval.`;
  const count = done === 0 ? [] : [context(done === 1 ? 'You decided on 1 letter.' : `You decided on ${done} letters.`)];
  return { text, blocks: [...noteBlocks(note), section(text), ...count] };
}

function noteBlocks(note: Mrk | null): Block[] {
  return note === null ? [] : [section(note)];
}

function fromStart({ isFromStart }: QueueView): Mrk | null {
  return isFromStart ? mrk`from the start again: this one was passed over` : null;
}

function accountText({ file }: QueuedView): Mrk {
  const { kept, partlyKept, broken } = file.state.record;
  const past = kept + partlyKept + broken;
  return join(
    [
      mrk`${overduePhrase(file.aging)}`,
      ownerText(file.state.ownership),
      past > 0 ? mrk`promises so far: ${kept} kept, ${partlyKept} kept in part, ${broken} broken` : null,
    ],
    ' · ',
  );
}

function queueButtons({ words, done, total }: QueueView, letter: QueuedView): ButtonElement[] {
  const { accountId: account, letterId, on, weight } = letter.place;
  const payload: OnQueued = { account, letter: letterId, content: contentOf(letter), on, weight, words, done };
  const name = nameText(letter.file.customer);
  const look = (label: string) => ({ label, accessibilityLabel: `${label}: the letter to ${name}` });
  const approve = { ...look('Approve and send'), style: 'primary', confirm: confirmSending(letter) } as const;
  return [
    button(approveQueued, payload, approve),
    opener(editQueued, payload, look('Edit')),
    opener(redraftQueued, payload, look('Redraft')),
    button(rejectQueued, payload, { ...look('Reject'), style: 'danger' }),
    ...(total > done + 1 ? [button(passQueued, payload, look('Next'))] : []),
  ];
}
