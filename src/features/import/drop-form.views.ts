import type { Day } from '#domain/day.ts';
import type { ImportMode } from '#domain/ledger.ts';
import { POINTED_ROLES, type PointedColumns } from '#domain/ledger-columns.ts';
import type { DateOrder } from '#domain/ledger-date.ts';
import { plainLine } from '#domain/plain-text.ts';
import {
  actions,
  type Block,
  bold,
  code,
  context,
  dateInput,
  fileInput,
  type Message,
  type ModalView,
  mrk,
  opener,
  radioInput,
  section,
  selectInput,
  textInput,
} from '#slack/blocks.ts';
import { importFile, type LyingFile } from './drop.routes.ts';

const NAME_SHOWN_MAX = 80;
const ENDINGS = ['csv', 'tsv', 'txt'] as const;

export type FileForm = {
  /** Where it was dropped already; null where the form asks for it. */
  readonly fileName: string | null;
  readonly sources: readonly string[];
  readonly entities: readonly string[];
  readonly start: {
    readonly source: string | null;
    readonly entity: string;
    readonly mode: ImportMode;
    readonly asOf: Day | null;
    readonly dates?: DateOrder | null;
    readonly columns?: PointedColumns;
  };
  /** Of a file whose columns were not recognized: somebody may point to them. */
  readonly headers?: readonly string[];
};

/** What a ledger file is: of which source, and whether it lists everything that is open. */
export function fileForm({ fileName, sources, entities, start, headers = [] }: FileForm): ModalView {
  const known = sources.map((source) => ({ value: source, label: source }));
  return {
    title: 'Bring a ledger in',
    submit: 'Preview',
    blocks: [
      section('First you see what it would change. Nothing is changed before you say yes.'),
      ...(fileName === null
        ? [
            fileInput({
              name: 'files',
              label: 'File',
              filetypes: ENDINGS,
              max: 1,
              hint: 'A CSV file, as your accounting program exports it.',
            }),
          ]
        : [section(mrk`File: ${bold(plainLine(fileName, NAME_SHOWN_MAX))}`)]),
      ...(known.length > 0
        ? [
            selectInput({
              name: 'source',
              label: 'Source',
              choices: known,
              optional: true,
              ...(start.source === null ? {} : { initial: start.source }),
            }),
          ]
        : []),
      textInput({
        name: 'otherSource',
        label: known.length > 0 ? 'Or another source' : 'Source',
        hint: 'The program that it comes from, in one word: each has its own customers and invoices.',
        optional: known.length > 0,
        max: 40,
        ...(known.length > 0 || start.source === null ? {} : { initial: start.source }),
      }),
      ...entityBlocks(entities, start.entity),
      radioInput({
        name: 'mode',
        label: 'What does it list?',
        choices: [
          { value: 'snapshot', label: 'Everything that is open', description: 'What it leaves out is closed.' },
          { value: 'changes', label: 'Changes only', description: 'What it leaves out stays as it is.' },
        ],
        initial: start.mode,
      }),
      dateInput({
        name: 'asOf',
        label: 'As of',
        optional: true,
        hint: 'Today, where you leave it empty.',
        ...(start.asOf === null ? {} : { initial: start.asOf }),
      }),
      datesInput(start.dates ?? 'found'),
      ...columnInputs(headers, start.columns ?? {}),
    ],
  };
}

const POINTED = { customer: 'Customer', number: 'Invoice number', due: 'Due date', open: 'Open amount' } as const;

function columnInputs(headers: readonly string[], said: PointedColumns): Block[] {
  if (headers.length === 0) return [];
  const columns = headers.map((header, at) => ({ value: String(at), label: header || `Column ${at + 1}` }));
  const choices = [{ value: 'found', label: 'As the file shows' }, ...columns];
  return POINTED_ROLES.map((name) =>
    selectInput({ name, label: `Column of: ${POINTED[name]}`, optional: true, choices, initial: String(said[name] ?? 'found') }),
  );
}

function datesInput(initial: DateOrder | 'found'): Block {
  return selectInput({
    name: 'dates',
    label: 'Order of its dates',
    optional: true,
    choices: [
      { value: 'found', label: 'As the file shows' },
      { value: 'DMY', label: 'Day first: 03/04 is 3 April' },
      { value: 'MDY', label: 'Month first: 03/04 is 4 March' },
    ],
    initial,
  });
}

function entityBlocks(entities: readonly string[], initial: string): Block[] {
  if (entities.length < 2) return [];
  const choices = entities.map((entity) => ({ value: entity, label: entity }));
  return [selectInput({ name: 'entity', label: 'Entity', choices, initial })];
}

/** Several sources are known, and the file's name tells of none. */
export function whichSource(file: LyingFile): Message {
  const text = mrk`Which ledger is ${bold(plainLine(file.name, NAME_SHOWN_MAX))}? Nothing of it was read yet.`;
  const say = opener(
    importFile,
    { file },
    { label: 'Say what it is', style: 'primary', accessibilityLabel: `Say what it is: ${plainLine(file.name, 40)}` },
  );
  return { text, blocks: [section(text), actions([say])] };
}

/** Where the preview is to be found. */
export function previewComes(fileName: string): Message {
  const text = mrk`${bold(plainLine(fileName, NAME_SHOWN_MAX))} is being read. The preview comes in your messages with the bot.`;
  return { text, blocks: [section(text)] };
}

/** The bot may not read files: what is missing, how to grant it, and the way without. */
export function cannotRead(): ModalView {
  return { title: 'Bring a ledger in', blocks: missingScope() };
}

export function cannotReadSaid(): Message {
  return { text: 'The bot may not read files yet.', blocks: missingScope() };
}

function missingScope(): Block[] {
  return [
    section(
      mrk`The bot may not read files: the scope files:read is missing. Whoever runs the bot adds it in the app’s settings under OAuth & Permissions and installs the app again.`,
    ),
    context(mrk`Until then a ledger comes in on the bot’s machine: ${code('npm run dunbot -- import FILE.csv')}`),
  ];
}

/** A file that is no list in text. */
export function notCsv(fileName: string): Message {
  const text = mrk`${bold(plainLine(fileName, NAME_SHOWN_MAX))} is a spreadsheet. Save it as CSV and drop that: nothing of this one was read.`;
  return { text, blocks: [section(text)] };
}

export function oneAtATime(): Message {
  const text = 'One file at a time, please: drop them one after the other. Nothing was read.';
  return { text, blocks: [section(text)] };
}
