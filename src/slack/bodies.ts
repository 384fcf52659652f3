import { z } from 'zod';
import { wireFile } from './files.ts';

/** What Slack sends, as far as the kit reads it. Anything else in a body is ignored. */

/** Ids become keys of records, so nothing else may stand in their place. */
const userId = z.string().regex(/^[UW][A-Z0-9]{1,63}$/);
const teamId = z.string().regex(/^[TE][A-Z0-9]{1,63}$/);
const channelId = z.string().regex(/^[CDG][A-Z0-9]{1,63}$/);
/** Of one delivery, a view, a message: Slack's own marks, of any form. */
const mark = z.string().regex(/^[\x21-\x7e]{1,255}$/);
/** Modals carry it along, in little room. Without it answers go another way. */
const responseUrl = z.string().max(500).catch('');

const valueSchema = z.looseObject({
  type: z.string(),
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).optional(),
  selected_conversation: z.string().nullish(),
  selected_option: z.looseObject({ value: z.string() }).nullish(),
  selected_options: z.array(z.looseObject({ value: z.string() })).optional(),
  files: z.array(wireFile).optional(),
});
export type StateValue = z.infer<typeof valueSchema>;

const viewSchema = z.object({
  id: mark,
  type: z.string(),
  callback_id: z.string().catch(''),
  private_metadata: z.string().catch(''),
  title: z.object({ text: z.string() }).nullish(),
  root_view_id: z.string().nullish(),
  previous_view_id: z.string().nullish(),
  submit: z.object({ text: z.string() }).nullish(),
  close: z.object({ text: z.string() }).nullish(),
  clear_on_close: z.boolean().nullish(),
  blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().exactOptional() })),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), valueSchema)) }).nullish(),
});
export type SlackView = z.infer<typeof viewSchema>;

const person = {
  team: z.object({ id: teamId }).nullish(),
  enterprise: z.object({ id: teamId }).nullish(),
  user: z.object({ id: userId, team_id: teamId.optional() }),
};
export type PersonBody = z.infer<z.ZodObject<typeof person>>;

export const actionBody = z.object({
  ...person,
  trigger_id: mark,
  response_url: responseUrl.optional(),
  channel: z.object({ id: channelId }).nullish(),
  container: z
    .object({ is_ephemeral: z.boolean().optional(), message_ts: mark.optional(), thread_ts: mark.optional() })
    .optional(),
  message: z.object({ ts: mark, thread_ts: mark.optional() }).nullish(),
  view: viewSchema.nullish(),
  actions: z.array(z.object({ ...valueSchema.shape, action_id: mark, action_ts: z.string().catch('') })).min(1),
});
export type ActionBody = z.infer<typeof actionBody>;

export const commandBody = z.object({
  team_id: teamId,
  enterprise_id: teamId.nullish(),
  user_id: userId,
  channel_id: channelId,
  trigger_id: mark,
  response_url: responseUrl,
  text: z.string().catch(''),
});

export const submissionBody = z.object({ ...person, trigger_id: mark.nullish(), view: viewSchema });

export const suggestionBody = z.object({
  ...person,
  action_id: mark,
  value: z.string().catch(''),
  view: viewSchema.nullish(),
});

export const shortcutBody = z.object({ ...person, trigger_id: mark, callback_id: mark });

export const messageShortcutBody = z.object({
  ...shortcutBody.shape,
  response_url: responseUrl.optional(),
  channel: z.object({ id: channelId }),
  message: z.object({
    ts: mark,
    thread_ts: mark.nullish(),
    user: userId.nullish().catch(null),
    text: z.string().catch(''),
    files: z.array(wireFile).catch([]),
  }),
});

const event = { team_id: teamId, enterprise_id: teamId.nullish(), event_id: mark };
/** Any event: what is in it is the matter of whoever asked for its type. */
export const eventBody = z.object({
  ...event,
  event_time: z.number().catch(0),
  event: z.looseObject({ type: z.string() }),
});
export const mentionBody = z.object({
  ...event,
  event: z.object({
    user: userId,
    channel: channelId,
    ts: mark,
    thread_ts: mark.optional(),
    text: z.string().catch(''),
    files: z.array(wireFile).catch([]),
  }),
});
/** What a person writes to the bot; its own messages, and changes of a message, are something else. */
export const directMessageBody = z.object({
  ...event,
  event: z.object({
    ...mentionBody.shape.event.shape,
    channel_type: z.literal('im'),
    subtype: z.literal('file_share').optional(),
    bot_id: z.undefined().optional(),
  }),
});
export const homeBody = z.object({ ...event, event: z.object({ user: userId, tab: z.string().catch('home') }) });
