import type { Json } from '#workspace/protocol.ts';
import type { Team } from './team.ts';

export type Click = { readonly actionId: string; readonly value: string; readonly label: string };

/** A message as the bot posted it long ago, with buttons that were current then. */
export async function postOldCard(
  team: Pick<Team, 'workspace'>,
  text: string,
  { channel, buttons }: { channel: string; buttons: readonly Click[] },
) {
  const elements = buttons.map(({ actionId, value, label }) => ({
    type: 'button',
    action_id: actionId,
    value,
    text: { type: 'plain_text', text: label },
  }));
  const blocks = [
    { type: 'section', text: { type: 'plain_text', text } },
    { type: 'actions', elements },
  ];
  const { apiUrl, botToken } = team.workspace;
  await fetch(`${apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ channel, text, blocks }),
  });
}

/** The buttons on the last message of a channel whose text says this, as they are now. */
export function buttonsOn(team: Pick<Team, 'workspace'>, channel: string, text: string): Click[] {
  const message = team.workspace.world.conversations.get(channel)?.messages.findLast((each) => each.text.includes(text));
  return buttonsIn(message?.blocks ?? []);
}

/** The buttons of a message's own rows. */
export function buttonsIn(blocks: readonly Json[]): Click[] {
  return blocks.flatMap((block) => {
    if (!isRecord(block)) return [];
    const elements = [...(Array.isArray(block.elements) ? block.elements : []), block.accessory ?? null];
    return elements.flatMap((element: Json) => {
      if (!isRecord(element) || element.type !== 'button' || !isRecord(element.text)) return [];
      return [{ actionId: String(element.action_id), value: String(element.value), label: String(element.text.text) }];
    });
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
