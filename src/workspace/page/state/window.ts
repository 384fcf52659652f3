import type { OpenConversation } from '../../protocol.ts';

/** So many messages are asked for beyond those that are wanted, so that new ones need not push out the oldest shown. */
export const WINDOW_SLACK = 20;

/**
 * The messages to show of those that came: as many as wanted, but never fewer than before at the upper end. Who reads
 * far up would otherwise see the top of the list vanish with each new message at its end.
 */
export function keepWindow(open: OpenConversation, shown: OpenConversation | undefined, wanted: number): OpenConversation {
  const isPinned = shown !== undefined && shown.messages.length >= wanted;
  const from = isPinned ? shown.messages[0]?.ts : open.messages.at(-wanted)?.ts;
  const messages = from === undefined ? open.messages : open.messages.filter(({ ts }) => ts >= from);
  return { ...open, messages, hasEarlier: open.hasEarlier || messages.length < open.messages.length };
}
