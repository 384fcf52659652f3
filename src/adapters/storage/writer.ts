import type { DatabaseSync } from 'node:sqlite';

/** How long a write waits for another process that holds the file, before it gives up. */
const LOCKED_MAX_MS = 30_000;
const LOCK_TIMEOUT_MS = 20;
/** For all else: opening a file that another process just now repairs. */
export const BUSY_TIMEOUT_MS = 10_000;
const SQLITE_BUSY = 5;
/** Kept from before any test turns the clock. */
const { setImmediate: afterThisTurn, setTimeout: after } = globalThis;

type Task = { readonly work: () => void; readonly done: () => void; readonly failed: (error: unknown) => void };
export type Writer = ReturnType<typeof createWriter>;

/**
 * Runs writes one after the other and commits those of one turn of the event loop together: the disk is flushed
 * once for all of them, and each is answered only after that. A write that fails takes no other one with it.
 */
export function createWriter(db: DatabaseSync) {
  let waiting: Task[] = [];
  let running: Promise<void> | undefined;

  function write<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      let result: T;
      waiting.push({
        work: () => {
          result = work();
        },
        done: () => resolve(result),
        failed: reject,
      });
      running ??= new Promise((turn) => afterThisTurn(turn)).then(drain);
    });
  }

  async function drain(): Promise<void> {
    let deadline = performance.now() + LOCKED_MAX_MS;
    while (waiting.length > 0) {
      try {
        if (begin(db)) {
          commit(db, take());
          deadline = performance.now() + LOCKED_MAX_MS;
          continue;
        }
        if (performance.now() > deadline)
          throw new LockedError('The data file is locked by another process; nothing was written.');
      } catch (error) {
        for (const task of take()) task.failed(error);
        break;
      }
      await new Promise((turn) => after(turn, 5 + Math.random() * 20));
    }
    running = undefined;
  }

  function take(): Task[] {
    const tasks = waiting;
    waiting = [];
    return tasks;
  }

  return {
    write,
    /** Resolves when nothing waits to be written. */
    async idle(): Promise<void> {
      while (running) await running;
    },
  };
}

/** As SQLite's own error would be, had it done the waiting. */
class LockedError extends Error {
  readonly errcode = SQLITE_BUSY;
}

export function errcodeOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return 0;
  return typeof error.errcode === 'number' ? error.errcode : 0;
}

/** False while another process writes. SQLite's own wait holds up the event loop, so here it is short. */
function begin(db: DatabaseSync): boolean {
  try {
    db.exec(`PRAGMA busy_timeout = ${LOCK_TIMEOUT_MS}; BEGIN IMMEDIATE`);
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  } finally {
    if (db.isOpen) db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}

/** True for SQLite's "another process holds the file". */
export function isBusy(error: unknown): boolean {
  return errcodeOf(error) % 256 === SQLITE_BUSY;
}

function commit(db: DatabaseSync, tasks: readonly Task[]): void {
  const answers: (() => void)[] = [];
  try {
    for (const task of tasks) {
      const { answer, error } = attempt(task);
      answers.push(answer);
      // A full disk makes SQLite undo the whole transaction: then no write of it may be called done.
      if (!db.isTransaction) throw error ?? new Error('The data file could not be written; nothing was changed.');
    }
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    for (const task of tasks) task.failed(error);
    return;
  }
  for (const answer of answers) answer();
}

function attempt({ work, done, failed }: Task): { readonly answer: () => void; readonly error?: unknown } {
  try {
    work();
    return { answer: done };
  } catch (error) {
    return { answer: () => failed(error), error };
  }
}
