import type { Place } from './places.ts';

/** What stands in the address of Slack's page where an installation is allowed. */
export type Asked = { readonly clientId: string; readonly scope: string; readonly state: string; readonly redirectUri: string };

/** The page where a person chooses a workspace, sees what the app asks for, and allows or cancels. */
export function authorizePage({ asked, places, appName }: { asked: Asked; places: readonly Place[]; appName: string }): string {
  const scopes = asked.scope.split(',').map((scope) => `<li><code>${escaped(scope)}</code></li>`);
  const forms = places.map(
    (place) => `<form action="/oauth/v2/authorize/answer">
${hidden(asked)}<input type="hidden" name="place" value="${escaped(place.id)}">
<h2>${escaped(place.name)}${place.kind === 'enterprise' ? ' (the whole organization)' : ''}</h2>
<button name="allow" value="yes">Allow</button> <button name="allow" value="no">Cancel</button>
</form>`,
  );
  return page(
    `${appName} asks to be installed`,
    `<p>It asks for:</p><ul>${scopes.join('')}</ul>${forms.join('\n') || '<p>There is no workspace.</p>'}`,
  );
}

export function wrongPage(sentence: string): string {
  return page('Something is wrong with this link', `<p>${escaped(sentence)}</p>`);
}

function hidden({ clientId, scope, state, redirectUri }: Asked): string {
  const fields = { client_id: clientId, scope, state, redirect_uri: redirectUri };
  return Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">\n`)
    .join('');
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><title>${escaped(title)} (stand-in)</title>
<style>body { font: 17px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem } code { font-size: .9em }
button { font: inherit; padding: .4rem 1rem }</style></head>
<body><main><p>This is a stand-in for Slack on this machine.</p><h1>${escaped(title)}</h1>${body}</main></body></html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
