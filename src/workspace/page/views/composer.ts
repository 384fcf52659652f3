import { float } from '../dom/float.ts';
import { type ElementVnode, h, type Vnode, widget } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import { menu } from '../dom/menu.ts';
import { optionList } from '../dom/option-list.ts';
import type { App } from '../state/app.ts';
import type { Suggestion, Suggestions } from '../words/suggest.ts';
import { attachedList } from './attached.ts';
import { type Doings, doingsOf, draftOf, emptyMemory, filesOf, type Memory } from './composer-memory.ts';

export type ComposerProps = {
  readonly app: App;
  /** Names the draft: each conversation and thread of each person has one. */
  readonly id: string;
  readonly conversation: string;
  readonly thread: string | null;
  readonly placeholder: string;
};

const composerWidget = widget<ComposerProps>((redraw) => {
  const memory = emptyMemory();
  return (props) => view(props, memory, doingsOf(props, memory, redraw));
});

export function composer(props: ComposerProps): Vnode {
  return composerWidget(`composer-${props.id}`, props);
}

function view(props: ComposerProps, memory: Memory, doings: Doings): ElementVnode {
  const { id, placeholder, app, thread } = props;
  const { offered, active, isSending, problem } = memory;
  const shortcuts = thread === null ? (app.state().snapshot?.shortcuts.filter(({ kind }) => kind === 'global') ?? []) : [];
  return h(
    'form',
    {
      class: 'composer',
      on: {
        submit: (event) => {
          event.preventDefault();
          void doings.send();
        },
        // Without this the browser would open a file that is dropped here.
        dragover: (event) => event.preventDefault(),
        drop: (event) => {
          if (!(event instanceof DragEvent) || !event.dataTransfer?.files.length) return;
          event.preventDefault();
          void doings.attach([...event.dataTransfer.files]);
        },
      },
    },
    problem !== '' && h('p', { key: 'problem', class: 'composer-problem', role: 'alert' }, icon('alert'), problem),
    attachedList(app, filesOf(id), doings.detach),
    h(
      'div',
      { key: 'box', class: 'composer-box' },
      fileButton(doings),
      shortcuts.length > 0 &&
        menu('shortcuts', {
          label: 'Shortcuts',
          content: icon('plus'),
          class: 'button is-icon',
          align: 'start',
          items: shortcuts.map(({ callbackId, name }) => ({
            key: callbackId,
            label: name,
            onChoose: () => void app.perform({ do: 'globalShortcut', callbackId }),
          })),
        }),
      field(id, placeholder, memory, doings),
      h(
        'button',
        {
          type: 'submit',
          class: 'button is-icon is-send',
          'aria-label': 'Send',
          title: 'Send',
          'aria-disabled': isSending ? 'true' : null,
          'aria-busy': isSending ? 'true' : null,
        },
        icon('send'),
      ),
    ),
    offered && suggestionList(id, offered, active, memory, doings),
    h(
      'p',
      { key: 'said', class: 'for-readers', role: 'status' },
      offered ? `${offered.rows.length} suggestions, arrow keys choose, Tab takes` : '',
    ),
  );
}

function field(id: string, placeholder: string, memory: Memory, doings: Doings): Vnode {
  const { offered, active } = memory;
  return h('textarea', {
    key: 'field',
    id: `composer-${id}`,
    class: 'composer-field',
    rows: '1',
    placeholder,
    'aria-label': placeholder,
    'aria-autocomplete': 'list',
    'aria-controls': offered ? `suggest-${id}` : null,
    'aria-activedescendant': offered ? `suggest-${id}-${active}` : null,
    value: draftOf(id),
    hooks: {
      mounted: (element) => {
        if (element instanceof HTMLTextAreaElement) memory.field = element;
        return undefined;
      },
    },
    on: {
      input: doings.typed,
      click: doings.typed,
      blur: () => memory.offered && doings.drop(),
      keydown: (event) => event instanceof KeyboardEvent && steer(event, memory, doings),
    },
  });
}

function suggestionList(id: string, offered: Suggestions, active: number, memory: Memory, doings: Doings): Vnode {
  return optionList({
    id: `suggest-${id}`,
    label: offered.kind === 'command' ? 'Commands' : 'Mentions',
    rows: offered.rows.map((row) => ({
      group: '',
      text: row.text,
      detail: row.detail,
      isChosen: false,
      choose: () => doings.take(row),
    })),
    active,
    isMany: false,
    status: '',
    onHover: (at) => {
      memory.active = at;
      doings.redraw();
    },
    float: (element) => (memory.field ? float(element, memory.field, 'start') : undefined),
  });
}

function fileButton(doings: Doings): Vnode {
  return h(
    'label',
    { key: 'file', class: 'button is-icon file-button', title: 'Attach a file' },
    icon('clip'),
    h('span', { class: 'for-readers' }, 'Attach a file'),
    h('input', {
      type: 'file',
      class: 'for-readers',
      multiple: true,
      on: {
        change: ({ target }) => {
          if (!(target instanceof HTMLInputElement)) return;
          const chosen = [...(target.files ?? [])];
          target.value = '';
          void doings.attach(chosen);
        },
      },
    }),
  );
}

function steer(event: KeyboardEvent, memory: Memory, doings: Doings): void {
  const { offered } = memory;
  const row = offered?.rows[memory.active];
  const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.isComposing) return;
  if (offered && row && move !== undefined) {
    if (memory.isPicked || move < 0) memory.active = (memory.active + move + offered.rows.length) % offered.rows.length;
    memory.isPicked = true;
    doings.redraw();
  } else if (offered && row && (event.key === 'Tab' || (event.key === 'Enter' && takesEnter(memory, offered, row)))) {
    doings.take(row);
  } else if (offered && event.key === 'Escape') {
    doings.drop();
  } else if (event.key === 'Enter' && !event.shiftKey) {
    void doings.send();
  } else return;
  event.preventDefault();
}

/** Enter takes a marked row, a mention, or the rest of a half-typed command name; otherwise it sends. */
function takesEnter({ isPicked, field }: Memory, { kind }: Suggestions, row: Suggestion): boolean {
  const isNameTyped = field?.value.includes(' ') === true || `${field?.value} ` === row.insert;
  return isPicked || kind === 'mention' || !isNameTyped;
}
