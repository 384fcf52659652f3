import type { ServerResponse } from 'node:http';
import { type Asked, authorizePage } from './authorize-page.ts';
import type { Hall } from './hall.ts';
import { html, sendHtml } from './html.ts';
import { type Place, placesOf } from './places.ts';

export function showAuthorize(hall: Hall, url: URL, response: ServerResponse): void {
  const asked = askedIn(url);
  const wrong = wrongWith(hall, asked);
  const [first] = hall.workspaces;
  if (wrong) {
    sendWrong(response, wrong);
    return;
  }
  const app = first?.world.app ?? null;
  const body = app ? authorizePage({ asked, places: placesOf(hall.workspaces), app }) : html`<p>There is no workspace.</p>`;
  sendHtml(response, 200, { title: `${app?.name ?? 'An app'} asks to be installed`, body });
}

export function answerAuthorize(hall: Hall, url: URL, response: ServerResponse): void {
  const asked = askedIn(url);
  const wrong = wrongWith(hall, asked);
  const place = placesOf(hall.workspaces).find(({ id }) => id === url.searchParams.get('place'));
  if (wrong || !place) {
    sendWrong(response, wrong || 'There is no such workspace.');
    return;
  }
  const back = new URL(asked.redirectUri);
  if (url.searchParams.get('allow') === 'yes') back.searchParams.set('code', allow(hall, asked, place, url));
  else back.searchParams.set('error', 'access_denied');
  back.searchParams.set('state', asked.state);
  response.writeHead(302, { location: back.href });
  response.end();
}

function sendWrong(response: ServerResponse, sentence: string): void {
  sendHtml(response, 400, { title: 'Something is wrong with this link', body: html`<p>${sentence}</p>` });
}

function allow({ grants }: Hall, asked: Asked, place: Place, { searchParams }: URL): string {
  const [first] = place.workspaces;
  const admin = [...(first?.world.people.values() ?? [])].find(({ isAdmin }) => isAdmin);
  for (const { world } of place.workspaces) if (world.org) world.org.isAppInstalled = place.kind === 'enterprise';
  const scopes = grantedOf(asked, place, searchParams);
  return grants.giveCode({ place, installedBy: searchParams.get('as') ?? admin?.id ?? '', scopes }, asked.redirectUri);
}

/** Nothing is declined where nobody was asked. The workspaces know from now on what the app may do in them. */
function grantedOf({ scope }: Asked, { workspaces }: Place, answer: URLSearchParams): readonly string[] {
  const asked = scope.split(',').filter(Boolean);
  const optional = workspaces[0]?.world.app.optionalScopes ?? new Set();
  const granted = new Set(answer.getAll('granted'));
  const isDeclined = (each: string) => answer.has('offered') && optional.has(each) && !granted.has(each);
  for (const { faults } of workspaces) {
    faults.grantAgain(...asked);
    faults.withhold(...asked.filter(isDeclined));
  }
  return asked.filter((each) => !isDeclined(each));
}

function askedIn({ searchParams }: URL): Asked {
  const given = (name: string) => searchParams.get(name) ?? '';
  return { clientId: given('client_id'), scope: given('scope'), state: given('state'), redirectUri: given('redirect_uri') };
}

/** Whoever is sent back to a foreign address would hand the code over to it. */
function wrongWith({ app }: Hall, { clientId, redirectUri }: Asked): string {
  if (clientId !== app.clientId) return 'There is no app with this client_id.';
  return app.redirectUrls.includes(redirectUri) ? '' : 'redirect_uri did not match any configured URIs.';
}
