import { dayText } from '#cards/days.ts';
import { amountText } from '#cards/money.ts';
import type { Day } from '#domain/day.ts';
import type { UserId } from '#domain/ids.ts';
import type { CurrencyChange, ImportProgress, ImportReport } from '#domain/import-report.ts';
import type { Drop } from '#domain/ledger-drop.ts';
import { plainLine } from '#domain/plain-text.ts';
import type { Refusal } from '#domain/refusal.ts';
import {
  actions,
  type Block,
  bold,
  button,
  code,
  context,
  fitRows,
  lines,
  type Message,
  type Mrk,
  mention,
  mrk,
  opener,
  section,
  table,
} from '#slack/blocks.ts';
import { acceptFile, changeReading, discardFile } from './drop.routes.ts';
import { changes, counted, progressLine, rejectText } from './import.views.ts';

const TAKEN_MAX = 14;
const REJECTS_MAX = 5;
const CURRENCIES_MAX = 12;
const FILE_SHOWN_MAX = 80;
const LINE_MAX = 300;

export type FileView = { readonly drop: Drop; readonly dropId: string; readonly fileName: string };
export type ReportView = FileView & {
  readonly report: ImportReport;
  /** Who dropped the file, or who said yes. */
  readonly by: UserId;
};

/** What a file would change, to be said yes or no to. Nothing was changed yet. */
export function previewMessage(view: ReportView & { readonly givesBack: boolean }): Message {
  const { report } = view;
  const text = mrk`${name(view)}: nothing was changed yet. Bring it in?`;
  const { blocks } = fitRows({
    head: [section(mrk`${bold(name(view))} ${readAs(report)}.`)],
    rows: [...reportBlocks(report, 'What would change', view.givesBack), ...closingBlocks(report)],
    tail: [context('Nothing was changed yet.'), previewButtons(view)],
  });
  return { text, blocks };
}

/** What a file changed. */
export function appliedMessage(view: ReportView): Message {
  const { report, by } = view;
  const text = mrk`${bold(name(view))} was brought in, as ${mention(by)} said: ${inShort(report)}.`;
  const resumed = report.resumed ? [context('An import of this file that was interrupted was finished.')] : [];
  return { text, blocks: [section(text), ...reportBlocks(report, 'What changed').slice(1), ...resumed] };
}

/** How far the reading, comparing and writing is. */
export function progressMessage(view: FileView, progress: ImportProgress, elapsedMs: number): Message {
  const text = isApplying(view) ? mrk`${bold(name(view))} is being brought in.` : mrk`${bold(name(view))} is being read.`;
  return { text, blocks: [section(text), context(code(progressLine(progress, elapsedMs)))] };
}

/** How it stands by what was written of it, without its figures. */
export function standingMessage(view: FileView): Message {
  const text = standing(view);
  return { text, blocks: [section(text)] };
}

/** Why a file cannot be used, or was not brought in. */
export function unusableMessage(view: FileView, refusal: Refusal): Message {
  const text = isApplying(view)
    ? mrk`${bold(name(view))} was not brought in.`
    : mrk`${bold(name(view))} cannot be used as it is.`;
  const again = isApplying(view) ? [] : [actions([changeButton(view), discardButton(view)])];
  return { text, blocks: [section(lines(text, ...whyUnusable(refusal))), ...again] };
}

/** What the command line would settle by a mapping file, somebody in Slack settles in the file or by reading it differently. */
function whyUnusable({ refused, because }: Refusal): readonly string[] {
  const how = IN_THE_FILE[refused];
  if (how === undefined) return [plainLine(because, LINE_MAX * 2)];
  const [what = ''] = because
    .replace(/ \(or say it for the whole file:[^)]*\)/, '')
    .split(/ (?:Say which|Name the columns) in a mapping/);
  return [plainLine(what, LINE_MAX * 2), `${how} Nothing was changed.`];
}

const OR_ELSE = 'Then drop it again, or ask whoever runs the bot to bring it in.';
const IN_THE_FILE: Readonly<Record<string, string>> = {
  'import.key-columns': `Say which they are by “Read it differently”, or name them in its first row, for example Invoice, Customer, Due date, Open amount, Currency. ${OR_ELSE}`,
  'import.date-order': `Say which by “Read it differently”, or write its dates as 2026-12-31. ${OR_ELSE}`,
  'import.decimal-mark': `Write its amounts with all their decimals and nothing between thousands, such as 1234.50. ${OR_ELSE}`,
};

function standing(view: FileView): Mrk {
  const { stage } = view.drop;
  const file = bold(name(view));
  switch (stage.is) {
    case 'reading':
      return mrk`${file} is being read. The preview follows here; nothing is changed by it.`;
    case 'previewed':
      return mrk`${file} waits for a yes.`;
    case 'unusable':
      return mrk`${file} cannot be used as it is.`;
    case 'accepted':
      return mrk`${file} is being brought in, as ${mention(stage.by)} said.`;
    case 'applied':
      return mrk`${file} was brought in, as ${mention(stage.by)} said.`;
    case 'discarded':
      return mrk`${file} was put away by ${mention(stage.by)}. Nothing was changed.`;
    case 'failed':
      return mrk`${file} was not brought in.`;
  }
}

/** The first few changes in one phrase. */
function inShort(report: ImportReport): string {
  return changes(report).slice(0, 3).join(', ').replace(/\.$/, '');
}

function isApplying({ drop }: FileView): boolean {
  return drop.stage.is === 'accepted';
}

function name({ fileName }: Pick<FileView, 'fileName'>): string {
  return plainLine(fileName, FILE_SHOWN_MAX) || 'The file';
}

/** `1,204 rows, read as everything open of “csv”, as of Mon 2 Mar` */
function readAs({ file, mode, source, entity, asOf }: ImportReport): Mrk {
  const what = mode === 'snapshot' ? 'everything that is open' : 'changes only';
  const of = entity === 'main' ? mrk`“${source}”` : mrk`“${source}” in ${entity}`;
  return mrk`has ${counted(file.rows, 'row')}, read as ${what} of ${of}, as of ${day(asOf)}`;
}

function day(asOf: Day): string {
  return dayText(asOf, '');
}

/** What was taken for what comes first; a message that says what changed leaves it out. */
function reportBlocks(report: ImportReport, title: string, givesBack = false): Block[] {
  const { file, keptOpenBecause, newerAsOf } = report;
  const taken = file.taken.slice(0, TAKEN_MAX).map((sentence) => mrk`${plainLine(sentence, LINE_MAX)}`);
  const remarks = file.remarks.slice(0, TAKEN_MAX).map((sentence) => mrk`${plainLine(sentence, LINE_MAX)}`);
  const kept = keptOpenBecause === '' ? [] : [mrk`Nothing more closes: ${keptOpenBecause}.`];
  const older = newerAsOf === '' ? [] : [mrk`The ledger already goes to ${day(newerAsOf)}: this file is older.`];
  return [
    section(lines(bold('What was taken for what'), ...taken, ...remarks)),
    section(lines(bold(title), ...changes(report).map((change) => mrk`• ${change}`), ...kept, ...older)),
    ...currencyBlocks(report.changes),
    ...rejectBlocks(report, givesBack),
  ];
}

function currencyBlocks(all: readonly CurrencyChange[]): Block[] {
  if (all.length === 0) return [];
  const columns = ['Open before', 'New', 'Changed', 'Closed', 'Open after'].map((title) => ({ title, align: 'right' as const }));
  const rows = all.slice(0, CURRENCIES_MAX).map((change) => {
    const money = (amountMinor: number) => amountText({ currency: change.currency, amountMinor });
    const moved = (count: number, minor: number) => (count === 0 ? '–' : `${count}: ${money(minor)}`);
    return [
      change.currency,
      money(change.beforeMinor),
      moved(change.newCount, change.newMinor),
      moved(change.changedCount, change.changedMinor),
      moved(change.goneCount, -change.goneMinor),
      money(change.afterMinor),
    ];
  });
  const more = all.length > CURRENCIES_MAX ? [context(`and ${all.length - CURRENCIES_MAX} more currencies`)] : [];
  return [table({ columns: [{ title: 'Currency' }, ...columns], rows }), ...more];
}

function rejectBlocks({ file, isDryRun }: ImportReport, givesBack: boolean): Block[] {
  if (file.rejected === 0) return [];
  const shown = file.rejects.slice(0, REJECTS_MAX).map((row) => mrk`• ${plainLine(rejectText(row), LINE_MAX)}`);
  const left = file.rejected - shown.length;
  const where = isDryRun && file.rejectsPath !== null ? [allRejects(file.rejectsPath, givesBack)] : [];
  return [section(lines(bold('Rejected rows'), ...shown, ...(left > 0 ? [mrk`and ${left} more`] : []), ...where))];
}

function allRejects(path: string, givesBack: boolean): Mrk {
  if (givesBack) return mrk`All of them are in the file below, each with its reason: mend them there and drop it here.`;
  return mrk`All of them lie in ${code(path)} on the bot’s machine. With the scope files:write the bot gives them back here.`;
}

function closingBlocks({ closesTooMuch }: ImportReport): Block[] {
  if (closesTooMuch.length === 0) return [];
  const shares = closesTooMuch.map(({ currency, percent }) => `${percent} % of the open ${currency}`).join(' and ');
  const text = mrk`${bold('Look twice.')} The file leaves out ${shares}, which would all be closed. If it lists changes only, say so by ${bold('Read it differently')}.`;
  return [section(text)];
}

function previewButtons(view: ReportView): Block {
  const { report, dropId, fileName } = view;
  const closing = report.closesTooMuch.length > 0;
  const confirm = {
    title: closing ? 'Close all that?' : 'Bring it in?',
    text: mrk`${inShort(report)}.`,
    yes: 'Bring it in',
    no: 'Not yet',
  };
  const payload = { drop: dropId, hash: report.file.fileHash, closing };
  const label = closing ? 'Close them and bring it in' : 'Bring it in';
  const style = closing ? 'danger' : 'primary';
  const accept = button(acceptFile, payload, {
    label,
    style,
    confirm,
    accessibilityLabel: `${label}: ${plainLine(fileName, 60)}`,
  });
  return actions([accept, changeButton(view), discardButton(view)]);
}

function changeButton({ dropId, fileName }: FileView) {
  const look = { label: 'Read it differently', accessibilityLabel: `Read it differently: ${plainLine(fileName, 50)}` };
  return opener(changeReading, { drop: dropId }, look);
}

function discardButton({ dropId, fileName }: FileView) {
  return button(discardFile, { drop: dropId }, { label: 'Put away', accessibilityLabel: `Put away: ${plainLine(fileName, 60)}` });
}
