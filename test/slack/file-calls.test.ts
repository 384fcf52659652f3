import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGateway } from '../../src/slack/gateway.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import { quietLog } from './quiet.ts';

const MB = 1024 * 1024;
let slack: FakeSlack;
beforeEach(async () => {
  slack = await startFakeSlack();
});
afterEach(() => slack.close());

const gateway = () => createGateway({ token: 'xoxb-test', slackApiUrl: slack.apiUrl, log: quietLog(), postEveryMs: 0 });
const file = (url: string, size = 3) => ({ id: 'F1', name: 'march.csv', mimetype: 'text/csv', size, url });
const here = (path: string) => new URL(`/${path}`, slack.apiUrl).href;

test('a file is read from where Slack keeps it', async () => {
  const found = await gateway().download(file(here('files/F1')), MB);
  expect('bytes' in found && found.bytes.toString()).toBe('{"ok":true}');
});

test('a file that is longer than Slack said is not read to its end', async () => {
  expect(await gateway().download(file(here('files/F1')), 5)).toMatchObject({ refused: 'file.too-large' });
  expect(await gateway().download(file(here('files/F1'), 2 * MB), MB)).toEqual({
    refused: 'file.too-large',
    because: 'The file march.csv is too large: at most 1 MB can be read.',
  });
});

test('the token goes to nobody but Slack, whatever address a file names', async () => {
  const thief: string[] = [];
  const server = createServer((request, response) => {
    thief.push(String(request.headers.authorization));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  for (const url of [`http://127.0.0.1:${port}/F1`, 'https://slack.com.evil.test/F1', 'file:///etc/passwd', 'nonsense']) {
    expect(await gateway().download(file(url), MB)).toMatchObject({ refused: 'file.not-of-slack' });
  }
  // Nor does it follow where Slack sends on to.
  slack.script('files/F1', { status: 302, headers: { location: `http://127.0.0.1:${port}/F1` } });
  expect(await gateway().download(file(here('files/F1')), MB)).toMatchObject({ refused: 'file.unreadable' });
  expect(thief).toEqual([]);
  await new Promise((resolve) => server.close(resolve));
});

test('a file of another organisation is looked up first', async () => {
  slack.script('files.info', { ok: true, file: { id: 'F1', url_private: here('files/F1') } });
  expect(await gateway().download(file(''), MB)).toHaveProperty('bytes');
});

test('a picture is put into a thread, with what it shows', async () => {
  slack.script('files.getUploadURLExternal', { ok: true, upload_url: here('upload/F9'), file_id: 'F9' });
  const picture = { name: 'aging.png', title: 'Aging', bytes: new Uint8Array([1, 2]), altText: 'A bar for each age' };
  expect(await gateway().upload({ ...picture, channelId: 'C1', threadTs: '1.0' })).toEqual({ fileId: 'F9' });
  expect(slack.of('files.getUploadURLExternal')).toEqual([
    expect.objectContaining({ filename: 'aging.png', length: '2', alt_txt: 'A bar for each age' }),
  ]);
  expect(slack.of('files.completeUploadExternal')).toEqual([
    expect.objectContaining({ channel_id: 'C1', thread_ts: '1.0', files: [{ id: 'F9', title: 'Aging' }] }),
  ]);
});

test('a channel that is shared with others, or is about to be, is known as such', async () => {
  const channel = { id: 'C1', name: 'finance', is_member: true, is_private: true };
  slack.script('conversations.info', { ok: true, channel: { ...channel, is_pending_ext_shared: true } }, { ok: true, channel });
  expect(await gateway().conversationInfo('C1')).toMatchObject({ name: 'finance', isShared: true, isPrivate: true });
  expect(await gateway().conversationInfo('C1')).toMatchObject({ isShared: false, isArchived: false, isMember: true });
});
