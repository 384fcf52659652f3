import type { WebClient } from '@slack/web-api';
import { Agent, type Dispatcher, request } from 'undici';
import { z } from 'zod';
import type { SlackFile } from './files.ts';
import { wireFile } from './files.ts';
import type { Refusal } from './replies.ts';
import { type TokenSource, tokenSource } from './token.ts';
import { isOfSlack } from './whose.ts';

export type Downloaded = { readonly bytes: Buffer } | Refusal;
export type Upload = {
  /** Null: shared nowhere, for a message that shows it by its id. */
  readonly channelId: string | null;
  readonly threadTs: string | null;
  readonly name: string;
  readonly title: string;
  readonly bytes: Uint8Array;
  /** For a picture: what it shows, for who cannot see it. */
  readonly altText?: string;
  /** What is said above it. */
  readonly comment?: string;
};
export type Uploaded = { readonly fileId: string };
type Needs = { readonly token: string | TokenSource; readonly slackApiUrl: string };

const TIMEOUT_MS = 10_000;
const files = new Agent({ connect: { timeout: TIMEOUT_MS }, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });

/** Files in and out. Only Slack's own hosts are asked: the bot's token goes with the question. */
export function fileCalls(client: WebClient, { token, slackApiUrl }: Needs) {
  return {
    async download(file: SlackFile, maxBytes: number): Promise<Downloaded> {
      if (file.size > maxBytes) return tooLarge(file, maxBytes);
      const url = file.url || (await urlOf(client, file.id));
      if (!isOfSlack(url, slackApiUrl)) return NOT_OF_SLACK;
      const authorization = `Bearer ${await tokenSource(token).current()}`;
      const answer = await request(url, { headers: { authorization }, dispatcher: files });
      if (answer.statusCode !== 200) {
        // Without the scope Slack sends to its page for signing in.
        await answer.body.dump();
        return UNREADABLE;
      }
      const bytes = await upTo(answer.body, maxBytes);
      return bytes ? { bytes } : tooLarge(file, maxBytes);
    },

    async upload(upload: Upload): Promise<Uploaded> {
      const asked = { filename: upload.name, length: upload.bytes.length };
      const altText = upload.altText ? { alt_txt: upload.altText } : {};
      const place = uploadSchema.parse(await client.apiCall('files.getUploadURLExternal', { ...asked, ...altText }));
      if (!isOfSlack(place.upload_url, slackApiUrl)) throw new Error('Slack named an address for the file that is not its own.');
      const headers = { 'content-type': 'application/octet-stream' };
      const answer = await request(place.upload_url, { method: 'POST', headers, body: upload.bytes, dispatcher: files });
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`Slack did not take the file (HTTP ${answer.statusCode}).`);
      await client.apiCall('files.completeUploadExternal', {
        files: [{ id: place.file_id, title: upload.title }],
        ...(upload.channelId ? { channel_id: upload.channelId } : {}),
        ...(upload.threadTs ? { thread_ts: upload.threadTs } : {}),
        ...(upload.comment ? { initial_comment: upload.comment } : {}),
      });
      return { fileId: place.file_id };
    },
  };
}

/** Files that came over Slack Connect bring no address along. */
async function urlOf(client: WebClient, fileId: string): Promise<string> {
  const answer = await client.apiCall('files.info', { file: fileId });
  return z.object({ file: wireFile }).parse(answer).file.url;
}

/** Null where it is longer; the rest is not read. */
async function upTo(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(file: SlackFile, maxBytes: number): Refusal {
  const mb = (bytes: number) => `${Math.max(1, Math.round(bytes / 1024 / 1024))} MB`;
  const because = `The file ${file.name} is too large: at most ${mb(maxBytes)} can be read.`;
  return { refused: 'file.too-large', because };
}

const NOT_OF_SLACK: Refusal = {
  refused: 'file.not-of-slack',
  because: 'That file does not lie in Slack, so it was not read. Upload the file itself.',
};
const UNREADABLE: Refusal = {
  refused: 'file.unreadable',
  because: 'Slack does not let the bot read that file. Whoever runs the bot can grant it the scope files:read.',
};

const uploadSchema = z.object({ upload_url: z.string(), file_id: z.string() });
