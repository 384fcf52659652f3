import { accountLabel } from '#cards/account-chooser.ts';
import { nameText, overduePhrase } from '#cards/account-line.ts';
import { dayText, nearDayText } from '#cards/days.ts';
import { agingOf } from '#domain/aging.ts';
import type { CaseFile } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import type { UserId } from '#domain/ids.ts';
import {
  actions,
  type ButtonElement,
  bold,
  button,
  context,
  type Message,
  type ModalView,
  type Mrk,
  mention,
  mrk,
  opener,
  section,
  usersSelectInput,
} from '#slack/blocks.ts';
import { openButton } from '../account-buttons.ts';
import { claimAccount, handOverAccount, releaseAccount, takeOverAccount } from './ownership.routes.ts';

/** What is told about an account, and who did it: a person, or a job. */
export type News = {
  readonly file: CaseFile;
  readonly news: 'taken-over' | 'given' | 'handed-over' | 'released' | 'lapsed';
  readonly by: string;
};

/** The buttons that the state of an account allows. */
export function ownershipButtons(file: CaseFile): ButtonElement[] {
  const { ownership } = file.state;
  if (ownership.stage === 'unowned') return [claimButton(file)];
  return [handOverButton(file), releaseButton(file), takeOverButton(file, ownership.by)];
}

export function claimButton(file: CaseFile): ButtonElement {
  const look = { label: 'Claim', style: 'primary', accessibilityLabel: `Claim ${accountLabel(file)}` } as const;
  return button(claimAccount, on(file), look);
}

/** @param to whom somebody named already */
export function handOverButton(file: CaseFile, to: UserId | null = null): ButtonElement {
  return opener(
    handOverAccount,
    { ...on(file), ...(to === null ? {} : { to }) },
    { label: 'Hand over', accessibilityLabel: `Hand over ${accountLabel(file)}` },
  );
}

export function releaseButton(file: CaseFile): ButtonElement {
  const confirm = {
    title: 'Release this account?',
    text: mrk`Nobody will own ${bold(nameText(file.customer))} until somebody claims it.`,
    yes: 'Release',
    no: 'Keep',
  };
  const look = { label: 'Release', accessibilityLabel: `Release ${accountLabel(file)}`, confirm };
  return button(releaseAccount, on(file), look);
}

/** What a claim came to: the account is theirs, or somebody else has it, or nobody has it any more. */
export function claimAnswer(file: CaseFile, viewer: UserId, today: Day): Message {
  const { ownership } = file.state;
  const name = nameText(file.customer);
  if (ownership.stage === 'unowned') {
    const text = mrk`You claimed ${bold(name)} before, and it was given up since. Claim it again?`;
    return { text, blocks: [section(text), actions([claimButton(file), openButton(file)])] };
  }
  if (ownership.by === viewer) {
    const text = mrk`You own ${bold(name)} now.`;
    const lapse = `Each call, promise or letter keeps the claim alive; without work it lapses ${dayText(ownership.lapsesOn, today)}.`;
    return { text, blocks: [section(text), context(lapse), actions([openButton(file)])] };
  }
  const text = mrk`${mention(ownership.by)} owns ${bold(name)} since ${nearDayText(ownership.since, today)}.`;
  return { text, blocks: [section(text), actions([takeOverButton(file, ownership.by), openButton(file)])] };
}

export function releaseAnswer(file: CaseFile, viewer: UserId, today: Day): Message {
  if (file.state.ownership.stage === 'owned') return claimAnswer(file, viewer, today);
  const text = mrk`${bold(nameText(file.customer))} is released: nobody owns it now.`;
  return { text, blocks: [section(text), actions([claimButton(file), openButton(file)])] };
}

export function handOverModal(file: CaseFile, today: Day, to?: UserId): ModalView {
  const { ownership } = file.state;
  const owner = ownership.stage === 'owned' ? mrk`${mention(ownership.by)} owns it now.` : mrk`Nobody owns it now.`;
  return {
    title: 'Hand over',
    submit: 'Hand over',
    blocks: [
      section(mrk`${bold(nameText(file.customer))}, ${overduePhrase(agingOf(file.state.items, today))}. ${owner}`),
      usersSelectInput({
        name: 'to',
        label: 'New owner',
        hint: ownership.stage === 'owned' ? 'Both of you are told.' : 'They are told.',
        placeholder: 'Pick a person',
        ...(to ? { initial: to } : {}),
      }),
    ],
  };
}

export function handOverAnswer(file: CaseFile, to: UserId): Message {
  const text = mrk`${bold(nameText(file.customer))} is handed over to ${mention(to)}, who was told.`;
  return { text, blocks: [section(text)] };
}

/** The direct message to somebody whose account it was or becomes. */
export function ownershipNews({ file, news, by }: News): Message {
  const text = newsText({ file, news, by });
  const isOpen = file.state.ownership.stage === 'unowned';
  return { text, blocks: [section(text), actions(isOpen ? [claimButton(file), openButton(file)] : [openButton(file)])] };
}

/** What the job plans, for whoever runs it dry. */
export function lapseLine(file: CaseFile): string {
  return `${nameText(file.customer)}: the claim lapses`;
}

function newsText({ file, news, by }: News): Mrk {
  const name = bold(nameText(file.customer));
  switch (news) {
    case 'taken-over':
      return mrk`${mention(by)} took ${name} over from you.`;
    case 'given':
      return mrk`${mention(by)} handed ${name} over to you.`;
    case 'handed-over':
      return mrk`${mention(by)} handed ${name}, which was yours, over to somebody else.`;
    case 'released':
      return mrk`${mention(by)} released ${name}, which was yours.`;
    case 'lapsed':
      return mrk`Your claim on ${name} lapsed: nobody worked on it in time.`;
  }
}

function takeOverButton(file: CaseFile, from: UserId): ButtonElement {
  const confirm = {
    title: 'Take this account over?',
    text: mrk`${mention(from)} owns ${bold(nameText(file.customer))} and will be told that you took it over.`,
    yes: 'Take over',
    no: 'Leave it',
  };
  const look = { label: 'Take over', accessibilityLabel: `Take over ${accountLabel(file)}`, confirm };
  return button(takeOverAccount, { ...on(file), from }, look);
}

function on({ accountId, version }: CaseFile) {
  return { account: accountId, version };
}
