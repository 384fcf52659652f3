import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { keptTrackOf } from './children.ts';

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string; readonly all: string };
export type Running = {
  readonly process: ChildProcess;
  /** What it printed and logged so far. */
  readonly all: () => string;
  /** Resolves when it has printed this. Throws where it ends before. */
  readonly prints: (text: string | RegExp) => Promise<void>;
  readonly ended: Promise<Ended>;
};
export type CliOptions = {
  readonly env?: Readonly<Record<string, string>>;
  /** Another runtime than the one that runs the tests. */
  readonly node?: string;
  /** After this it is ended, so that no test leaves a bot behind. */
  readonly lifeMaxMs?: number;
};

const DUNBOT = new URL('../../src/dunbot.js', import.meta.url).pathname;
const LIFE_MAX_MS = 60_000;

export type Desk = ReturnType<typeof desk>;

/** A folder of its own to run the command line in, with nothing of this machine's settings; gone after the test. */
export function desk() {
  const folder = mkdtempSync(join(tmpdir(), 'dunbot-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));

  function starts(
    args: readonly string[],
    { env = {}, node = process.execPath, lifeMaxMs = LIFE_MAX_MS }: CliOptions = {},
  ): Running {
    const { PATH = '', HOME = '' } = process.env;
    const child = keptTrackOf(
      spawn(node, [DUNBOT, ...args], {
        cwd: folder,
        env: { PATH, HOME, DATA_DIR: join(folder, 'data'), TIME_ZONE: 'Europe/Berlin', PORT: '0', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    const timer = setTimeout(() => child.kill('SIGKILL'), lifeMaxMs);
    onTestFinished(() => void child.kill('SIGKILL'));
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk));
    const all = () => stdout + stderr;
    const ended = once(child, 'close').then(([code]): Ended => {
      clearTimeout(timer);
      return { code: typeof code === 'number' ? code : null, stdout, stderr, all: all() };
    });
    return { process: child, all, ended, prints: (text) => printed({ child, all, ended }, text) };
  }

  return {
    folder,
    starts,
    /** Runs a command to its end. */
    runs: (args: readonly string[], options?: CliOptions) => starts(args, options).ended,
  };
}

type Speaking = { readonly child: ChildProcess; readonly all: () => string; readonly ended: Promise<Ended> };

async function printed({ child, all, ended }: Speaking, text: string | RegExp): Promise<void> {
  const has = () => (typeof text === 'string' ? all().includes(text) : text.test(all()));
  while (!has()) {
    const more = [child.stdout, child.stderr].flatMap((stream) => (stream ? [once(stream, 'data')] : []));
    const isOver = await Promise.race([...more.map((each) => each.then(() => false)), ended.then(() => true)]);
    if (isOver && !has()) throw new Error(`It ended without printing ${text}:\n${all()}`);
  }
}
