import type { IncomingMessage, ServerResponse } from 'node:http';
import { tellApp } from '#workspace/deeds/say.ts';
import { done, failed, type Stage } from '#workspace/deeds/stage.ts';
import { expectFile, sharedFile } from '#workspace/files.ts';
import { readBody, sendJson } from '#workspace/http.ts';
import { parseJson } from '#workspace/json.ts';
import { postMessage } from '#workspace/messages.ts';
import type { Change, Deed, DeedResult, Snapshot } from '#workspace/protocol.ts';
import type { Question } from '#workspace/snapshot.ts';
import { PAGE_HEADERS, pageRefusal } from './guard.ts';
import { readDeed } from './read-deed.ts';
import { staticFiles } from './static.ts';

export const PAGE_PATH = '/page/';

const DEED_BYTES_MAX = 1024 * 1024;
const UPLOAD_BYTES_MAX = 25 * 1024 * 1024;
const MESSAGES_SHOWN = 50;
const MESSAGES_SHOWN_MAX = 500;
const PING_EVERY_MS = 15_000;

export type PageServerOptions = {
  readonly stage: Stage;
  readonly token: string;
  readonly folder: string;
  readonly snapshot: (question: Question) => Promise<Snapshot | null>;
  readonly perform: (deed: Deed) => Promise<DeedResult>;
};

/** The page's own API and its files. */
export function pageServer(options: PageServerOptions) {
  const { stage, token, folder, snapshot, perform } = options;
  const files = staticFiles({ folder, token });
  const streams = new Set<ServerResponse>();

  const handleApi = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const refusal = pageRefusal(request, { token, queryToken: url.searchParams.get('token') });
    if (refusal) return sendJson(response, 403, { error: refusal }, PAGE_HEADERS);
    const route = `${request.method} ${url.pathname}`;
    if (route === 'GET /page/snapshot') {
      const shown = await snapshot(questionOf(url, stage.world));
      if (!shown) return sendJson(response, 404, { error: 'There is nobody of that name.' }, PAGE_HEADERS);
      return sendJson(response, 200, shown, PAGE_HEADERS);
    }
    if (route === 'GET /page/stream') return openStream(response);
    if (route === 'POST /page/do') {
      if (!request.headers['content-type']?.startsWith('application/json')) {
        return sendJson(response, 415, { error: 'Send JSON.' }, PAGE_HEADERS);
      }
      const deed = readDeed(parseJson((await readBody(request, DEED_BYTES_MAX)).toString()));
      if ('wrong' in deed) return sendJson(response, 400, { error: deed.wrong }, PAGE_HEADERS);
      return sendJson(response, 200, await perform(deed), PAGE_HEADERS);
    }
    if (route === 'POST /page/upload') {
      const bytes = await readBody(request, UPLOAD_BYTES_MAX);
      return sendJson(response, 200, await upload(stage, url.searchParams, bytes), PAGE_HEADERS);
    }
    return sendJson(response, 404, { error: 'There is nothing here.' }, PAGE_HEADERS);
  };

  const openStream = (response: ServerResponse): void => {
    const { changes } = stage.world;
    const headers = { ...PAGE_HEADERS, 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' };
    response.writeHead(200, headers);
    const tell = (change: Change) => response.write(`data: ${JSON.stringify(change)}\n\n`);
    tell({ type: 'hello', revision: changes.revision() });
    const stop = changes.listen(tell);
    const ping = setInterval(() => tell({ type: 'ping' }), PING_EVERY_MS);
    streams.add(response);
    response.on('close', () => {
      clearInterval(ping);
      stop();
      streams.delete(response);
    });
  };

  return {
    handleApi,
    async handleFile(response: ServerResponse, url: URL): Promise<void> {
      const permalink = /^\/archives\/(\w+)\/p(\d+)(\d{6})$/.exec(url.pathname);
      if (permalink) return openPermalink(response, permalink, url);
      const file = await files.read(decodeURIComponent(url.pathname));
      if (!file) return sendJson(response, 404, { error: 'There is nothing here.' }, PAGE_HEADERS);
      response.writeHead(200, { ...PAGE_HEADERS, 'content-type': file.contentType });
      response.end(file.body);
    },
    isWatched: () => streams.size > 0,
    close() {
      for (const stream of streams) stream.end();
    },
  };
}

/** A link to a message opens the page, which then shows it. */
function openPermalink(response: ServerResponse, [, conversation = '', seconds, micros]: RegExpExecArray, url: URL): void {
  const thread = url.searchParams.get('thread_ts');
  const place = new URLSearchParams({ conversation, ts: `${seconds}.${micros}`, ...(thread ? { thread } : {}) });
  response.writeHead(302, { ...PAGE_HEADERS, location: `/?${place}` });
  response.end();
}

function questionOf({ searchParams }: URL, world: Stage['world']): Question {
  const somebody = [...world.people.values()].find(({ isPlayable }) => isPlayable);
  return {
    as: searchParams.get('as') ?? somebody?.id ?? '',
    conversation: searchParams.get('conversation'),
    thread: searchParams.get('thread'),
    limit: Math.min(MESSAGES_SHOWN_MAX, Number(searchParams.get('limit')) || MESSAGES_SHOWN),
  };
}

/** A person shares a file in a conversation. */
async function upload(stage: Stage, given: URLSearchParams, bytes: Buffer): Promise<DeedResult> {
  const { world } = stage;
  const as = given.get('as') ?? '';
  const conversation = world.conversations.get(given.get('conversation') ?? '');
  if (!conversation?.members.has(as)) return failed('not_in_channel', 'Join the channel to share a file there.');
  const name = (given.get('name') ?? '').slice(0, 200);
  if (!name || bytes.length === 0) return failed('invalid_input', 'The file is empty or has no name.');
  const file = expectFile(world, { name, owner: as, altText: '' });
  file.bytes = bytes;
  file.isComplete = true;
  file.conversations.add(conversation.id);
  const message = postMessage(world, conversation, { author: as, text: '', files: [file.id], threadTs: given.get('thread') });
  await tellApp(stage, conversation, message);
  return done({ ts: message.ts, conversation: conversation.id, file: sharedFile(file) });
}
