import { h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import { attachAll, attachedList } from '../views/attached.ts';
import { list, num, str } from '../words/json.ts';
import { aria, keep, type Slot, standing } from './slot.ts';

/** As many as Slack takes where the app says nothing. */
const FILES_MAX = 10;

/** Files for a form: they are uploaded when chosen, and reach the app when the form is submitted. */
export function fileInput(slot: Slot): Vnode {
  const { app } = slot.surface;
  const value = standing(slot);
  const files = value?.kind === 'files' ? value.files : [];
  const max = num(slot.element.max_files) ?? FILES_MAX;
  const types = list(slot.element.filetypes).map((type) => `.${str(type)}`);
  const hint = `${max === 1 ? 'One file' : `Up to ${max} files`}${types.length > 0 ? `, ${types.join(', ')}` : ''}`;
  return h(
    'div',
    { key: str(slot.element.action_id), class: 'field-files' },
    attachedList(app, files, (id) => keep(slot, { kind: 'files', files: files.filter((each) => each !== id) })),
    h(
      'label',
      { class: 'button file-button' },
      icon('clip'),
      h('span', {}, 'Choose a file'),
      h('input', {
        ...aria(slot),
        id: slot.id,
        type: 'file',
        class: 'for-readers',
        multiple: max > 1,
        accept: types.join(',') || null,
        on: {
          change: ({ target }) => {
            if (!(target instanceof HTMLInputElement)) return;
            const chosen = [...(target.files ?? [])];
            target.value = '';
            void attachAll(app, chosen).then((ids) => keep(slot, { kind: 'files', files: [...files, ...ids] }));
          },
        },
      }),
    ),
    h('span', { class: 'quiet' }, hint),
  );
}
