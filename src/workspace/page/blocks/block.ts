import type { Block } from '../../protocol.ts';
import { type ElementVnode, h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import { type Fields, fields, rows, str, words } from '../words/json.ts';
import { parseMarkdown } from '../words/markdown.ts';
import { parseRich } from '../words/rich.ts';
import { alert, card, carousel, container, fileBlock, plan, video } from './card.ts';
import { dataTable } from './data-table.ts';
import { blockElement, type ElementPlace } from './element.ts';
import { image } from './image.ts';
import { domId, partId, type Surface } from './surface.ts';
import { table } from './table.ts';
import { paragraphNodes, plain, textObject } from './text.ts';

/** All blocks of a surface, keyed so that inputs live on while the app changes what stands around them. */
export function blockList(surface: Surface): ElementVnode {
  return h(
    'div',
    { class: 'blocks' },
    surface.blocks.map((block, at) =>
      h('div', { key: `${block.block_id || at}`, class: `block block-${block.type}` }, renderBlock(surface, block)),
    ),
  );
}

const ACTING: ElementPlace = { dispatches: true, labelledBy: null, describedBy: null };

function renderBlock(surface: Surface, block: Block): readonly Vnode[] {
  const { reader } = surface;
  switch (block.type) {
    case 'section':
      return section(surface, block);
    case 'header':
      return [h('h3', { class: 'block-title' }, plain(words(block.text), reader))];
    case 'divider':
      return [h('hr', {})];
    case 'context':
      return [
        h(
          'div',
          { class: 'context' },
          rows(block.elements).map((element) => contextElement(surface, element)),
        ),
      ];
    case 'actions':
    case 'context_actions':
      return [
        h(
          'div',
          { class: 'actions' },
          rows(block.elements).map((element) => blockElement(surface, block, element, ACTING)),
        ),
      ];
    case 'input':
      return [input(surface, block)];
    case 'image':
      return [block.title ? h('p', { class: 'picture-title' }, words(block.title)) : null, image(block, 'full')].filter(
        (node) => node !== null,
      );
    case 'rich_text':
      return [h('div', { class: 'prose' }, paragraphNodes(parseRich(block), reader))];
    case 'markdown':
      return [h('div', { class: 'prose' }, paragraphNodes(parseMarkdown(str(block.text)), reader))];
    case 'table':
      return [table(block, reader)];
    case 'data_table':
      return [dataTable(`${block.block_id}-table`, { block, reader })];
    default:
      return [fancyBlock(surface, block)];
  }
}

function fancyBlock(surface: Surface, block: Block): Vnode {
  const inner = (child: Fields): readonly Vnode[] =>
    renderBlock(surface, { ...child, type: str(child.type), block_id: str(child.block_id) || block.block_id });
  switch (block.type) {
    case 'alert':
      return alert(block, surface.reader);
    case 'card':
      return card(surface, block, block);
    case 'carousel':
      return carousel(surface, block);
    case 'container':
      return container(block, inner);
    case 'plan':
    case 'task_card':
      return plan(block);
    case 'file':
      return fileBlock(block);
    case 'video':
      return video(block, surface.reader);
    default:
      return h('p', { class: 'quiet' }, icon('info'), ` The workspace cannot show a block of the kind “${block.type}”.`);
  }
}

function section(surface: Surface, block: Block): readonly Vnode[] {
  const textId = partId(surface, block.block_id, 'text');
  const accessory = fields(block.accessory);
  const fieldTexts = rows(block.fields);
  const isNamed = str(accessory.type) !== 'button';
  return [
    h(
      'div',
      { class: accessory.type ? 'section has-accessory' : 'section' },
      h(
        'div',
        { class: 'section-words' },
        block.text ? h('div', { id: textId, class: 'prose' }, textObject(block.text, surface.reader)) : null,
        fieldTexts.length > 0 &&
          h(
            'div',
            { class: 'fields' },
            fieldTexts.map((text) => h('div', { class: 'prose' }, textObject(text, surface.reader))),
          ),
      ),
      accessory.type
        ? h(
            'div',
            { class: 'accessory' },
            blockElement(surface, block, accessory, { ...ACTING, labelledBy: isNamed && block.text ? textId : null }),
          )
        : null,
    ),
  ];
}

function contextElement(surface: Surface, element: Fields): Vnode {
  if (element.type === 'image') return image(element, 'small');
  return h('div', { class: 'prose' }, textObject(element, surface.reader));
}

function input(surface: Surface, block: Block): Vnode {
  const element = fields(block.element);
  const id = (part: 'label' | 'error' | 'hint'): string => partId(surface, block.block_id, part);
  const error = surface.errors[block.block_id];
  const hint = words(block.hint);
  const isGroup = element.type === 'radio_buttons' || element.type === 'checkboxes';
  const label = [
    plain(words(block.label), surface.reader),
    block.optional === true ? h('span', { class: 'optional' }, ' (optional)') : null,
  ];
  const describedBy = [error ? id('error') : '', hint ? id('hint') : ''].filter(Boolean).join(' ') || null;
  return h(
    'div',
    { class: error ? 'input has-error' : 'input' },
    h(
      isGroup ? 'div' : 'label',
      { id: id('label'), class: 'input-label', for: isGroup ? null : domId(surface, block.block_id, str(element.action_id)) },
      label,
    ),
    blockElement(surface, block, element, { dispatches: block.dispatch_action === true, labelledBy: id('label'), describedBy }),
    h('p', { id: id('error'), class: 'input-error', hidden: !error }, icon('alert'), error ?? ''),
    hint ? h('p', { id: id('hint'), class: 'input-hint' }, plain(hint, surface.reader)) : null,
  );
}
