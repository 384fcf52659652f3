import { z } from 'zod';
import { accessory, actionElement, button, contextAction, contextElement, image, inputElement, sectionText } from './elements.ts';
import { anyText, idText, imageSource, mrkdwn, plainText } from './objects.ts';
import { richText } from './rich-text.ts';

/** The blocks of Block Kit, with Slack's limits, and which of them go where. */

const base = { block_id: idText.optional() };

const section = z
  .strictObject({
    type: z.literal('section'),
    ...base,
    text: sectionText.optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((own) => own.text !== undefined || own.fields !== undefined, 'must have text or fields');
const actions = z.strictObject({ type: z.literal('actions'), ...base, elements: z.array(actionElement).min(1).max(25) });
const context = z.strictObject({ type: z.literal('context'), ...base, elements: z.array(contextElement).min(1).max(10) });
const divider = z.strictObject({ type: z.literal('divider'), ...base });
const header = z.strictObject({ type: z.literal('header'), ...base, text: plainText(150) });
const imageBlock = z.strictObject({
  type: z.literal('image'),
  ...base,
  ...imageSource,
  alt_text: z.string().min(1).max(2000),
  title: plainText(2000).optional(),
});
const input = z.strictObject({
  type: z.literal('input'),
  ...base,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
});
const everywhere = [section, actions, context, divider, header, imageBlock, input, richText] as const;

const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string() }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string() }),
  richText,
]);
const table = z.strictObject({
  type: z.literal('table'),
  ...base,
  rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
  column_settings: z
    .array(
      z.strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() }).nullable(),
    )
    .max(20)
    .optional(),
});
const dataTable = z.strictObject({
  type: z.literal('data_table'),
  ...base,
  caption: z.string().min(1),
  rows: z.array(z.array(cell).min(1).max(20)).min(1).max(101),
  page_size: z.number().int().min(1).max(100).optional(),
  row_header_column_index: z.number().int().min(0).optional(),
});
const markdown = z.strictObject({ type: z.literal('markdown'), ...base, text: z.string().min(1).max(12_000) });
const card = z.strictObject({
  type: z.literal('card'),
  ...base,
  hero_image: image.optional(),
  icon: image.optional(),
  title: mrkdwn(150).optional(),
  subtitle: mrkdwn(150).optional(),
  body: mrkdwn(200).optional(),
  actions: z.array(button).max(25).optional(),
});
const carousel = z.strictObject({ type: z.literal('carousel'), ...base, elements: z.array(card).min(1).max(10) });
const container = z.strictObject({
  type: z.literal('container'),
  ...base,
  title: plainText(150).optional(),
  rich_text_title: richText.optional(),
  subtitle: anyText(150).optional(),
  child_blocks: z
    .array(z.discriminatedUnion('type', [...everywhere, table]))
    .min(1)
    .max(10),
  width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
  icon: image.optional(),
  is_collapsible: z.boolean().optional(),
  default_collapsed: z.boolean().optional(),
  has_header_divider: z.boolean().optional(),
});
const contextActions = z.strictObject({
  type: z.literal('context_actions'),
  ...base,
  elements: z.array(contextAction).min(1).max(5),
});
const alert = z.strictObject({
  type: z.literal('alert'),
  ...base,
  text: anyText(200),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

const MESSAGE_BLOCKS_MAX = 50;
const VIEW_BLOCKS_MAX = 100;

export const messageBlocks = z
  .array(z.discriminatedUnion('type', [...everywhere, table, dataTable, markdown, card, carousel, container, contextActions]))
  .max(MESSAGE_BLOCKS_MAX);
export const modalBlocks = z.array(z.discriminatedUnion('type', [...everywhere, alert])).max(VIEW_BLOCKS_MAX);
export const homeBlocks = z.array(z.discriminatedUnion('type', [...everywhere])).max(VIEW_BLOCKS_MAX);
