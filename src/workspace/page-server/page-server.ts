import type { IncomingMessage, ServerResponse } from 'node:http';
import { tellApp } from '#workspace/deeds/say.ts';
import { done, failed, type Stage } from '#workspace/deeds/stage.ts';
import { expectFile, sharedFile } from '#workspace/files.ts';
import { readBody, sendJson } from '#workspace/http.ts';
import { parseJson } from '#workspace/json.ts';
import { postMessage } from '#workspace/messages.ts';
import type { Deed, DeedResult, Snapshot } from '#workspace/protocol.ts';
import type { Question } from '#workspace/snapshot.ts';
import { PAGE_HEADERS, pageRefusal } from './guard.ts';
import { readDeed } from './read-deed.ts';
import { staticFiles } from './static.ts';
import { Streams } from './stream.ts';

export const PAGE_PATH = '/page/';

const DEED_BYTES_MAX = 1024 * 1024;
const UPLOAD_BYTES_MAX = 25 * 1024 * 1024;
const MESSAGES_SHOWN = 50;
const MESSAGES_SHOWN_MAX = 500;

export type PageServerOptions = {
  readonly stage: Stage;
  readonly token: string;
  readonly folder: string;
  readonly snapshot: (question: Question) => Promise<Snapshot | null>;
  readonly perform: (deed: Deed) => Promise<DeedResult>;
};

/** The page's own API and its files. */
export function pageServer(options: PageServerOptions) {
  const { stage, token, folder } = options;
  const files = staticFiles({ folder, token });
  const streams = new Streams(stage.world.changes);

  return {
    async handleApi(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
      const refusal = pageRefusal(request, { token, queryToken: url.searchParams.get('token') });
      if (refusal) return sendJson(response, 403, { error: refusal }, PAGE_HEADERS);
      if (request.method === 'GET' && url.pathname === '/page/stream') return streams.open(response);
      const { status, body } = await answerPage(options, request, url);
      sendJson(response, status, body, PAGE_HEADERS);
    },
    async handleFile(response: ServerResponse, url: URL): Promise<void> {
      const permalink = /^\/archives\/(\w+)\/p(\d+)(\d{6})$/.exec(url.pathname);
      if (permalink) return openPermalink(response, permalink, url);
      const file = await files.read(decodeURIComponent(url.pathname));
      if (!file) return sendJson(response, 404, { error: 'There is nothing here.' }, PAGE_HEADERS);
      response.writeHead(200, { ...PAGE_HEADERS, 'content-type': file.contentType });
      response.end(file.body);
    },
    isWatched: () => streams.count() > 0,
    close: () => streams.close(),
  };
}

type PageAnswer = { readonly status: number; readonly body: unknown };

async function answerPage(options: PageServerOptions, request: IncomingMessage, url: URL): Promise<PageAnswer> {
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /page/snapshot': {
      const shown = await options.snapshot(questionOf(url, options.stage.world));
      return shown ? { status: 200, body: shown } : { status: 404, body: { error: 'There is nobody of that name.' } };
    }
    case 'POST /page/do': {
      if (!request.headers['content-type']?.startsWith('application/json')) return { status: 415, body: { error: 'Send JSON.' } };
      const deed = readDeed(parseJson((await readBody(request, DEED_BYTES_MAX)).toString()));
      if ('wrong' in deed) return { status: 400, body: { error: deed.wrong } };
      return { status: 200, body: await options.perform(deed) };
    }
    case 'POST /page/upload': {
      const bytes = await readBody(request, UPLOAD_BYTES_MAX);
      return { status: 200, body: await upload(options.stage, url.searchParams, bytes) };
    }
    default:
      return { status: 404, body: { error: 'There is nothing here.' } };
  }
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
