import type { Snapshot } from '../../protocol.ts';
import { h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { App } from '../state/app.ts';
import { countWords, troubleWords } from '../words/trouble.ts';
import { callForm } from './trouble-form.ts';
import { groupList } from './trouble-groups.ts';

/** What goes wrong between the app and the workspace, switched by hand: all of it happens with Slack itself. */
export function troubleScreen(app: App, snapshot: Snapshot): readonly Vnode[] {
  const { appName } = snapshot;
  return [
    h(
      'header',
      { key: 'head', class: 'screen-head' },
      h('h1', { class: 'screen-title' }, icon('bolt'), h('span', { class: 'screen-name' }, 'Trouble')),
      h('p', { class: 'screen-topic' }, `What goes wrong between ${appName} and this workspace, as it does with Slack itself.`),
    ),
    h(
      'div',
      { key: 'trouble', class: 'trouble' },
      onNow(app, snapshot),
      part(
        'calls',
        `What ${appName} calls`,
        'Choose what goes wrong with the calls that it makes from now on.',
        callForm('call-form', { app }),
      ),
      part('deliveries', `What ${appName} is sent`, 'Clicks, commands and events on their way to it.', deliveries(app, snapshot)),
      part(
        'scopes',
        `What ${appName} may do`,
        'The scopes that its manifest asks for. A call that needs one it lacks is refused.',
        scopeList(app, snapshot),
      ),
      part(
        'groups',
        'User groups',
        `Who is in them. ${appName} may take roles from them, and asks again every few minutes.`,
        groupList(app, snapshot),
      ),
      part(
        'people',
        'Guests, strangers and shared channels',
        'Switch to Gwen, a guest, or to Stan, of another company, at the top right. A channel is shared outside, or archived, from the menu in its head.',
        null,
      ),
      snapshot.deskUrl ? installation(snapshot.deskUrl, appName) : null,
    ),
  ];
}

function installation(deskUrl: string, appName: string): Vnode {
  return part(
    'installation',
    'Installation',
    `${appName} is installed, removed and given its tokens outside of this workspace, as in Slack.`,
    h('a', { class: 'button', href: deskUrl }, 'Go to the installations'),
  );
}

function part(id: string, title: string, note: string, content: Vnode | null): Vnode {
  return h(
    'section',
    { key: id, class: 'trouble-part', 'aria-labelledby': `trouble-${id}` },
    h('h2', { id: `trouble-${id}` }, title),
    h('p', { class: 'quiet' }, note),
    content,
  );
}

function onNow(app: App, { appName, troubles, scopes }: Snapshot): Vnode {
  const missing = scopes.filter(({ isGranted }) => !isGranted);
  const isQuiet = troubles.length === 0 && missing.length === 0;
  const rows = [
    ...troubles.map((trouble) =>
      row(trouble.id, troubleWords(trouble, appName), countWords(trouble.times), () => end(app, trouble.id)),
    ),
    ...missing.map(({ name }) =>
      row(name, `${appName} lacks the scope ${name}`, '', () => void app.perform({ do: 'grantScope', scope: name })),
    ),
  ];
  return h(
    'section',
    { key: 'now', class: isQuiet ? 'trouble-part' : 'trouble-part is-on', 'aria-labelledby': 'trouble-now' },
    h('h2', { id: 'trouble-now' }, 'On now'),
    isQuiet ? h('p', { class: 'quiet' }, 'Nothing goes wrong.') : h('ul', { class: 'trouble-list' }, rows),
    isQuiet ? null : h('button', { type: 'button', class: 'button', on: { click: () => end(app, null) } }, 'End all trouble'),
  );
}

function end(app: App, trouble: string | null): void {
  void app.perform({ do: 'stopTrouble', trouble });
}

function row(key: string, words: string, count: string, stop: () => void): Vnode {
  return h(
    'li',
    { key },
    h('span', { class: 'trouble-words' }, words, count ? h('span', { class: 'quiet' }, ` ${count}`) : null),
    h('button', { type: 'button', class: 'button is-small', 'aria-label': `Stop: ${words}`, on: { click: stop } }, 'Stop'),
  );
}

function deliveries(app: App, { appName, isAppConnected }: Snapshot): Vnode {
  const button = (label: string, onClick: () => void): Vnode =>
    h('button', { key: label, type: 'button', class: 'button', on: { click: onClick } }, label);
  return h(
    'div',
    { class: 'trouble-buttons' },
    button('Send the next thing twice', () => void app.perform({ do: 'startTrouble', trouble: { at: 'delivery', times: 1 } })),
    button('Send everything twice', () => void app.perform({ do: 'startTrouble', trouble: { at: 'delivery', times: null } })),
    button('Let the next trigger expire', () => void app.perform({ do: 'startTrouble', trouble: { at: 'trigger', times: 1 } })),
    button('Ask for new connections', () => void app.perform({ do: 'renewConnections' })),
    button('Cut the connections', () => void app.perform({ do: 'cutConnections' })),
    h('p', { key: 'line', class: 'quiet', role: 'status' }, `${appName} is ${isAppConnected ? 'connected' : 'not connected'}.`),
  );
}

function scopeList(app: App, { scopes }: Snapshot): Vnode {
  return h(
    'ul',
    { class: 'scopes' },
    scopes.map(({ name, isGranted }) =>
      h(
        'li',
        { key: name },
        h(
          'label',
          { class: 'choice' },
          h('input', {
            type: 'checkbox',
            checked: isGranted,
            on: { change: () => void app.perform({ do: isGranted ? 'withholdScope' : 'grantScope', scope: name }) },
          }),
          h('code', {}, name),
        ),
      ),
    ),
  );
}
