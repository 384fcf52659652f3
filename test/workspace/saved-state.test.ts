import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { textOf } from '#workspace/json.ts';
import { call, quietWorkspace, section } from './calling.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workspace-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('messages, Home tabs and the moved clock outlive a restart, and ids do not repeat', async () => {
  const stateFile = join(folder, 'workspace.json');
  const first = await quietWorkspace({ stateFile });
  const posted = await call(first, 'chat.postMessage', { channel: 'C0COLLECT', text: 'Card', blocks: [section('Acme')] });
  const direct = await call(first, 'chat.postMessage', { channel: 'U0MARA', text: 'Hello' });
  await call(first, 'reactions.add', { channel: 'C0COLLECT', timestamp: posted.ts ?? '', name: 'eyes' });
  await call(first, 'views.publish', { user_id: 'U0MARA', view: { type: 'home', blocks: [section('Queue')] } });
  first.clock.advanceDays(3);
  const stoodAt = first.clock.now();
  await first.close();

  const second = await quietWorkspace({ stateFile });
  // A moment passed in between, and the clock never goes back.
  expect(second.clock.now()).toBeGreaterThanOrEqual(stoodAt);
  expect(second.clock.now()).toBeLessThan(stoodAt + 60_000);
  const update = { channel: 'C0COLLECT', ts: textOf(posted.ts), text: 'Card, changed' };
  expect(await call(second, 'chat.update', update)).toMatchObject({ ok: true, message: { blocks: [{ type: 'section' }] } });
  expect(await call(second, 'chat.postMessage', { channel: 'U0MARA', text: 'Again' })).toMatchObject({
    channel: direct.channel ?? '',
  });
  const shown = await second.snapshot({ as: 'U0MARA', conversation: 'C0COLLECT', thread: null, limit: 10 });
  expect(shown).toMatchObject({
    home: { blocks: [{ type: 'section' }] },
    open: { messages: [{ reactions: [{ name: 'eyes' }] }] },
  });
  expect(second.world.nextId('Ev')).not.toBe(first.world.nextId('Ev'));
  await second.close();
});

test('a file that is something else stops the start with a sentence', async () => {
  const stateFile = join(folder, 'workspace.json');
  await writeFile(stateFile, '{"format":7}');
  await expect(quietWorkspace({ stateFile })).rejects.toThrow('Move it away to begin with an empty workspace.');
});
