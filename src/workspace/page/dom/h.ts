/**
 * What the page is made of: plain objects that `patch` turns into DOM. Text is always a text node, attributes are
 * always attributes, so nothing that a person or the app wrote can become markup or code here.
 */
export type Child = Vnode | string | null | false | undefined;
export type Children = Child | readonly Children[];
export type Vnode = ElementVnode | WidgetVnode;

export type Listener = (event: Event) => void;
export type Hooks = {
  /** After the element stands in the document; what it returns is called before the element leaves it. */
  readonly mounted?: (element: HTMLElement) => (() => void) | undefined;
  /** After each later patch of the element and its children. */
  readonly updated?: (element: HTMLElement) => void;
};
export type Props = {
  readonly key?: string;
  readonly on?: { readonly [event: string]: Listener | undefined };
  readonly hooks?: Hooks;
  readonly style?: { readonly [property: string]: string };
  readonly [attribute: string]: unknown;
};

export type ElementVnode = {
  readonly kind: 'element';
  readonly tag: string;
  readonly key: string | null;
  readonly props: Props;
  readonly children: readonly (Vnode | string)[];
};

/** A piece with a memory of its own (an open list, the marked option), which survives while its key and kind stay. */
export type WidgetVnode = {
  readonly kind: 'widget';
  readonly key: string | null;
  readonly of: object;
  readonly render: (cell: Cell) => ElementVnode;
};
/** Stands for one living widget; `redraw` patches that widget alone. */
export type Cell = { redraw(): void };

/** An element. `value` and `checked` are set as properties, only when the wished value changes. */
export function h(tag: string, props: Props, ...children: readonly Children[]): ElementVnode {
  return { kind: 'element', tag, key: props.key ?? null, props, children: flat(children) };
}

/**
 * Declares a kind of widget. `setup` runs once for each living widget and returns its view; what `setup` keeps in its
 * variables is the widget's memory.
 */
export function widget<P>(
  setup: (redraw: () => void) => (props: P) => ElementVnode,
): (key: string | null, props: P) => WidgetVnode {
  const views = new WeakMap<Cell, (props: P) => ElementVnode>();
  const render = (cell: Cell, props: P): ElementVnode => {
    const view = views.get(cell) ?? setup(() => cell.redraw());
    views.set(cell, view);
    return view(props);
  };
  return (key, props) => ({ kind: 'widget', key, of: views, render: (cell) => render(cell, props) });
}

function flat(children: readonly Children[]): (Vnode | string)[] {
  const out: (Vnode | string)[] = [];
  for (const child of children) {
    if (child === null || child === undefined || child === false || child === '') continue;
    if (typeof child === 'string') out.push(child);
    else if (isList(child)) out.push(...flat(child));
    else out.push(child);
  }
  return out;
}

function isList(child: Vnode | readonly Children[]): child is readonly Children[] {
  return Array.isArray(child);
}
