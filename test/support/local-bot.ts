import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { keptTrackOf } from './children.ts';

/** The bot as `npm start` runs it without Slack tokens. */
export type LocalBot = {
  /** Where its page is. */
  readonly url: string;
  readonly printed: () => string;
  /** What it logged, one line each. */
  readonly log: () => readonly string[];
  /** Ends it as Ctrl+C does. Resolves to the exit code. */
  readonly stop: () => Promise<number | null>;
};

const START_MAX_MS = 60_000;
const DUNBOT = new URL('../../src/dunbot.js', import.meta.url).pathname;

/**
 * @param dataDir where it keeps everything; the same folder again is a restart
 * @param command `rehearse` keeps nothing there
 */
export async function startLocalBot(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
  command: 'start' | 'rehearse' = 'start',
): Promise<LocalBot> {
  // Not in the project's folder, where a file .env of somebody's real workspace may lie.
  mkdirSync(dataDir, { recursive: true });
  const bot = keptTrackOf(
    spawn(process.execPath, [DUNBOT, command], {
      cwd: dataDir,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  let printed = '';
  let logged = '';
  bot.stdout.on('data', (chunk: Buffer) => (printed += chunk));
  bot.stderr.on('data', (chunk: Buffer) => (logged += chunk));
  const ended = once(bot, 'exit').then(([code]) => (typeof code === 'number' ? code : null));
  const timer = setTimeout(() => bot.kill('SIGKILL'), START_MAX_MS);
  const address = new Promise<string>((resolve) => {
    bot.stdout.on('data', () => {
      const [url] = /http:\/\/127\.0\.0\.1:\d+\//.exec(printed) ?? [];
      if (url) resolve(url);
    });
  });
  const url = await Promise.race([address, ended.then(() => null)]);
  clearTimeout(timer);
  if (url === null) throw new Error(`The bot ended before it opened its page:\n${printed}\n${logged}`);
  return {
    url,
    printed: () => printed,
    log: () => logged.split('\n').filter(Boolean),
    async stop() {
      bot.kill('SIGTERM');
      return await ended;
    },
  };
}
