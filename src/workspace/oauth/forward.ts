import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from '#workspace/http.ts';
import { isObject, parseJson, textOf } from '#workspace/json.ts';
import type { Workspace } from '#workspace/workspace.ts';
import type { Hall } from './hall.ts';

/** By these a workspace says that what was asked for is not its own; in an organization it may be another's. */
const NOT_HERE = new Set(['channel_not_found', 'user_not_found', 'not_found', 'invalid_trigger_id', 'file_not_found']);

/** Asks one workspace after the other, until one knows what is meant. */
export async function forward(
  workspaces: readonly Workspace[],
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): Promise<void> {
  for (const [index, workspace] of workspaces.entries()) {
    const answered = await passOn(workspace, request, body, { authorization: `Bearer ${workspace.botToken}` });
    const text = await answered.text();
    const parsed = parseJson(text);
    const isElsewhere = isObject(parsed) && parsed.ok === false && NOT_HERE.has(textOf(parsed.error));
    if (isElsewhere && index < workspaces.length - 1) continue;
    const retryAfter = answered.headers.get('retry-after');
    response.writeHead(answered.status, {
      'content-type': 'application/json; charset=utf-8',
      'x-oauth-scopes': answered.headers.get('x-oauth-scopes') ?? '',
      ...(retryAfter ? { 'retry-after': retryAfter } : {}),
    });
    response.end(text);
    return;
  }
}

/** Response URLs, uploads and files: the workspace that gave the address knows it. Files need a token of that place. */
export async function forwardAnywhere(
  { grants, workspaces }: Pick<Hall, 'grants' | 'workspaces'>,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): Promise<void> {
  const grant = grants.of(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
  const own = typeof grant === 'string' ? [] : grant.place.workspaces;
  for (const workspace of workspaces) {
    const token = own.includes(workspace) ? { authorization: `Bearer ${workspace.botToken}` } : {};
    const answered = await passOn(workspace, request, body, token);
    if (answered.status === 404) continue;
    const location = answered.headers.get('location');
    response.writeHead(answered.status, {
      'content-type': answered.headers.get('content-type') ?? 'application/json',
      ...(location ? { location } : {}),
    });
    response.end(Buffer.from(await answered.arrayBuffer()));
    return;
  }
  sendJson(response, 404, { ok: false, error: 'unknown_url' });
}

function passOn(workspace: Workspace, request: IncomingMessage, body: Buffer, more: Record<string, string>): Promise<Response> {
  const headers: Record<string, string> = { 'content-type': request.headers['content-type'] ?? 'text/plain', ...more };
  const isRead = request.method === 'GET';
  return fetch(new URL(request.url ?? '/', workspace.apiUrl), {
    method: request.method ?? 'POST',
    headers,
    ...(isRead ? {} : { body: new Uint8Array(body) }),
    redirect: 'manual',
  });
}
