import type { ServerResponse } from 'node:http';
import type { Workspace } from '#workspace/workspace.ts';
import { type Asked, authorizePage, wrongPage } from './authorize-page.ts';
import type { Grants } from './grants.ts';
import type { SlackAppSpec } from './oauth-methods.ts';
import { type Place, placesOf } from './places.ts';

export type AuthorizeHall = { readonly app: SlackAppSpec; readonly grants: Grants; readonly workspaces: readonly Workspace[] };

export function showAuthorize(hall: AuthorizeHall, url: URL, response: ServerResponse): void {
  const asked = askedIn(url);
  const wrong = wrongWith(hall, asked);
  const [first] = hall.workspaces;
  const places = placesOf(hall.workspaces);
  const html = wrong ? wrongPage(wrong) : authorizePage({ asked, places, appName: first?.world.app.name ?? 'App' });
  response.writeHead(wrong ? 400 : 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(html);
}

export function answerAuthorize(hall: AuthorizeHall, url: URL, response: ServerResponse): void {
  const asked = askedIn(url);
  const wrong = wrongWith(hall, asked);
  const place = placesOf(hall.workspaces).find(({ id }) => id === url.searchParams.get('place'));
  if (wrong || !place) {
    response.writeHead(400, { 'content-type': 'text/html; charset=utf-8' });
    response.end(wrongPage(wrong || 'There is no such workspace.'));
    return;
  }
  const back = new URL(asked.redirectUri);
  if (url.searchParams.get('allow') === 'yes') back.searchParams.set('code', allow(hall, asked, place, url));
  else back.searchParams.set('error', 'access_denied');
  back.searchParams.set('state', asked.state);
  response.writeHead(302, { location: back.href });
  response.end();
}

function allow({ grants }: AuthorizeHall, asked: Asked, place: Place, { searchParams }: URL): string {
  const [first] = place.workspaces;
  const admin = [...(first?.world.people.values() ?? [])].find(({ isAdmin }) => isAdmin);
  for (const { world } of place.workspaces) if (world.org) world.org.isAppInstalled = place.kind === 'enterprise';
  const scopes = asked.scope.split(',').filter(Boolean);
  return grants.giveCode({ place, installedBy: searchParams.get('as') ?? admin?.id ?? '', scopes }, asked.redirectUri);
}

function askedIn({ searchParams }: URL): Asked {
  const given = (name: string) => searchParams.get(name) ?? '';
  return { clientId: given('client_id'), scope: given('scope'), state: given('state'), redirectUri: given('redirect_uri') };
}

/** Whoever is sent back to a foreign address would hand the code over to it. */
function wrongWith({ app }: AuthorizeHall, { clientId, redirectUri }: Asked): string {
  if (clientId !== app.clientId) return 'There is no app with this client_id.';
  return app.redirectUrls.includes(redirectUri) ? '' : 'redirect_uri did not match any configured URIs.';
}
