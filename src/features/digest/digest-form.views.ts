import type { DigestFilter } from '#domain/digest-filter.ts';
import { WITHOUT } from '#domain/digest-form.ts';
import { placeCode } from '#domain/holidays.ts';
import { LANGUAGES, requestOf, type Subscription } from '#domain/subscription.ts';
import type { Trait } from '#domain/traits.ts';
import {
  actions,
  type Block,
  button,
  checkboxesInput,
  context,
  divider,
  type ModalView,
  opener,
  section,
  selectInput,
  textInput,
  usersSelectInput,
} from '#slack/blocks.ts';
import { digestForm, pauseDigest, postDigestAgain, previewDigest, resumeDigest, stopDigest } from './digest.routes.ts';
import { type DigestStatus, digestText } from './subscription.views.ts';
import { LANGUAGE_NAMES } from './words.views.ts';

export type DigestFormView = DigestStatus & {
  /** Where a digest of this channel would be set for the first time: the entity's zone. */
  readonly zone: string;
  readonly currencies: readonly string[];
  readonly entities: readonly string[];
  readonly segments: readonly string[];
  readonly regions: readonly string[];
  /** The channel's other digests. */
  readonly others: readonly DigestStatus[];
  readonly canHaveMore: boolean;
  /** False: the bot lacks what it takes to upload a picture. */
  readonly canDraw: boolean;
};

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const NEW: Pick<Subscription, 'time' | 'weekdays'> = { time: '08:30', weekdays: [1, 2, 3, 4, 5] };
/** What Slack takes in one select. */
const CHOICES_MAX = 100;

/** Everything about a channel's digest, filled with what holds now. */
export function digestFormModal(form: DigestFormView): ModalView {
  const { subscription, zone } = form;
  const now = requestOf(subscription ?? { ...NEW, zone, by: '', firstOn: '' });
  const { when, filter } = now;
  return {
    title: 'Digest',
    submit: 'Save',
    blocks: [
      ...statusBlocks(form),
      textInput({ name: 'time', label: 'Time', initial: when.time, max: 5, placeholder: '08:30' }),
      textInput({ name: 'zone', label: 'Time zone', initial: when.zone, max: 60, placeholder: 'Europe/Berlin' }),
      checkboxesInput({
        name: 'days',
        label: 'Days',
        choices: WEEKDAYS.map((label, at) => ({ value: String(at + 1), label })),
        initial: when.weekdays.map(String),
      }),
      textInput({
        name: 'holidays',
        label: 'Not on public holidays of',
        hint: 'A country, such as DE, or a region of one, such as DE-BY.',
        optional: true,
        initial: when.holidays ? placeCode(when.holidays) : '',
        max: 6,
      }),
      selectInput({
        name: 'language',
        label: 'Language',
        choices: LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
        initial: now.language,
      }),
      ...whoseInputs(filter.owner),
      ...ledgerInputs(form, filter),
    ],
  };
}

export function pauseModal(status: DigestStatus, input: Block): ModalView {
  return { title: 'Pause the digest', submit: 'Pause', blocks: [section(digestText(status)), input] };
}

/** What holds now, what can be done with it, and the channel's other digests. */
function statusBlocks(form: DigestFormView): Block[] {
  const { others, canHaveMore, channelId: channel } = form;
  const rows = others.flatMap((other) => [
    section(digestText(other), opener(digestForm, { ...on(other), isNew: false }, { label: 'Change' })),
  ]);
  const more = opener(digestForm, { channel, digest: 'main', isNew: true }, { label: 'Add another' });
  const buttons = [...statusButtons(form), ...(form.subscription && canHaveMore ? [more] : [])];
  return [
    section(digestText(form)),
    ...(form.isLost ? [section(LOST)] : []),
    actions(buttons),
    context(PREVIEW),
    ...(form.canDraw ? [] : [context(NO_PICTURE)]),
    ...(rows.length > 0 ? [context('Other digests of this channel'), ...rows] : []),
    divider(),
  ];
}

const PREVIEW = 'The preview stands behind this window, for you alone: as it would be posted now, with what is entered below.';
const NO_PICTURE =
  'The aging comes as text: for a picture the bot lacks the scope files:write. Whoever runs the bot adds it in the app’s settings and installs it again.';

export const LOST = 'Slack did not answer when today’s digest was posted. Look whether it is here.';

export function statusButtons({ subscription, isLost, version, today, ...digest }: DigestStatus) {
  const now = { ...on(digest), version };
  const preview = button(previewDigest, on(digest), { label: 'Preview' });
  if (!subscription) return [preview];
  const again = button(postDigestAgain, on(digest), { label: 'It is not there: post it' });
  const confirm = { title: 'Stop the digest?', text: 'It does not come any more.', yes: 'Stop it', no: 'Keep it' };
  const stop = button(stopDigest, now, { label: 'Stop', style: 'danger', confirm });
  const isPaused = (subscription.pausedUntil ?? '') > today;
  const pause = isPaused ? button(resumeDigest, now, { label: 'Resume' }) : opener(pauseDigest, now, { label: 'Pause' });
  return [...(isLost ? [again] : []), preview, pause, stop];
}

function on({ channelId: channel, digestId: digest }: Pick<DigestStatus, 'channelId' | 'digestId'>) {
  return { channel, digest };
}

function whoseInputs(owner: string | null): Block[] {
  const isPerson = owner !== null && owner !== 'unclaimed';
  return [
    selectInput({
      name: 'whose',
      label: 'Accounts',
      choices: [
        { value: 'all', label: 'All of them' },
        { value: 'unclaimed', label: 'Those that nobody owns' },
        { value: 'person', label: 'Those of one person' },
      ],
      initial: isPerson ? 'person' : (owner ?? 'all'),
    }),
    usersSelectInput({ name: 'person', label: 'That person', optional: true, ...(isPerson ? { initial: owner } : {}) }),
  ];
}

function ledgerInputs({ currencies, entities, segments, regions }: DigestFormView, filter: DigestFilter): Block[] {
  return [
    ...(currencies.length > 1 ? [oneOf('currency', 'Currency', currencies, filter.currency)] : []),
    ...(entities.length > 1 ? [oneOf('entity', 'Entity', entities, filter.entity)] : []),
    ...traitInput('segment', 'Segment', segments, filter),
    ...traitInput('region', 'Region', regions, filter),
    selectInput({
      name: 'overDays',
      label: 'Overdue for',
      choices: AGES,
      initial: AGES.some(({ value }) => value === String(filter.overDays)) ? String(filter.overDays) : '0',
    }),
    textInput({
      name: 'overMajor',
      label: 'Overdue more than',
      hint: 'In whole units of any one currency.',
      optional: true,
      initial: filter.overMajor === null ? '' : String(filter.overMajor),
      max: 12,
    }),
  ];
}

/** Nothing where the ledger says none of anybody; then nobody lacks one either. */
function traitInput(trait: Trait, label: string, values: readonly string[], { [trait]: now }: DigestFilter): Block[] {
  if (values.length === 0 && now === undefined) return [];
  return [oneOf(trait, label, [WITHOUT, ...values], now === '' ? WITHOUT : (now ?? null))];
}

function oneOf(name: string, label: string, values: readonly string[], initial: string | null): Block {
  const shown = withInitial(values.slice(0, CHOICES_MAX), initial);
  return selectInput({
    name,
    label,
    optional: true,
    placeholder: 'All of them',
    ...(values.length > CHOICES_MAX && name !== 'currency'
      ? { hint: `More than ${CHOICES_MAX}: others by /ar digest here 08:30 ${name}:NAME.` }
      : {}),
    choices: shown.map((value) => ({ value, label: value === WITHOUT ? `Without a ${name}` : value })),
    ...(initial === null ? {} : { initial }),
  });
}

/** What was chosen once stays a choice, also where the ledger names it no longer or there are too many. */
function withInitial(values: readonly string[], initial: string | null): readonly string[] {
  return initial === null || values.includes(initial) ? values : [initial, ...values.slice(0, CHOICES_MAX - 1)];
}

const AGES = [
  { value: '0', label: 'Any time, or not at all' },
  { value: '30', label: 'More than 30 days' },
  { value: '60', label: 'More than 60 days' },
  { value: '90', label: 'More than 90 days' },
];
