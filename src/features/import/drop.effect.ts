import { z } from 'zod';
import { idSchema } from '#domain/ids.ts';
import type { ImportProgress, ImportReport } from '#domain/import-report.ts';
import { isOpen, REJECTED } from '#domain/ledger-drop.ts';
import { plainLine } from '#domain/plain-text.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import type { Laid } from '#ports.ts';
import type { EffectHandler, EffectResult, OutboxRow } from '#record/outbox.ts';
import type { Message } from '#slack/blocks.ts';
import type { Published } from '#slack/publish.ts';
import { resultOf } from '../changes.ts';
import type { Deps } from '../deps.ts';
import { hasScope } from '../scopes.ts';
import { noteOnDrop } from './drop.command.ts';
import { type NamedDrop, readDrop } from './drop.query.ts';
import { appliedMessage, previewMessage, progressMessage, standingMessage, unusableMessage } from './drop.views.ts';
import { showingProgress } from './drop-progress.effect.ts';
import { type ImportOptions, runImport } from './import.command.ts';

/** More than a million invoices; whoever has more brings them in from the command line. */
export const FILE_BYTES_MAX = 200 * 1024 * 1024;
/** Slack is asked for the address anew: what came with the file may be out of date. */
const NO_ADDRESS = { mimetype: '', url: '' } as const;
/** Another import of the same source goes first. */
const WAIT_FOR_OTHER_MS = 15_000;
const ATTEMPTS_MAX = 10;

const work = z.object({ drop: idSchema, step: z.enum(['preview', 'apply', 'show']), reading: z.number() });

/**
 * `import.work`: reads a file and says what it would change, or, after a yes, brings it in. Both may be repeated: the
 * engine resumes an import that was cut off, and a file that was brought in already changes nothing.
 */
export function workOnFiles(deps: Deps): EffectHandler {
  return {
    repeat: 'safe',
    isSlow: true,
    carryOut: async (row, isStopping) => {
      const { drop: dropId, step, reading } = work.parse(row.payload);
      const named = await readDrop(deps, dropId);
      if (isRefusal(named)) return { stage: 'failed', because: named.because };
      const { stage } = named.drop;
      const task = { ...named, row, isStopping };
      // A preview that was noted may not have been shown: it is made once more, until somebody decides.
      if (step === 'preview') return isOpen(named.drop) && named.drop.reading === reading ? preview(deps, task) : DONE;
      if (step === 'apply' && stage.is === 'accepted') return apply(deps, task);
      // Noted, and perhaps not shown.
      return resultOf(await show(deps, task, standingMessage(task)));
    },
  };
}

const DONE: EffectResult = { stage: 'done' };

type Task = NamedDrop & { readonly row: OutboxRow; readonly isStopping: () => boolean };

async function preview(deps: Deps, task: Task): Promise<EffectResult> {
  const { drop, dropId, row } = task;
  if (row.attempts === 1) await show(deps, task, standingMessage(task));
  // What would close too much is shown, and asked about.
  const report = await run(deps, task, { dryRun: true, allowClosing: true });
  const opId = `${row._id}/preview`;
  if (isRefusal(report)) {
    if (isWaiting(report, row)) return { stage: 'later', because: report.because, afterMs: WAIT_FOR_OTHER_MS };
    const headersTextId = deps.ids.next('t');
    const headers = headersOf(report);
    const fact = { type: 'import.unusable', on: deps.today(), ...(headers ? { headersTextId } : {}) } as const;
    await noteOnDrop(deps, { dropId, opId, texts: headers ? { [headersTextId]: headers } : {} }, 'reading', fact);
    return resultOf(await show(deps, task, unusableMessage(task, report)));
  }
  const { fileHash } = report.file;
  const closesTooMuch = report.closesTooMuch.length > 0;
  await noteOnDrop(deps, { dropId, opId }, 'reading', { type: 'import.previewed', on: deps.today(), fileHash, closesTooMuch });
  const givesBack = report.file.rejected > 0 && (await hasScope(deps, 'files:write'));
  const shown = await show(deps, task, previewMessage({ ...task, report, by: drop.by, givesBack }));
  if (givesBack && 'channelId' in shown) await giveBackRejects(deps, shown.channelId, report);
  return resultOf(shown);
}

async function apply(deps: Deps, task: Task): Promise<EffectResult> {
  const { drop, dropId, row } = task;
  const { stage } = drop;
  if (stage.is !== 'accepted') return DONE;
  await show(deps, task, standingMessage(task));
  const report = await run(deps, task, { allowClosing: stage.allowsClosing, fileHash: stage.fileHash });
  const opId = `${row._id}/apply`;
  if (isRefusal(report)) {
    if (isWaiting(report, row)) return { stage: 'later', because: report.because, afterMs: WAIT_FOR_OTHER_MS };
    await noteOnDrop(deps, { dropId, opId }, 'accepted', { type: 'import.failed', on: deps.today() });
    return resultOf(await show(deps, task, unusableMessage(task, report)));
  }
  await noteOnDrop(deps, { dropId, opId }, 'accepted', { type: 'import.applied', on: deps.today() });
  return resultOf(await show(deps, task, appliedMessage({ ...task, report, by: stage.by })));
}

const HEADERS_KEPT_MAX = 99;
const HEADER_KEPT_MAX = 75;

/** The headers among which somebody may point, as a list in JSON. */
function headersOf(refusal: Refusal): string | null {
  if (!('headers' in refusal) || !Array.isArray(refusal.headers)) return null;
  return JSON.stringify(refusal.headers.slice(0, HEADERS_KEPT_MAX).map((header) => plainLine(String(header), HEADER_KEPT_MAX)));
}

type How = Pick<ImportOptions, 'dryRun' | 'allowClosing'> & { readonly fileHash?: string };

async function run(deps: Deps, task: Task, { fileHash, ...how }: How): Promise<ImportReport | Refusal> {
  const { drop, fileName, isStopping } = task;
  const progress = progressOf(deps, task);
  let laid: Laid | null = null;
  try {
    const given = await deps.slack.download(
      { ...NO_ADDRESS, id: drop.file.id, name: fileName, size: drop.file.size },
      FILE_BYTES_MAX,
    );
    if (isRefusal(given)) return given;
    laid = await deps.desk.lay({ key: task.dropId, name: fileName, bytes: given.bytes });
    if (fileHash !== undefined && laid.hash !== fileHash) return FILE_CHANGED;
    const { source, entity, mode, asOf, dates, columns } = drop;
    const onProgress = (now: ImportProgress) => {
      // What was begun is taken up again by whoever starts next.
      if (isStopping()) throw new Error('The bot is stopping.');
      progress.shows(now);
    };
    const options = { ...how, file: laid.path, source, entity, as: mode, asOf: asOf ?? undefined, dates, columns };
    return await runImport({ ...deps, ...deps.desk, onProgress }, options);
  } finally {
    await laid?.clear();
    await progress.end();
  }
}

const FILE_CHANGED = refuse(
  'import.changed',
  'The file in Slack is not the one that was previewed. Drop it again. Nothing was changed.',
);

/** Another import of this source is under way; after a while it is given up. */
function isWaiting({ refused }: Refusal, { attempts }: OutboxRow): boolean {
  return refused === 'import.running' && attempts < ATTEMPTS_MAX;
}

function progressOf(deps: Deps, task: Task) {
  return showingProgress({
    now: () => performance.now(),
    show: (progress, elapsedMs) => show(deps, task, progressMessage(task, progress, elapsedMs)),
    failed: (error) => deps.log.warn({ err: error }, 'the progress of an import could not be shown'),
  });
}

/** Progress that cannot be shown stops no import: whoever needs to know looks at the result. */
async function show(deps: Deps, { drop, dropId }: NamedDrop, message: Message): Promise<Published> {
  return deps.publisher.publish({ tenantId: deps.tenantId, channelId: drop.channelId, kind: 'import', key: dropId }, message);
}

async function giveBackRejects(deps: Deps, channelId: string, { file }: ImportReport): Promise<void> {
  if (file.rejectsPath === null) return;
  try {
    const { bytes, clear } = await deps.desk.take(file.rejectsPath);
    const name = REJECTED + file.fileName;
    const comment = 'The rows that were rejected, each with its reason. Mend them in this file and drop it here again.';
    await deps.slack.upload({ channelId, threadTs: null, name, title: name, bytes, comment });
    await clear();
  } catch (error) {
    deps.log.warn({ err: error }, 'rejected rows could not be given back');
  }
}
