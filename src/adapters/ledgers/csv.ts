import { basename, join } from 'node:path';
import type { FileReport } from '#domain/import-report.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import { DEFAULT_TERMS, parseTerms, type Terms } from '#domain/terms.ts';
import type { LedgerReader, StagedLedger } from '#ports.ts';
import { conclude, FIRST_ASSUMPTION, isSameAssumption } from './assume.ts';
import { resolveDuplicates } from './duplicates.ts';
import { type Assumption, createInterpreter, type Interpreter } from './interpret.ts';
import { completeRejects, load, rejectedRecords, type Tally } from './load.ts';
import { type ReadAs, writeRejects } from './rejects.ts';
import { lockSource, openScratch, type Scratch } from './scratch.ts';
import { openSource, type Source } from './source.ts';
import { stagedLedger } from './staged.ts';
import { remarksOf, takenFor } from './taken.ts';

/** A file is read again where all of it proves another order or mark than its beginning did. */
const PASSES_MAX = 3;
const REJECTS_SHOWN = 20;

/** Reads a CSV ledger of any layout. One import at a time for each source of a data folder. */
export const stageCsv: LedgerReader = async (file) => {
  const base = join(file.dataDir, 'imports', encodeURIComponent(file.sourceName));
  const lock = lockSource(`${base}.lock`);
  if (!lock) return refuse('import.running', 'Another import of this source is running. Wait until it ends, then import again.');
  try {
    const staged = await stage(await openSource(file), { scratchPath: `${base}.scratch`, release: lock.release });
    if (isRefusal(staged)) lock.release();
    return staged;
  } catch (error) {
    lock.release();
    throw error;
  }
};

type Place = { readonly scratchPath: string; readonly release: () => void };

async function stage(source: Source | Refusal, { scratchPath, release }: Place): Promise<StagedLedger | Refusal> {
  if (isRefusal(source)) return source;
  const defaultTerms = parseTerms(source.mapping.terms ?? '') ?? DEFAULT_TERMS;
  let assumption = assumptionOfSample(source, defaultTerms);
  for (let pass = 1; ; pass += 1) {
    const interpreter = interpreterFor(source, { assumption, defaultTerms });
    const scratch = openScratch(scratchPath);
    try {
      const tally = await load(source, interpreter, scratch);
      const { assumption: proved, because, unclear } = conclude(source, interpreter);
      if (unclear) {
        scratch.close();
        return unclear;
      }
      if (isSameAssumption(assumption, proved) || pass === PASSES_MAX) {
        const report = await finish({ source, interpreter, scratch, tally, because, assumption, defaultTerms });
        return stagedLedger(scratch, report, release);
      }
      assumption = proved;
      scratch.close();
    } catch (error) {
      scratch.close();
      throw error;
    }
  }
}

type Reading = { readonly assumption: Assumption; readonly defaultTerms: Terms };

function interpreterFor({ layout, mapping, file }: Source, reading: Reading): Interpreter {
  return createInterpreter({ layout, mapping, ids: file.ids, ...reading });
}

/** What the first rows prove: right for nearly every file, so that it is read once. */
function assumptionOfSample(source: Source, defaultTerms: Terms): Assumption {
  const interpreter = interpreterFor(source, { assumption: FIRST_ASSUMPTION, defaultTerms });
  for (const { cells } of source.sample) interpreter.read(cells);
  return conclude(source, interpreter).assumption;
}

type Loaded = Reading & {
  readonly source: Source;
  readonly interpreter: Interpreter;
  readonly scratch: Scratch;
  readonly tally: Tally;
  readonly because: readonly string[];
};

async function finish({ source, interpreter, scratch, tally, because, assumption, defaultTerms }: Loaded): Promise<FileReport> {
  const { file, hash, layout, isRejectsFile, delimiter } = source;
  scratch.sort();
  const hasIds = layout.columns.has('id');
  const { repeated } = resolveDuplicates(scratch, hasIds);
  const count = (sql: string) => Number(scratch.db.prepare(sql).get()?.n);
  const rejected = count('SELECT count(*) AS n FROM rejects');
  const fileName = basename(file.path);
  const rejectsPath = join(file.dataDir, 'rejects', `${fileName.replace(/\.[^.]*$/, '')}-${hash.slice(0, 8)}.csv`);
  if (rejected > 0) {
    await completeRejects(source, scratch);
    const { headers } = layout;
    await writeRejects(rejectedRecords(scratch), {
      path: rejectsPath,
      headers,
      delimiter,
      readAs: readAsThis(source, assumption),
    });
  }
  return {
    fileName,
    fileHash: hash,
    hasIds,
    isRejectsFile,
    taken: takenFor(source, because),
    remarks: remarksOf({ remarks: interpreter.remarks(), tally, repeated, defaultTerms }),
    rows: tally.rows,
    good: count('SELECT count(*) AS n FROM rows'),
    accounts: count('SELECT count(DISTINCT account) AS n FROM rows'),
    rejected,
    hasNameless: count("SELECT count(*) AS n FROM (SELECT 1 FROM rejects WHERE number = '' AND invoice = '' LIMIT 1)") > 0,
    rejects: [...rejectedRecords(scratch, REJECTS_SHOWN)].map(({ cells, ...rest }) => rest),
    rejectsPath: rejected > 0 ? rejectsPath : null,
  };
}

/** One order and one mark for the whole file, where its columns agree. */
function readAsThis({ layout }: Source, { orders, marks }: Assumption): ReadAs {
  const due = layout.columns.has('due') ? orders.due : orders.issued;
  return { dates: due, decimal: layout.columns.has('open') ? marks.open : marks.total };
}
