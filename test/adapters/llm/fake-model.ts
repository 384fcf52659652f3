import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the fake answers: text of an answer, a status, or anything done by hand with the response. */
export type Mode =
  | { readonly text: string | ((request: string) => string) }
  | { readonly refusal: true }
  | { readonly incomplete: true }
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | { readonly raw: (response: ServerResponse, request: IncomingMessage) => void };
export type FakeModel = {
  readonly baseURL: string;
  readonly requests: { readonly url: string; readonly body: string }[];
  mode: Mode;
  close(): Promise<void>;
};

/** A server on loopback that speaks as much of /v1/responses and /v1/chat/completions as the client needs. */
export async function fakeModel(mode: Mode): Promise<FakeModel> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      fake.requests.push({ url: request.url ?? '', body });
      answer(fake.mode, { request, response, body });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeModel = {
    baseURL: `http://127.0.0.1:${port}/v1`,
    requests: [],
    mode,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly body: string };

function answer(mode: Mode, { request, response, body }: Exchange): void {
  const isChat = (request.url ?? '').endsWith('/chat/completions');
  const json = (value: unknown) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  if ('raw' in mode) {
    mode.raw(response, request);
    return;
  }
  if ('status' in mode) {
    response
      .writeHead(mode.status, { 'content-type': 'application/json', ...mode.headers })
      .end(mode.body ?? '{"error":{"message":"scripted"}}');
    return;
  }
  if ('text' in mode) {
    const text = typeof mode.text === 'string' ? mode.text : mode.text(body);
    json(isChat ? chat({ content: text }, 'stop') : responses([{ type: 'output_text', text, annotations: [] }]));
    return;
  }
  if ('refusal' in mode) {
    json(isChat ? chat({ content: null, refusal: 'no' }, 'stop') : responses([{ type: 'refusal', refusal: 'no' }]));
    return;
  }
  json(
    isChat
      ? chat({ content: '{"subj' }, 'length')
      : {
          ...responses([{ type: 'output_text', text: '{"subj', annotations: [] }]),
          status: 'incomplete',
          incomplete_details: { reason: 'max_output_tokens' },
        },
  );
}

function chat(message: object, finish: string) {
  return {
    id: 'c1',
    object: 'chat.completion',
    created: 0,
    model: 'fake',
    choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', ...message } }],
  };
}

function responses(content: readonly object[]) {
  const output = [{ type: 'message', id: 'm1', role: 'assistant', status: 'completed', content }];
  return { id: 'r1', object: 'response', created_at: 0, model: 'fake', status: 'completed', output };
}
