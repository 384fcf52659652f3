import { bold, channelLink, context, lines, type Message, mrk, section } from '#slack/blocks.ts';

export type ChannelSet = {
  readonly channelId: string;
  /** Why the bot cannot write there yet; empty where it can. */
  readonly problem?: string;
  /** Why nothing about customers is posted there yet; empty where it is. */
  readonly silence?: string;
  /** Whoever named the channel became the admin by it. */
  readonly isAdminNow?: boolean;
};

/** The channel was named: what that means, and what is still in the way. */
export function channelSet({ channelId, problem = '', silence = '', isAdminNow = false }: ChannelSet): Message {
  const channel = channelLink(channelId);
  const unable = mrk`${bold(problem)} To invite it, type ${bold('/invite @Dunbot')} there.`;
  const what = 'Each account that somebody works on gets one shared card there, and what is said of it stands in its thread.';
  return {
    text: mrk`${channel} is the working channel now.`,
    blocks: [
      section(lines(mrk`${channel} is the working channel now. ${what}`, problem === '' ? null : unable)),
      ...(silence === '' ? [] : [section(silence)]),
      ...(isAdminNow ? [context(ADMIN)] : []),
      context(mrk`A digest each weekday: type ${bold('/ar digest here 08:30')} in the channel that is to get it.`),
    ],
  };
}

const ADMIN = mrk`You set the bot up, so you are its admin from now on: ${bold('/ar settings')} says who else is what.`;
