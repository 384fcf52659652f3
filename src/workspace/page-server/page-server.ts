import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Stage } from '#workspace/deeds/stage.ts';
import { upload } from '#workspace/deeds/upload.ts';
import { readBody, sendJson } from '#workspace/http.ts';
import { parseJson } from '#workspace/json.ts';
import type { Deed, DeedResult, Snapshot } from '#workspace/protocol.ts';
import type { Question } from '#workspace/snapshot.ts';
import { type StorySource, storiesOf } from '#workspace/stories.ts';
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
  /** Golden views to review; read anew at each visit. */
  readonly stories: () => readonly StorySource[];
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
    case 'GET /page/stories':
      return { status: 200, body: { stories: storiesOf(options.stories()) } };
    case 'POST /page/do': {
      if (!request.headers['content-type']?.startsWith('application/json')) return { status: 415, body: { error: 'Send JSON.' } };
      const deed = readDeed(parseJson((await readBody(request, DEED_BYTES_MAX)).toString()));
      if ('wrong' in deed) return { status: 400, body: { error: deed.wrong } };
      return { status: 200, body: await options.perform(deed) };
    }
    case 'POST /page/upload': {
      const bytes = await readBody(request, UPLOAD_BYTES_MAX);
      return { status: 200, body: await upload(options.stage, { bytes, ...uploadOf(url) }) };
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

function uploadOf({ searchParams }: URL) {
  const conversation = searchParams.get('conversation');
  return {
    as: searchParams.get('as') ?? '',
    name: searchParams.get('name') ?? '',
    altText: searchParams.get('alt') ?? '',
    ...(conversation ? { to: { conversation, thread: searchParams.get('thread') } } : {}),
  };
}
