import type { AppSpec } from '#workspace/manifest.ts';
import type { PersonRecord } from '#workspace/people.ts';
import { type Html, html, NOTHING } from './html.ts';
import type { Place } from './places.ts';

/** What stands in the address of Slack's page where an installation is allowed. */
export type Asked = { readonly clientId: string; readonly scope: string; readonly state: string; readonly redirectUri: string };

export type Authorizing = { readonly asked: Asked; readonly places: readonly Place[]; readonly app: AppSpec };

/** The page where a person chooses a workspace, sees what the app asks for, declines what is optional, and allows or cancels. */
export function authorizePage({ asked, places, app }: Authorizing): Html {
  if (places.length === 0) return html`<p>There is no workspace.</p>`;
  const scopes = asked.scope.split(',').filter(Boolean);
  return html`<form class="desk-form" action="/oauth/v2/authorize/answer">
${hidden(asked)}
<label class="desk-field">Where<select class="field" name="place">${places.map(placeOption)}</select></label>
<label class="desk-field">As<select class="field" name="as">${peopleOf(places).map(personOption)}</select></label>
<p>${app.name} needs:</p>
<ul class="desk-scopes">${scopes.filter((scope) => !app.optionalScopes.has(scope)).map((scope) => html`<li><code>${scope}</code></li>`)}</ul>
${optional(scopes.filter((scope) => app.optionalScopes.has(scope)))}
<p class="desk-buttons"><button class="button is-primary" name="allow" value="yes">Allow</button>
<button class="button" name="allow" value="no">Cancel</button></p>
</form>`;
}

/** People who may install an app; who is an admin comes first. */
function peopleOf(places: readonly Place[]): readonly PersonRecord[] {
  const all = places.flatMap(({ workspaces }) => workspaces.flatMap(({ world }) => [...world.people.values()]));
  const members = all.filter((each) => each.isPlayable && !each.isGuest && !each.isStranger);
  const once = new Map(members.map((each) => [each.id, each]));
  return [...once.values()].sort((a, b) => Number(b.isAdmin) - Number(a.isAdmin));
}

function optional(scopes: readonly string[]): Html {
  if (scopes.length === 0) return NOTHING;
  return html`<fieldset class="desk-optional"><legend>It would also like:</legend>
<input type="hidden" name="offered" value="yes">
${scopes.map((scope) => html`<label class="choice"><input type="checkbox" name="granted" value="${scope}" checked> <code>${scope}</code></label>`)}
</fieldset>`;
}

function placeOption({ id, kind, name }: Place): Html {
  return html`<option value="${id}">${name}${kind === 'enterprise' ? ' (the whole organization)' : ''}</option>`;
}

function personOption({ id, realName, title }: PersonRecord): Html {
  return html`<option value="${id}">${realName}, ${title}</option>`;
}

function hidden({ clientId, scope, state, redirectUri }: Asked): readonly Html[] {
  const fields = { client_id: clientId, scope, state, redirect_uri: redirectUri };
  return Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
}
