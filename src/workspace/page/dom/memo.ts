import { type ElementVnode, type Vnode, widget } from './h.ts';

type MemoProps = { readonly deps: readonly (string | number | boolean | null)[]; readonly render: () => ElementVnode };

/** Draws again only when one of `deps` changed: typing in one place must not draw two hundred messages. */
const memoWidget = widget<MemoProps>(() => {
  let last: { readonly deps: MemoProps['deps']; readonly vnode: ElementVnode } | null = null;
  return ({ deps, render }) => {
    const isSame = last !== null && last.deps.length === deps.length && last.deps.every((value, at) => value === deps[at]);
    if (last === null || !isSame) last = { deps, vnode: render() };
    return last.vnode;
  };
});

export function memo(key: string, deps: MemoProps['deps'], render: () => ElementVnode): Vnode {
  return memoWidget(key, { deps, render });
}
