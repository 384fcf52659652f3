import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Starts the bot as the README does, in an empty folder, opens its page, and stops it. */
const WAIT_MS = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'dunbot-smoke-'));
const dunbot = new URL('../src/dunbot.js', import.meta.url).pathname;
// In a folder of its own, where no file .env of somebody's real workspace lies.
const bot = spawn(process.execPath, [dunbot, 'start'], {
  cwd: folder,
  env: { ...process.env, DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'error' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const timer = setTimeout(() => bot.kill('SIGKILL'), WAIT_MS);
let printed = '';
let isAsked = false;
bot.stdout.on('data', async (chunk: Buffer) => {
  printed += chunk;
  const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(printed)?.[0];
  if (!url || isAsked) return;
  isAsked = true;
  const page = await fetch(url);
  console.log(`smoke: ${url} answers ${page.status}`);
  if (page.status !== 200) process.exitCode = 1;
  bot.kill('SIGTERM');
});
bot.on('exit', (code) => {
  clearTimeout(timer);
  rmSync(folder, { recursive: true, force: true });
  if (code !== 0 || !isAsked) {
    console.error(`smoke: the bot ended with ${code}${isAsked ? '' : ' before it opened its page'}.\n${printed}`);
    process.exitCode = 1;
  } else console.log('smoke: started, answered, stopped');
});
