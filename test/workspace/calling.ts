import { movableClock } from '#workspace/clock.ts';
import { isObject, type JsonObject, objectOf } from '#workspace/json.ts';
import { startWorkspace, type Workspace, type WorkspaceOptions } from '#workspace/workspace.ts';

/** A workspace without an app, whose clock stands still. */
export async function quietWorkspace(options: Partial<WorkspaceOptions> = {}): Promise<Workspace> {
  const clock = movableClock({ startAt: '2026-03-02T09:00:00+01:00', isStopped: true, zone: 'Europe/Berlin' });
  return startWorkspace({ port: 0, clock, ...options });
}

/** Calls the Web API as the SDK does: a form whose nested arguments are JSON. */
export async function call(
  workspace: Workspace,
  method: string,
  args: JsonObject = {},
  token = workspace.botToken,
): Promise<JsonObject> {
  const fields = Object.entries(args).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const response = await fetch(`${workspace.apiUrl}${method}`, {
    method: 'POST',
    headers: token ? { authorization: `Bearer ${token}` } : {},
    body: new URLSearchParams(fields),
  });
  return jsonOf(await response.text());
}

export function jsonOf(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  return isObject(value) ? value : {};
}

/** The messages with which Slack says what is wrong, and where. */
export function complaints(answer: JsonObject): string {
  return JSON.stringify(objectOf(answer.response_metadata).messages ?? []);
}

export const plainText = (text: string) => ({ type: 'plain_text', text });
export const section = (text: string) => ({ type: 'section', text: plainText(text) });
export const modal = (own: JsonObject = {}): JsonObject => ({
  type: 'modal',
  title: plainText('Title'),
  blocks: [section('Text')],
  ...own,
});
