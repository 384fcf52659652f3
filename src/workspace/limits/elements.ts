import { z } from 'zod';
import {
  anyText,
  confirm,
  conversationFilter,
  dispatchConfig,
  idText,
  imageSource,
  optionGroups,
  options,
  overflowOption,
  placeholder,
  plainText,
  richOption,
  selectOption,
  urlText,
} from './objects.ts';
import { richText } from './rich-text.ts';

/** The interactive elements of Block Kit, with Slack's limits. */

const base = { action_id: idText.optional() };
const focusable = { ...base, focus_on_load: z.boolean().optional() };
const typed = { ...focusable, placeholder, dispatch_action_config: dispatchConfig };
const chosen = { ...focusable, placeholder, confirm };
const many = { ...chosen, max_selected_items: z.number().int().min(1).optional() };
const style = z.enum(['primary', 'danger']).optional();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date like 2026-12-01');
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 08:30');
const inputLength = { min_length: z.number().int().min(0).max(3000), max_length: z.number().int().min(1).max(3000) };

export const button = z.strictObject({
  type: z.literal('button'),
  ...base,
  text: plainText(75),
  url: urlText.optional(),
  value: z.string().max(2000).optional(),
  style,
  confirm,
  accessibility_label: z.string().max(75).optional(),
});

const choices = [
  z.strictObject({
    type: z.literal('static_select'),
    ...chosen,
    options: options.optional(),
    option_groups: optionGroups.optional(),
    initial_option: selectOption.optional(),
  }),
  z.strictObject({
    type: z.literal('external_select'),
    ...chosen,
    initial_option: selectOption.optional(),
    min_query_length: z.number().int().min(0).optional(),
  }),
  z.strictObject({ type: z.literal('users_select'), ...chosen, initial_user: z.string().optional() }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...chosen,
    initial_conversation: z.string().optional(),
    default_to_current_conversation: z.boolean().optional(),
    response_url_enabled: z.boolean().optional(),
    filter: conversationFilter,
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...chosen,
    initial_channel: z.string().optional(),
    response_url_enabled: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('multi_static_select'),
    ...many,
    options: options.optional(),
    option_groups: optionGroups.optional(),
    initial_options: z.array(selectOption).optional(),
  }),
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...many,
    initial_options: z.array(selectOption).optional(),
    min_query_length: z.number().int().min(0).optional(),
  }),
  z.strictObject({ type: z.literal('multi_users_select'), ...many, initial_users: z.array(z.string()).optional() }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    ...many,
    initial_conversations: z.array(z.string()).optional(),
    default_to_current_conversation: z.boolean().optional(),
    filter: conversationFilter,
  }),
  z.strictObject({ type: z.literal('multi_channels_select'), ...many, initial_channels: z.array(z.string()).optional() }),
  z.strictObject({
    type: z.literal('radio_buttons'),
    ...focusable,
    confirm,
    options: z.array(richOption).min(1).max(10),
    initial_option: richOption.optional(),
  }),
  z.strictObject({
    type: z.literal('checkboxes'),
    ...focusable,
    confirm,
    options: z.array(richOption).min(1).max(10),
    initial_options: z.array(richOption).min(1).optional(),
  }),
  z.strictObject({ type: z.literal('datepicker'), ...chosen, initial_date: day.optional() }),
  z.strictObject({ type: z.literal('timepicker'), ...chosen, initial_time: hour.optional(), timezone: z.string().optional() }),
  z.strictObject({
    type: z.literal('datetimepicker'),
    ...focusable,
    confirm,
    initial_date_time: z.number().int().min(1_000_000_000).max(9_999_999_999).optional(),
  }),
] as const;

const inputs = [
  z.strictObject({
    type: z.literal('plain_text_input'),
    ...typed,
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: inputLength.min_length.optional(),
    max_length: inputLength.max_length.optional(),
  }),
  z.strictObject({ type: z.literal('email_text_input'), ...typed, initial_value: z.string().optional() }),
  z.strictObject({ type: z.literal('url_text_input'), ...typed, initial_value: z.string().optional() }),
  z.strictObject({
    type: z.literal('number_input'),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: z.string().optional(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('rich_text_input'),
    ...typed,
    initial_value: richText.optional(),
    min_lines: z.number().int().optional(),
    max_lines: z.number().int().optional(),
  }),
  z.strictObject({
    type: z.literal('file_input'),
    ...base,
    filetypes: z.array(z.string()).optional(),
    max_files: z.number().int().min(1).max(10).optional(),
  }),
] as const;

const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...base,
  confirm,
  options: z.array(overflowOption).min(1).max(5),
});

export const image = z.strictObject({ type: z.literal('image'), ...imageSource, alt_text: z.string().min(1).max(2000) });

export const accessory = z.discriminatedUnion('type', [button, overflow, image, ...choices]);
export const actionElement = z.discriminatedUnion('type', [button, overflow, ...choices, ...inputs]);
export const inputElement = z.discriminatedUnion('type', [...choices, ...inputs]);
export const contextElement = z.discriminatedUnion('type', [
  image,
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(3000), emoji: z.boolean().optional() }),
  z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(3000), verbatim: z.boolean().optional() }),
]);

const feedback = z.strictObject({
  text: plainText(75),
  accessibility_label: z.string().max(75).optional(),
  value: z.string().max(2000),
});
export const contextAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('feedback_buttons'), ...base, positive_button: feedback, negative_button: feedback }),
  z.strictObject({
    type: z.literal('icon_button'),
    ...base,
    confirm,
    icon: z.string(),
    text: plainText(75),
    accessibility_label: z.string().max(75).optional(),
    value: z.string().max(2000).optional(),
    visible_to_user_ids: z.array(z.string()).optional(),
  }),
]);
export const sectionText = anyText(3000);
