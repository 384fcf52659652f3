import { z } from 'zod';

/** Composition objects of Block Kit, with Slack's limits. Strict: Slack refuses fields it does not know. */

export const idText = z.string().min(1).max(255);
export const urlText = z.string().min(1).max(3000);

/** @param max longest text, in characters */
export function plainText(max: number) {
  return z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(max), emoji: z.boolean().optional() });
}

export function mrkdwn(max: number) {
  return z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(max), verbatim: z.boolean().optional() });
}

export function anyText(max: number) {
  return z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);
}

export const placeholder = plainText(150).optional();

export const confirm = z
  .strictObject({
    title: plainText(100),
    text: anyText(300),
    confirm: plainText(30),
    deny: plainText(30),
    style: z.enum(['primary', 'danger']).optional(),
  })
  .optional();

export const dispatchConfig = z
  .strictObject({ trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1) })
  .optional();

const option = z.strictObject({ text: plainText(75), value: z.string().min(1).max(75), description: plainText(75).optional() });
/** Options of radio buttons and checkboxes may hold mrkdwn. */
export const richOption = z.strictObject({
  text: anyText(75),
  value: z.string().min(1).max(75),
  description: anyText(75).optional(),
});
export const overflowOption = z.strictObject({
  text: plainText(75),
  value: z.string().min(1).max(75),
  description: plainText(75).optional(),
  url: urlText.optional(),
});
const optionGroup = z.strictObject({ label: plainText(75), options: z.array(option).max(100) });

export const selectOption = option;
export const options = z.array(option).min(1).max(100);
export const optionGroups = z.array(optionGroup).min(1).max(100);
/** What an app answers to a block_suggestion. No match is an empty list. */
export const suggestions = z.union([
  z.strictObject({ options: z.array(option).max(100) }),
  z.strictObject({ option_groups: z.array(optionGroup).max(100) }),
]);

export const conversationFilter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .optional();

const slackFile = z.union([z.strictObject({ id: z.string() }), z.strictObject({ url: urlText })]);
export const imageSource = { image_url: urlText.optional(), slack_file: slackFile.optional() };
