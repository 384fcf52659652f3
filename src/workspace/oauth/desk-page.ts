import { countWords, FAULTS, TIMES, troubleWords } from '#workspace/page/words/trouble.ts';
import { OWN_METHODS } from './calls.ts';
import type { Standing } from './grants.ts';
import type { Hall } from './hall.ts';
import { type Html, html, NOTHING } from './html.ts';
import { type Place, placesOf } from './places.ts';

/** What can be done to an app that is in a place, and what is said of it. */
const ENDINGS = [
  { deed: 'uninstall', label: 'Remove', title: 'Its tokens end, and it is told that it was removed' },
  { deed: 'revoke', label: 'Revoke tokens', title: 'Its tokens end, and it is told that they were revoked' },
  { deed: 'end', label: 'End tokens, event lost', title: 'Its tokens end, and the word of it is lost' },
] as const;

/** Where an app is installed, removed and given its tokens, and where that goes wrong. */
export function deskPage(hall: Hall): Html {
  const app = hall.workspaces[0]?.world.app.name ?? 'The app';
  return html`<p class="desk-buttons">${hall.installUrl ? html`<a class="button is-primary" href="${hall.installUrl}">Install ${app}</a>` : NOTHING}
<a class="button" href="/">Look again</a></p>
<section aria-labelledby="places"><h2 id="places">Where ${app} can be installed</h2>
<div class="desk-wide" role="region" aria-labelledby="places" tabindex="0"><table class="desk-table">
<thead><tr><th scope="col">Place</th><th scope="col">State</th><th scope="col">What you can do</th></tr></thead>
<tbody>${placesOf(hall.workspaces).map((place) => placeRow(hall, place))}</tbody>
</table></div></section>
${tokens(hall, app)}
${trouble(hall, app)}`;
}

function placeRow(hall: Hall, place: Place): Html {
  const standing = hall.grants.standing(place.id);
  const buttons = ENDINGS.map(({ deed, label, title }) =>
    deedForm(hall, { deed, place: place.id }, html`<button class="button is-small" title="${title}">${label}</button>`),
  );
  const [first] = place.workspaces;
  const open = html`<a class="button is-small" href="${first?.url ?? '/'}">Open</a>`;
  return html`<tr><th scope="row">${place.name} <span class="quiet">${place.kind === 'team' ? place.id : `${place.id}, the whole organization`}</span></th>
<td>${standing ? standingWords(standing, place) : html`<span class="quiet">not installed${byOrg(hall, place)}</span>`}</td>
<td><div class="desk-buttons">${place.kind === 'team' ? open : NOTHING}${standing ? buttons : NOTHING}</div></td></tr>`;
}

/** A workspace may have the app by way of its organization. */
function byOrg({ grants, workspaces }: Hall, { kind, workspaces: [own] }: Place): string {
  const whole = placesOf(workspaces).find((each) => each.kind === 'enterprise' && own && each.workspaces.includes(own));
  return kind === 'team' && whole && grants.standing(whole.id) ? ` here, but by way of ${whole.name}` : '';
}

function standingWords({ grant, expiresAt, liveTokens }: Standing, { workspaces: [first] }: Place): Html {
  const optional = [...(first?.world.app.optionalScopes ?? [])];
  const declined = optional.filter((scope) => !grant.scopes.includes(scope));
  const by = first?.world.people.get(grant.installedBy)?.realName ?? grant.installedBy;
  const ends = Number.isFinite(expiresAt) ? `until ${timeOf(expiresAt)}` : 'without an end';
  return html`installed by ${by}
<span class="quiet">${liveTokens === 1 ? '1 token' : `${liveTokens} tokens`}, ${ends}${declined.length > 0 ? `; declined: ${declined.join(', ')}` : ''}</span>`;
}

function timeOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 16).replace('T', ' ').concat(' UTC');
}

function tokens(hall: Hall, app: string): Html {
  const now = hall.isRotating
    ? 'Tokens that are given from now on last twelve hours, and are renewed before.'
    : 'Tokens that are given from now on have no end.';
  const label = hall.isRotating ? 'Give tokens without an end' : 'Give tokens of twelve hours';
  const button = html`<button class="button">${label}</button>`;
  return html`<section aria-labelledby="tokens"><h2 id="tokens">Tokens</h2><p>${now} Move the clock of a workspace on to see ${app} renew them.</p>
${deedForm(hall, { deed: hall.isRotating ? 'stop-rotating' : 'rotate' }, button)}</section>`;
}

function trouble(hall: Hall, app: string): Html {
  const on = hall.faults.list();
  const list = on.map(
    (each) => html`<li>${troubleWords(each, app)} <span class="quiet">${countWords(each.times)}</span>
${deedForm(hall, { deed: 'stop-trouble', trouble: each.id }, html`<button class="button is-small" aria-label="Stop: ${troubleWords(each, app)}">Stop</button>`)}</li>`,
  );
  return html`<section aria-labelledby="trouble"><h2 id="trouble">What goes wrong</h2>
<p>With installations and tokens. What goes wrong inside of a workspace is chosen there, under Trouble.</p>
${on.length > 0 ? html`<ul class="desk-on">${list}</ul>` : html`<p class="quiet">Nothing goes wrong.</p>`}
<form class="desk-form is-row" method="post" action="/desk">${proof(hall)}<input type="hidden" name="deed" value="start-trouble">
<label class="desk-field">What goes wrong<select class="field" name="fault">${DESK_FAULTS.map(option)}</select></label>
<label class="desk-field">With what<select class="field" name="method">${OWN_METHODS.map((method) => option({ key: method, label: method }))}</select></label>
<label class="desk-field">How often<select class="field" name="times">${TIMES.map(option)}</select></label>
<button class="button is-primary">Start</button></form></section>`;
}

/** Those of the workspace that make sense here. */
export const DESK_FAULTS: typeof FAULTS = [
  ...FAULTS.filter(({ fault }) => fault.kind !== 'refused'),
  { key: 'code', label: 'Refused: the code is no good', fault: { kind: 'refused', error: 'invalid_code' } },
  { key: 'secret', label: "Refused: the app's secret is wrong", fault: { kind: 'refused', error: 'bad_client_secret' } },
  {
    key: 'refresh',
    label: 'Refused: the refresh token was used',
    fault: { kind: 'refused', error: 'invalid_refresh_token' },
  },
];

function option({ key, label }: { readonly key: string; readonly label: string }): Html {
  return html`<option value="${key}">${label}</option>`;
}

function deedForm(hall: Hall, fields: Readonly<Record<string, string>>, button: Html): Html {
  const given = Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  return html`<form method="post" action="/desk">${proof(hall)}${given}${button}</form>`;
}

function proof({ deskToken }: Hall): Html {
  return html`<input type="hidden" name="token" value="${deskToken}">`;
}
