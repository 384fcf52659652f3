import { z } from 'zod';

/** What Slack sends, as far as the kit reads it. Anything else in a body is ignored. */

const valueSchema = z.looseObject({
  type: z.string(),
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_option: z.looseObject({ value: z.string() }).nullish(),
  selected_options: z.array(z.looseObject({ value: z.string() })).optional(),
});
export type StateValue = z.infer<typeof valueSchema>;

const viewSchema = z.object({
  id: z.string(),
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
  team: z.object({ id: z.string() }).nullish(),
  enterprise: z.object({ id: z.string() }).nullish(),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
};
export type PersonBody = z.infer<z.ZodObject<typeof person>>;

export const actionBody = z.object({
  ...person,
  trigger_id: z.string(),
  response_url: z.string().optional(),
  channel: z.object({ id: z.string() }).nullish(),
  container: z
    .object({ is_ephemeral: z.boolean().optional(), message_ts: z.string().optional(), thread_ts: z.string().optional() })
    .optional(),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }).nullish(),
  view: viewSchema.nullish(),
  actions: z.array(z.object({ ...valueSchema.shape, action_id: z.string(), action_ts: z.string().catch('') })).min(1),
});
export type ActionBody = z.infer<typeof actionBody>;

export const commandBody = z.object({
  team_id: z.string(),
  enterprise_id: z.string().nullish(),
  user_id: z.string(),
  channel_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string(),
  text: z.string().catch(''),
});

export const submissionBody = z.object({ ...person, trigger_id: z.string().nullish(), view: viewSchema });

export const suggestionBody = z.object({
  ...person,
  action_id: z.string(),
  value: z.string().catch(''),
  view: viewSchema.nullish(),
});

const event = { team_id: z.string(), enterprise_id: z.string().nullish(), event_id: z.string() };
export const mentionBody = z.object({
  ...event,
  event: z.object({
    user: z.string(),
    channel: z.string(),
    ts: z.string(),
    thread_ts: z.string().optional(),
    text: z.string().catch(''),
  }),
});
export const homeBody = z.object({ ...event, event: z.object({ user: z.string(), tab: z.string().catch('home') }) });
