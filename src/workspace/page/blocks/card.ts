import type { Block } from '../../protocol.ts';
import { h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import { type Fields, fields, rows, str, words } from '../words/json.ts';
import type { Reader } from '../words/reader.ts';
import { blockElement } from './element.ts';
import { image } from './image.ts';
import type { Surface } from './surface.ts';
import { link, textObject } from './text.ts';

export function alert(block: Fields, reader: Reader): Vnode {
  const level = ['info', 'warning', 'error', 'success'].includes(str(block.level)) ? str(block.level) : 'default';
  const sign = level === 'warning' || level === 'error' ? 'alert' : level === 'success' ? 'check' : 'info';
  return h(
    'div',
    { class: `callout is-${level}`, role: 'note' },
    icon(sign),
    h('div', { class: 'prose' }, textObject(block.text, reader)),
  );
}

export function card(surface: Surface, block: Block, content: Fields): Vnode {
  const { reader } = surface;
  const part = (name: string): Vnode | null =>
    content[name] ? h('div', { class: `card-${name} prose` }, textObject(content[name], reader)) : null;
  const buttons = rows(content.actions);
  return h(
    'div',
    { class: 'card' },
    content.hero_image ? image(fields(content.hero_image), 'full') : null,
    part('title'),
    part('subtitle'),
    part('body'),
    buttons.length > 0 &&
      h(
        'div',
        { class: 'actions' },
        buttons.map((one) => blockElement(surface, block, one, { dispatches: true, labelledBy: null, describedBy: null })),
      ),
  );
}

export function carousel(surface: Surface, block: Block): Vnode {
  return h(
    'div',
    { class: 'carousel', role: 'group', tabindex: '0', 'aria-label': 'Cards' },
    rows(block.elements).map((one) => card(surface, block, one)),
  );
}

export function container(block: Fields, inner: (child: Fields) => readonly Vnode[]): Vnode {
  const children = rows(block.child_blocks).map((child, at) =>
    h('div', { key: str(child.block_id) || `${at}`, class: `block block-${str(child.type)}` }, inner(child)),
  );
  const title = h('span', { class: 'container-title' }, words(block.title));
  if (block.is_collapsible !== true)
    return h('div', { class: 'container' }, h('div', { class: 'container-head' }, title), children);
  return h('details', { class: 'container', open: block.default_collapsed !== true }, h('summary', {}, title), children);
}

export function plan(block: Fields): Vnode {
  const tasks = block.type === 'plan' ? rows(block.tasks) : [block];
  const state: Readonly<Record<string, string>> = {
    pending: 'Waiting',
    in_progress: 'Under way',
    complete: 'Done',
    error: 'Failed',
  };
  return h(
    'div',
    { class: 'container' },
    block.type === 'plan'
      ? h('div', { class: 'container-head' }, h('span', { class: 'container-title' }, str(block.title)))
      : null,
    h(
      'ul',
      { class: 'tasks' },
      tasks.map((task) => h('li', {}, `${state[str(task.status)] ?? 'Waiting'}: ${str(task.title)}`)),
    ),
  );
}

export function fileBlock(block: Fields): Vnode {
  return h('p', { class: 'quiet' }, icon('file'), ` File ${str(block.external_id)}`);
}

export function video(block: Fields, reader: Reader): Vnode {
  return h(
    'p',
    {},
    icon('file'),
    ' ',
    link(str(block.title_url) || str(block.video_url), [words(block.title) || str(block.alt_text)], reader),
  );
}
