import type { ModalView as SlackModal } from '@slack/types';
import { fitRows } from './fit-rows.ts';
import { type Block, type Message, type ModalView, plainElement } from './layout.ts';
import { BLOCKS_PER_VIEW, MESSAGE_TEXT, PRIVATE_METADATA, VIEW_TITLE } from './limits.ts';
import { tableAsText } from './table-text.ts';
import { clipMarkup, toMarkup } from './text.ts';

export type WireMessage = { readonly text: string; readonly blocks: readonly Block[] };
export type WireView = SlackModal;

/** A message as Slack takes it. Whatever a view did wrong, it fits: the rest is counted at the end. */
export function wireMessage(message: Message): WireMessage {
  return { text: clipMarkup(toMarkup(message.text), MESSAGE_TEXT), blocks: fitRows({ rows: message.blocks }).blocks };
}

/** A modal as Slack takes it. Without a route it only shows something. */
export function wireView(view: ModalView, route?: { readonly id: string; readonly metadata: string }): WireView {
  const hasInput = view.blocks.some((block) => block.type === 'input');
  if (hasInput && !view.submit) throw new Error(`The modal "${view.title}" asks for input but has no submit button.`);
  if (route && route.metadata.length > PRIVATE_METADATA)
    throw new Error(`The payload of ${route.id} does not fit into private_metadata.`);
  return {
    type: 'modal',
    title: plainElement(view.title, VIEW_TITLE),
    close: plainElement(view.close ?? (view.submit ? 'Cancel' : 'Close'), VIEW_TITLE),
    ...(view.submit ? { submit: plainElement(view.submit, VIEW_TITLE) } : {}),
    ...(view.closesAll ? { clear_on_close: true } : {}),
    blocks: viewBlocks(view.blocks),
    ...(route ? { callback_id: route.id, private_metadata: route.metadata } : {}),
  };
}

export function wireHome(blocks: readonly Block[]): { type: 'home'; blocks: Block[] } {
  return { type: 'home', blocks: viewBlocks(blocks) };
}

function viewBlocks(blocks: readonly Block[]): Block[] {
  // Inputs must never be dropped silently, so too many blocks in a form are a mistake of the program.
  if (blocks.length > BLOCKS_PER_VIEW) throw new Error(`A view holds ${BLOCKS_PER_VIEW} blocks, not ${blocks.length}.`);
  return blocks.map((block) => (block.type === 'table' ? tableAsText(block) : block));
}
