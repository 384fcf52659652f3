import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { readBody } from '#workspace/http.ts';
import { TIMES } from '#workspace/page/words/trouble.ts';
import { PAGE_HEADERS, pageRefusal } from '#workspace/page-server/guard.ts';
import { staticFiles } from '#workspace/page-server/static.ts';
import { OWN_METHODS } from './calls.ts';
import { DESK_FAULTS, deskPage } from './desk-page.ts';
import { revokeTokens, uninstall } from './ending.ts';
import type { Hall } from './hall.ts';
import { html, sendHtml } from './html.ts';
import { placesOf } from './places.ts';

/** The desk's page, what it sends, and what it is dressed in. */
export const DESK_PATHS = /^\/($|desk$|icon\.svg$|css\/[a-z]+\.css$)/;

const FORM_BYTES_MAX = 10_000;
const files = staticFiles({ folder: join(import.meta.dirname, '..', 'page'), token: '' });

export async function answerDesk(hall: Hall, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  if (url.pathname === '/') return sendHtml(response, 200, { title: 'Installations', body: deskPage(hall) });
  if (url.pathname !== '/desk') return sendFile(response, url.pathname);
  const form = new URLSearchParams((await readBody(request, FORM_BYTES_MAX)).toString());
  const refusal =
    request.method === 'POST'
      ? pageRefusal(request, { token: hall.deskToken, queryToken: form.get('token') })
      : 'This takes what the page sends, nothing else.';
  const wrong = refusal || (await perform(hall, form));
  if (wrong) {
    const body = html`<p>${wrong}</p><p><a class="button" href="/">Back to the installations</a></p>`;
    return sendHtml(response, refusal ? 403 : 400, { title: 'That did not work', body });
  }
  response.writeHead(303, { ...PAGE_HEADERS, location: '/' });
  response.end();
}

/** As with Slack, an address that names a workspace opens it; the desk where it names none. */
export function openClient({ workspaces }: Hall, url: URL, response: ServerResponse): void {
  const [, teamId] = /^\/client\/(\w+)/.exec(url.pathname) ?? [];
  const location = workspaces.find(({ world }) => world.team.id === teamId)?.url ?? '/';
  response.writeHead(302, { ...PAGE_HEADERS, location });
  response.end();
}

async function sendFile(response: ServerResponse, path: string): Promise<void> {
  const file = await files.read(path);
  response.writeHead(file ? 200 : 404, { ...PAGE_HEADERS, 'content-type': file?.contentType ?? 'text/plain' });
  response.end(file?.body ?? 'There is nothing here.');
}

/** @returns a sentence where it cannot be done */
async function perform(hall: Hall, form: URLSearchParams): Promise<string> {
  const placeId = form.get('place') ?? '';
  const isPlace = placesOf(hall.workspaces).some(({ id }) => id === placeId);
  switch (form.get('deed')) {
    case 'uninstall':
    case 'revoke':
    case 'end':
      if (!isPlace) return 'There is no such workspace.';
      if (form.get('deed') === 'uninstall') await uninstall(hall, placeId);
      else if (form.get('deed') === 'revoke') await revokeTokens(hall, placeId);
      else hall.grants.end(placeId);
      return '';
    case 'rotate':
    case 'stop-rotating':
      hall.isRotating = form.get('deed') === 'rotate';
      return '';
    case 'start-trouble':
      return startTrouble(hall, form);
    case 'stop-trouble':
      hall.faults.stop(form.get('trouble') ?? '');
      return '';
    default:
      return 'There is no such thing to do.';
  }
}

function startTrouble({ faults }: Hall, form: URLSearchParams): string {
  const chosen = DESK_FAULTS.find(({ key }) => key === form.get('fault'));
  const times = TIMES.find(({ key }) => key === form.get('times'));
  const method = OWN_METHODS.find((each) => each === form.get('method'));
  if (!chosen || !times || !method) return 'Choose what goes wrong, with what, and how often.';
  faults.start({ at: 'call', method, fault: chosen.fault, times: times.times });
  return '';
}
