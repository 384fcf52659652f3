import { type ChildProcess, fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { keptTrackOf } from '../children.ts';
import { type Order, type Report, reportSchema } from './protocol.ts';

export type BotProcess = {
  readonly order: (order: Order) => void;
  /** Resolves with the first such report from now on; rejects where the process ends before. */
  readonly hears: <S extends Report['said']>(said: S) => Promise<Extract<Report, { said: S }>>;
  /** What its calls were since it was armed, once it rests; null where it died. */
  readonly rest: () => Promise<readonly string[] | null>;
  readonly isDead: () => boolean;
  /** Resolves when the process has ended, however. */
  readonly ended: Promise<void>;
  readonly kill: () => Promise<void>;
};

/** Starts a process that has everything loaded and waits for its first order. */
export function spawnBot(program: string, onTrouble: (text: string) => void): BotProcess {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(dirname(program), 'compiled') };
  const child = keptTrackOf(fork(program, { execArgv: [], env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] }));
  const listeners = new Set<(report: Report) => void>();
  const ended = endOf(child);
  let isDead = false;
  let stderr = '';
  let rests = 0;
  ended.then(() => {
    isDead = true;
    if (child.signalCode !== 'SIGKILL' && child.exitCode !== 0) onTrouble(`The process ended by itself. ${stderr}`);
  });
  child.stderr?.on('data', (chunk) => {
    stderr += String(chunk);
  });
  child.on('message', (message) => {
    const report = reportSchema.parse(message);
    if (report.said === 'trouble') onTrouble(report.text);
    for (const listener of listeners) listener(report);
  });
  const order = (what: Order) => {
    // A process that has just died takes no orders; what was lost is what the runner looks for.
    if (!isDead && child.connected) child.send(what, () => undefined);
  };
  const first = <R extends Report>(is: (report: Report) => report is R): Promise<R> => {
    const { promise, resolve, reject } = Promise.withResolvers<R>();
    const listener = (report: Report) => {
      if (is(report)) resolve(report);
    };
    listeners.add(listener);
    ended.then(() => reject(new Died()));
    return promise.finally(() => listeners.delete(listener));
  };
  return {
    order,
    hears: (said) => first((report): report is Extract<Report, { said: typeof said }> => report.said === said),
    async rest() {
      rests += 1;
      const id = rests;
      const answer = first(
        (report): report is Extract<Report, { said: 'resting' }> => report.said === 'resting' && report.id === id,
      );
      order({ do: 'rest', id });
      return answer.then(
        ({ calls }) => calls,
        () => null,
      );
    },
    isDead: () => isDead,
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The process ended before it said what was waited for. */
export class Died extends Error {
  override name = 'Died';
}

/** Where no bot runs. */
export const NOBODY: BotProcess = {
  order: () => {},
  hears: () => Promise.reject(new Died()),
  rest: async () => null,
  isDead: () => true,
  ended: Promise.resolve(),
  kill: async () => {},
};

function endOf(child: ChildProcess): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  child.once('exit', () => resolve());
  return promise;
}
