import type { Cell, ElementVnode, Vnode, WidgetVnode } from './h.ts';
import { createElement, setProps } from './props.ts';

/** Makes the container's content what `wished` says, keeping every element that still has its place or its key. */
export function patch(container: HTMLElement, wished: ElementVnode): void {
  const old = roots.get(container) ?? [];
  const focused = document.activeElement;
  roots.set(container, reconcile(container, old, [wished]));
  // Moving an element within its list takes the focus from it.
  if (focused instanceof HTMLElement && document.activeElement === document.body && focused.isConnected) {
    focused.focus({ preventScroll: true });
  }
}

type Mounted = MountedText | MountedElement | MountedWidget;
type MountedText = { readonly kind: 'text'; readonly node: Text; text: string };
type MountedElement = {
  readonly kind: 'element';
  readonly node: Element;
  vnode: ElementVnode;
  children: readonly Mounted[];
  leave: (() => void) | undefined;
};
type MountedWidget = { readonly kind: 'widget'; readonly node: Element; vnode: WidgetVnode; cell: Cell; inner: MountedElement };

const roots = new WeakMap<HTMLElement, readonly Mounted[]>();

function reconcile(parent: Element, old: readonly Mounted[], wished: readonly (Vnode | string)[]): readonly Mounted[] {
  const reused = match(old, wished);
  const kept = new Set(reused);
  // What goes, goes first: then an unchanged order of the rest needs no move, and nothing loses its focus or scroll.
  for (const mounted of old) if (!kept.has(mounted)) remove(mounted);
  const fresh: Mounted[] = [];
  let cursor: ChildNode | null = parent.firstChild;
  const next = wished.map((child, at) => {
    const existing = reused[at];
    const mounted = existing ? update(existing, child) : mount(child);
    if (!existing) fresh.push(mounted);
    if (mounted.node === cursor) cursor = cursor.nextSibling;
    else parent.insertBefore(mounted.node, cursor);
    return mounted;
  });
  if (parent.isConnected) for (const mounted of fresh) announce(mounted);
  return next;
}

/** For each wished child the living one that it continues: by key, else the next unkeyed one of the same kind. */
function match(old: readonly Mounted[], wished: readonly (Vnode | string)[]): readonly (Mounted | undefined)[] {
  const keyed = new Map<string, Mounted>();
  const unkeyed: Mounted[] = [];
  for (const mounted of old) {
    const key = mounted.kind === 'text' ? null : mounted.vnode.key;
    if (key === null) unkeyed.push(mounted);
    else keyed.set(key, mounted);
  }
  const found = wished.map((child) => {
    const key = typeof child === 'string' ? null : child.key;
    if (key !== null) {
      const mounted = keyed.get(key);
      keyed.delete(key);
      return mounted && isSame(mounted, child) ? mounted : undefined;
    }
    const at = unkeyed.findIndex((mounted) => isSame(mounted, child));
    return at < 0 ? undefined : unkeyed.splice(at, 1)[0];
  });
  return found;
}

function isSame(mounted: Mounted, child: Vnode | string): boolean {
  if (typeof child === 'string') return mounted.kind === 'text';
  if (mounted.kind === 'widget') return child.kind === 'widget' && mounted.vnode.of === child.of;
  return mounted.kind === 'element' && child.kind === 'element' && mounted.vnode.tag === child.tag;
}

function mount(child: Vnode | string): Mounted {
  if (typeof child === 'string') return { kind: 'text', node: document.createTextNode(child), text: child };
  if (child.kind === 'widget') return mountWidget(child);
  return mountElement(child);
}

function mountElement(vnode: ElementVnode): MountedElement {
  const node = createElement(vnode.tag);
  const children = reconcile(node, [], vnode.children);
  setProps(node, {}, vnode.props);
  return { kind: 'element', node, vnode, children, leave: undefined };
}

function mountWidget(vnode: WidgetVnode): MountedWidget {
  const cell: Cell = { redraw: () => {} };
  const inner = mountElement(vnode.render(cell));
  const mounted: MountedWidget = { kind: 'widget', node: inner.node, vnode, cell, inner };
  cell.redraw = () => updateElement(mounted.inner, mounted.vnode.render(cell));
  return mounted;
}

function update(mounted: Mounted, child: Vnode | string): Mounted {
  if (typeof child === 'string') {
    if (mounted.kind === 'text' && mounted.text !== child) {
      mounted.text = child;
      mounted.node.data = child;
    }
  } else if (mounted.kind === 'widget' && child.kind === 'widget') {
    mounted.vnode = child;
    mounted.cell.redraw();
  } else if (mounted.kind === 'element' && child.kind === 'element') {
    updateElement(mounted, child);
  }
  return mounted;
}

function updateElement(mounted: MountedElement, vnode: ElementVnode): void {
  if (mounted.vnode === vnode) return;
  const old = mounted.vnode;
  mounted.vnode = vnode;
  mounted.children = reconcile(mounted.node, mounted.children, vnode.children);
  setProps(mounted.node, old.props, vnode.props);
  if (mounted.node instanceof HTMLElement) vnode.props.hooks?.updated?.(mounted.node);
}

/** Tells a new piece and all in it that they stand in the document now, innermost first. */
function announce(mounted: Mounted): void {
  if (mounted.kind === 'text') return;
  const element = mounted.kind === 'widget' ? mounted.inner : mounted;
  for (const child of element.children) announce(child);
  if (element.node instanceof HTMLElement) element.leave = element.vnode.props.hooks?.mounted?.(element.node);
}

function remove(mounted: Mounted): void {
  farewell(mounted);
  mounted.node.remove();
}

function farewell(mounted: Mounted): void {
  if (mounted.kind === 'text') return;
  const element = mounted.kind === 'widget' ? mounted.inner : mounted;
  element.leave?.();
  for (const child of element.children) farewell(child);
}
