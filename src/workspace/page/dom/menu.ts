import { float } from './float.ts';
import { type Children, type ElementVnode, h, type Vnode, widget } from './h.ts';

export type MenuItem = {
  readonly key: string;
  readonly label: Children;
  readonly detail?: string;
  readonly isChosen?: boolean;
  readonly onChoose: () => void;
};
export type MenuProps = {
  readonly label: string;
  readonly content: Children;
  readonly class: string;
  readonly items: readonly MenuItem[];
  readonly align: 'start' | 'end';
  readonly isBusy?: boolean;
  /** True where the content says in words what the label says. */
  readonly isLabelled?: boolean;
};

let count = 0;

/** A button that opens a menu: arrows move, Enter chooses, Escape and a click elsewhere close, the focus goes back. */
const menuWidget = widget<MenuProps>((redraw) => {
  count += 1;
  const id = `menu-${count}`;
  let isOpen = false;
  let button: HTMLElement | null = null;
  const setOpen = (next: boolean): void => {
    isOpen = next;
    redraw();
  };
  const close = (): void => {
    setOpen(false);
    button?.focus();
  };
  return (props) =>
    h(
      'span',
      { class: 'menu' },
      h(
        'button',
        {
          type: 'button',
          class: props.class,
          title: props.isLabelled ? null : props.label,
          'aria-label': props.isLabelled ? null : props.label,
          'aria-haspopup': 'menu',
          'aria-expanded': String(isOpen),
          'aria-busy': props.isBusy ? 'true' : null,
          hooks: {
            mounted: (element) => {
              button = element;
              return undefined;
            },
          },
          on: {
            click: () => setOpen(!isOpen),
            keydown: (event) => {
              if (!(event instanceof KeyboardEvent) || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || isOpen) return;
              event.preventDefault();
              setOpen(true);
            },
          },
        },
        props.content,
      ),
      isOpen && popup({ id, props, anchor: () => button, close, drop: () => setOpen(false) }),
    );
});

export function menu(key: string, props: MenuProps): Vnode {
  return menuWidget(key, props);
}

type PopupProps = { id: string; props: MenuProps; anchor: () => HTMLElement | null; close: () => void; drop: () => void };

function popup({ id, props, anchor, close, drop }: PopupProps): ElementVnode {
  const outside = (event: Event): void => {
    if (event.target instanceof Node && document.getElementById(id)?.contains(event.target)) return;
    if (event.target instanceof Node && anchor()?.contains(event.target)) return;
    drop();
  };
  return h(
    'div',
    {
      key: 'popup',
      id,
      class: 'popup menu-list',
      role: 'menu',
      popover: 'manual',
      'aria-label': props.label,
      hooks: {
        mounted: (element) => {
          const at = anchor();
          const sink = at ? float(element, at, props.align) : () => {};
          document.addEventListener('pointerdown', outside, true);
          const chosen =
            element.querySelector<HTMLElement>('[aria-checked="true"]') ??
            element.querySelector<HTMLElement>('[role^="menuitem"]');
          chosen?.focus();
          return () => {
            sink();
            document.removeEventListener('pointerdown', outside, true);
          };
        },
      },
      on: { keydown: (event) => event instanceof KeyboardEvent && steer(event, { close, drop }) },
    },
    props.items.map((item) => menuItem(item, close)),
  );
}

function menuItem(item: MenuItem, close: () => void): ElementVnode {
  const isChoice = item.isChosen !== undefined;
  return h(
    'button',
    {
      key: item.key,
      type: 'button',
      class: 'menu-item',
      role: isChoice ? 'menuitemradio' : 'menuitem',
      'aria-checked': isChoice ? String(item.isChosen) : null,
      tabindex: '-1',
      on: {
        click: () => {
          close();
          item.onChoose();
        },
      },
    },
    h('span', { class: 'menu-label' }, item.label),
    item.detail ? h('span', { class: 'menu-detail' }, item.detail) : null,
  );
}

function steer(event: KeyboardEvent, { close, drop }: { close: () => void; drop: () => void }): void {
  const list = event.currentTarget;
  if (!(list instanceof HTMLElement)) return;
  if (event.key === 'Tab') {
    drop();
    return;
  }
  const items = [...list.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  const { activeElement } = document;
  const at = activeElement instanceof HTMLElement ? items.indexOf(activeElement) : -1;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (event.key === 'Escape') close();
  else if (to !== undefined) items.at(to % items.length)?.focus();
  else return;
  event.preventDefault();
  // Escape closes the menu, not the dialog that it stands in.
  event.stopPropagation();
}
