import type { Group, Person, Snapshot } from '../../protocol.ts';
import { h, type Vnode } from '../dom/h.ts';
import type { App } from '../state/app.ts';

/** Each user group with a box for everybody who may be played: who is in it. */
export function groupList(app: App, { groups, people }: Snapshot): Vnode {
  const playable = people.filter(({ isPlayable }) => isPlayable);
  return h(
    'div',
    { class: 'groups' },
    groups.map((group) =>
      h(
        'fieldset',
        { key: group.id, class: 'group' },
        h('legend', {}, `@${group.handle}`),
        playable.map((person) => member(app, group, person)),
      ),
    ),
  );
}

function member(app: App, { id: group, members }: Group, { id: person, realName }: Person): Vnode {
  const isIn = members.includes(person);
  return h(
    'label',
    { key: person, class: 'choice' },
    h('input', {
      type: 'checkbox',
      checked: isIn,
      on: { change: () => void app.perform({ do: isIn ? 'leaveGroup' : 'joinGroup', group, person }) },
    }),
    h('span', {}, realName),
  );
}
