import type { Snapshot, View } from '../../protocol.ts';
import { blockList } from '../blocks/block.ts';
import { h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { App } from '../state/app.ts';
import type { Complaint } from '../state/store.ts';
import type { Reader } from '../words/reader.ts';
import { dialog } from './dialog.ts';

/** The stack of modals: the one on top is shown, the others keep what was typed in them. */
export function modals(app: App, snapshot: Snapshot, reader: Reader): Vnode | null {
  const top = snapshot.modals.at(-1);
  if (!top) return null;
  return dialog(
    { key: 'modal', class: 'modal', labelledBy: `title-${top.id}`, onEscape: () => void app.close(top, false) },
    snapshot.modals.map((view) => modal(app, reader, view, view.id === top.id, snapshot.modals.length)),
  );
}

function modal(app: App, reader: Reader, view: View, isTop: boolean, depth: number): Vnode {
  const complaint = app.state().complaints.get(view.id);
  const isBusy = view.isBusy || app.state().busy.has(view.id);
  const titleId = `title-${view.id}`;
  return h(
    'form',
    {
      key: view.id,
      class: 'modal-view',
      hidden: !isTop,
      novalidate: true,
      'aria-busy': isBusy ? 'true' : null,
      hooks: { mounted: focusFirst },
      on: {
        submit: (event) => {
          event.preventDefault();
          void submit(app, view);
        },
      },
    },
    h(
      'header',
      { class: 'modal-head' },
      h('h2', { id: titleId, class: 'modal-title', tabindex: '-1', title: view.title }, view.title),
      depth > 1 ? h('span', { class: 'quiet' }, `Step ${depth}`) : null,
      h(
        'button',
        {
          type: 'button',
          class: 'button is-icon',
          'aria-label': 'Close',
          title: 'Close',
          on: { click: () => void app.close(view, true) },
        },
        icon('close'),
      ),
    ),
    h(
      'div',
      { class: 'modal-body', tabindex: '-1' },
      h('p', { class: 'callout is-error', role: 'alert', hidden: !complaint?.message }, icon('alert'), complaint?.message ?? ''),
      view.blocks.length === 0
        ? h('p', { class: 'empty', role: 'status' }, 'Nothing to show yet.')
        : blockList({
            app,
            reader,
            id: view.id,
            place: { in: 'view', view: view.id },
            blocks: view.blocks,
            errors: complaint?.errors ?? {},
          }),
    ),
    foot(app, view, isBusy, complaint),
  );
}

function foot(app: App, view: View, isBusy: boolean, complaint: Complaint | undefined): Vnode {
  const wrong = Object.keys(complaint?.errors ?? {}).length;
  return h(
    'footer',
    { class: 'modal-foot' },
    h(
      'p',
      { class: 'modal-note', role: 'status' },
      isBusy ? 'Working…' : wrong > 0 ? `${wrong === 1 ? 'One answer needs' : `${wrong} answers need`} another look.` : '',
    ),
    h('button', { type: 'button', class: 'button', on: { click: () => void app.close(view, false) } }, view.close),
    view.submit === null
      ? null
      : h(
          'button',
          {
            type: 'submit',
            class: 'button is-primary',
            'aria-disabled': isBusy ? 'true' : null,
            'aria-busy': isBusy ? 'true' : null,
          },
          view.submit,
        ),
  );
}

async function submit(app: App, view: View): Promise<void> {
  await app.submit(view);
  const isWrong = Object.keys(app.state().complaints.get(view.id)?.errors ?? {}).length > 0;
  if (isWrong)
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>('.modal .has-error :is(input, textarea, select, button)')?.focus(),
    );
}

/** A form begins at its first field, anything else at its title, so that it is read out from there. */
function focusFirst(element: HTMLElement): undefined {
  queueMicrotask(() => {
    const wished = element.querySelector<HTMLElement>('[autofocus]');
    const field = element.querySelector<HTMLElement>('.modal-body :is(input, textarea)');
    (wished ?? field ?? element.querySelector<HTMLElement>('.modal-title'))?.focus();
  });
  return undefined;
}
