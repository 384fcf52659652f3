import { bold, channelLink, context, type Message, mrk, section } from '#slack/blocks.ts';

export function channelSet(channelId: string): Message {
  return {
    text: mrk`${channelLink(channelId)} is the working channel now.`,
    blocks: [
      section(
        mrk`${channelLink(channelId)} is the working channel now: each account that somebody works gets one shared card there, and its thread.`,
      ),
      context(mrk`Invite the bot there if it is not in yet. A daily digest: ${bold('/ar digest here 08:30 Europe/Berlin')}.`),
    ],
  };
}
