import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Activity } from './activity.ts';
import type { SocketMode } from './delivery/socket-mode.ts';
import { answerCall, type Reply } from './fault-answer.ts';
import type { Faults } from './faults.ts';
import { PRIVATE_FILES_PATH, privateFile, sharedFile } from './files.ts';
import { listening, readBody, sendJson, TooLarge } from './http.ts';
import { FILE_HEADERS, isForLoopback } from './page-server/guard.ts';
import { PAGE_PATH, type pageServer } from './page-server/page-server.ts';
import { grantedScopes } from './scopes.ts';
import { UPLOAD_PATH } from './web-api/files.ts';
import { RESPONSE_PATH, respond } from './web-api/response-url.ts';
import { API_PATH, argumentsOf, type WebApi } from './web-api/web-api.ts';
import type { FileRecord, World } from './world.ts';

const API_BYTES_MAX = 5 * 1024 * 1024;
const UPLOAD_BYTES_MAX = 25 * 1024 * 1024;

export type ServerOptions = {
  readonly world: World;
  readonly api: WebApi;
  readonly sockets: SocketMode;
  readonly page: ReturnType<typeof pageServer>;
  readonly faults: Faults;
  readonly activity: Activity;
  readonly port: number;
};

/** Listens on loopback only. */
export async function listen(options: ServerOptions): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((request, response) => {
    answer(options, request, response).catch((error: unknown) => failedAnswer(response, error));
  });
  server.on('upgrade', (request, socket, head) => options.sockets.upgrade(request, socket, head));
  return { server, port: await listening(server, options.port) };
}

function failedAnswer(response: ServerResponse, error: unknown): void {
  if (response.headersSent) response.destroy();
  else if (error instanceof TooLarge) sendJson(response, 413, { error: error.message });
  else if (error instanceof URIError) sendJson(response, 400, { error: 'The address is malformed.' });
  else sendJson(response, 500, { error: error instanceof Error ? error.message : 'Something went wrong.' });
}

async function answer(options: ServerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isForLoopback(request, request.socket.localPort ?? 0))
    return sendJson(response, 421, { error: 'This server answers on loopback only.' });
  const url = new URL(request.url ?? '/', 'http://localhost');
  const path = url.pathname;
  if (path.startsWith(PAGE_PATH)) return options.page.handleApi(request, response, url);
  if (path.startsWith('/files/')) return sendFile(response, publicFile(options.world, path));
  if (path.startsWith(PRIVATE_FILES_PATH)) return download(options, request, response, path);
  const isAppCall = [API_PATH, RESPONSE_PATH, UPLOAD_PATH].some((prefix) => path.startsWith(prefix));
  if (isAppCall) return appCall(options, request, response, path);
  return options.page.handleFile(response, url);
}

/** What the app calls. Browsers have no business here: they say where a request comes from, and apps do not. */
async function appCall(options: ServerOptions, request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  if (request.headers.origin !== undefined) return sendJson(response, 403, { ok: false, error: 'forbidden' });
  const end = options.activity.begin();
  response.once('close', end);
  const body = await readBody(request, path.startsWith(UPLOAD_PATH) ? UPLOAD_BYTES_MAX : API_BYTES_MAX);
  const run = runner(options, request, path, body);
  // Slack says with each answer what the token may do.
  response.setHeader('x-oauth-scopes', grantedScopes(options.world).join(','));
  const fault = options.faults.take(run.name);
  await answerCall(response, run.run, fault);
}

function runner({ world, api }: ServerOptions, request: IncomingMessage, path: string, body: Buffer) {
  const contentType = request.headers['content-type'] ?? '';
  if (path.startsWith(RESPONSE_PATH)) {
    const key = path.slice(RESPONSE_PATH.length);
    const args = argumentsOf({ text: body.toString(), contentType });
    const run = (): Reply => (args ? respond(world, key, args) : { status: 400, body: { ok: false, error: 'invalid_payload' } });
    return { name: 'response_url', run };
  }
  if (path.startsWith(UPLOAD_PATH)) {
    return { name: 'upload', run: () => takeUpload(world, path.slice(UPLOAD_PATH.length), body, contentType) };
  }
  const name = path.slice(API_PATH.length);
  const bearer = bearerOf(request);
  return { name, run: (): Reply => ({ status: 200, body: api.call(name, { text: body.toString(), contentType }, bearer) }) };
}

function bearerOf({ headers }: IncomingMessage): string {
  return /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
}

async function takeUpload(world: World, key: string, body: Buffer, contentType: string): Promise<Reply> {
  const file = [...world.files.values()].find(({ uploadKey }) => uploadKey === key);
  if (!file || file.bytes !== null) return { status: 404, body: { ok: false, error: 'file_not_found' } };
  file.bytes = contentType.startsWith('multipart/form-data') ? await filePart(body, contentType) : body;
  return { status: 200, body: { ok: true } };
}

/** The SDK sends bytes as the only part of a form. */
async function filePart(body: Buffer, contentType: string): Promise<Buffer> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  const [part] = [...form.values()];
  return part instanceof Blob ? Buffer.from(await part.arrayBuffer()) : Buffer.from(part ?? '');
}

function publicFile(world: World, path: string): FileRecord | undefined {
  const key = path.split('/')[2] ?? '';
  return [...world.files.values()].find(({ publicKey, isComplete }) => publicKey === key && isComplete);
}

/** Who asks without a token that may read files is sent to the sign-in page, as by Slack: a page, and no error. */
async function download(options: ServerOptions, request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  const { api, world, faults } = options;
  const fault = faults.take('download');
  // Of a file nothing happens that an answer could tell of: it comes late, or not at all.
  if (fault?.kind === 'slow') await sleep(fault.ms);
  else if (fault) return answerCall(response, () => ({ status: 200, body: {} }), fault);
  if (api.mayReadFiles(bearerOf(request))) {
    sendFile(response, privateFile(world, path));
    return;
  }
  response.writeHead(302, { location: `/signin.html?redir=${encodeURIComponent(path)}` });
  response.end();
}

function sendFile(response: ServerResponse, file: FileRecord | undefined): void {
  if (!file?.bytes) {
    sendJson(response, 404, { error: 'There is no such file.' }, FILE_HEADERS);
    return;
  }
  const disposition = sharedFile(file).isImage ? 'inline' : 'attachment';
  const name = encodeURIComponent(file.name);
  const headers = { 'content-type': file.mimetype, 'content-disposition': `${disposition}; filename*=UTF-8''${name}` };
  response.writeHead(200, { ...FILE_HEADERS, ...headers });
  response.end(file.bytes);
}
