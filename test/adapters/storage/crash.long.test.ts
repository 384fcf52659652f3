import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import type { Doc } from '#ports.ts';
import { keptTrackOf } from '../../support/children.ts';

const KILLS = Number(process.env.KILLS ?? 100);
const writer = fileURLToPath(new URL('../../support/crash-writer.ts', import.meta.url));
const tenantId = 'main';

test(`a writer that is killed ${KILLS} times loses nothing that was acknowledged`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dunbot-crash-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'store.db');
  const acknowledged: string[] = [];
  let counts = 0;
  for (let round = 0; round < KILLS; round += 1) {
    const lines = await killedWriter(file, `r${round}`);
    acknowledged.push(...lines.filter((line) => line.startsWith('row ')).map((line) => line.slice(4)));
    counts += lines.filter((line) => line === 'count').length;
  }

  const storage = openEmbedded({ file });
  const found = new Set<string>();
  for await (const { _id } of storage.collection('rows').find({ tenantId })) found.add(_id);
  const lost = acknowledged.filter((id) => !found.has(id));
  const counter = await storage.collection<Doc & { n: number }>('counter').findOne({ _id: 'c', tenantId });
  const faults = await storage.faults();
  await storage.close();
  console.log(`Crash: ${KILLS} kills, ${acknowledged.length} rows and ${counts} counts acknowledged, ${lost.length} rows lost.`);
  expect(lost).toEqual([]);
  expect(faults).toEqual([]);
  expect(counter?.n).toBeGreaterThanOrEqual(counts);
  // One count of each round may have been written without its acknowledgement being heard.
  expect(counter?.n).toBeLessThanOrEqual(counts + KILLS);
});

/** Runs a writer for a short random while, kills it, and gives what it had acknowledged. */
async function killedWriter(file: string, round: string): Promise<string[]> {
  const child = keptTrackOf(spawn(process.execPath, [writer, file, round], { stdio: ['ignore', 'pipe', 'ignore'] }));
  const said = text(child.stdout);
  await once(child.stdout, 'readable');
  await new Promise((turn) => setTimeout(turn, Math.random() * 60));
  child.kill('SIGKILL');
  await once(child, 'exit');
  const lines = (await said).split('\n');
  // The last piece is no whole line: it was cut off, or is empty.
  return lines.slice(0, -1);
}
