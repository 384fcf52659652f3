import type { JsonObject } from '#workspace/json.ts';
import type { Json } from '#workspace/protocol.ts';

/** What Slack would send, made of what the bot showed. */
export const TEAM = 'T1';

export function commandBody(text: string, at: { readonly user?: string; readonly responseUrl: string }): Record<string, string> {
  return {
    command: '/ar',
    text,
    team_id: TEAM,
    user_id: at.user ?? 'UMARA',
    channel_id: 'C1',
    trigger_id: trigger(),
    response_url: at.responseUrl,
  };
}

/** A submission of a view that the bot opened, with some fields filled and the rest as proposed. */
export function submissionBody(view: unknown, filled: Readonly<Record<string, JsonObject>>, user = 'UMARA'): JsonObject {
  const shown = objectOf(view);
  const values: Record<string, JsonObject> = {};
  for (const block of listOf(shown.blocks).map(objectOf)) {
    const element = objectOf(block.element);
    const { type, action_id } = element;
    if (block.type !== 'input' || typeof block.block_id !== 'string' || typeof action_id !== 'string') continue;
    values[block.block_id] = { [action_id]: { type: String(type), ...proposed(element), ...filled[block.block_id] } };
  }
  return {
    type: 'view_submission',
    team: { id: TEAM },
    user: { id: user, team_id: TEAM },
    trigger_id: trigger(),
    view: { ...shown, id: `V${trigger()}`, type: 'modal', state: { values } },
  };
}

/** What an external select of a view asks while somebody types. */
export function suggestionBody(view: unknown, user = 'UMARA'): JsonObject {
  const { view: shown } = submissionBody(view, {}, user);
  return {
    type: 'block_suggestion',
    team: { id: TEAM },
    user: { id: user, team_id: TEAM },
    action_id: 'account.find',
    block_id: 'account',
    value: 'ac',
    view: shown ?? {},
  };
}

/** A click on a button that the bot showed. */
export function clickBody(button: JsonObject, at: { readonly user?: string; readonly responseUrl: string }): JsonObject {
  return {
    type: 'block_actions',
    team: { id: TEAM },
    user: { id: at.user ?? 'UMARA', team_id: TEAM },
    channel: { id: 'C1' },
    message: { ts: '1700000000.000100' },
    container: { type: 'message', message_ts: '1700000000.000100', is_ephemeral: true },
    trigger_id: trigger(),
    response_url: at.responseUrl,
    actions: [{ ...button, action_ts: trigger() }],
  };
}

/** Every button in what the bot showed, however deep. */
export function buttonsIn(shown: unknown): JsonObject[] {
  if (Array.isArray(shown)) return shown.flatMap(buttonsIn);
  if (typeof shown !== 'object' || shown === null) return [];
  const found = objectOf(shown);
  const inner = Object.values(found).flatMap(buttonsIn);
  return found.type === 'button' ? [found, ...inner] : inner;
}

export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? JSON.parse(JSON.stringify(value)) : {};
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function proposed(element: JsonObject): JsonObject {
  return {
    ...(element.initial_value === undefined ? {} : { value: element.initial_value }),
    ...(element.initial_date === undefined ? {} : { selected_date: element.initial_date }),
    ...(element.initial_option === undefined ? {} : { selected_option: element.initial_option }),
    ...(element.initial_options === undefined ? {} : { selected_options: element.initial_options }),
  };
}

let count = 0;
function trigger(): string {
  count += 1;
  return `${process.pid}.${count}`;
}
