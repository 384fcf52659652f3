import { bold, channelLink, context, lines, type Message, mrk, section } from '#slack/blocks.ts';

/**
 * @param problem why the bot cannot write there yet; empty where it can
 * @param silence why nothing about customers is posted there yet; empty where it is
 */
export function channelSet(channelId: string, problem = '', silence = ''): Message {
  const channel = channelLink(channelId);
  const unable = mrk`${bold(problem)} To invite it, type ${bold('/invite @Dunbot')} there.`;
  const what = 'Each account that somebody works on gets one shared card there, and what is said of it stands in its thread.';
  return {
    text: mrk`${channel} is the working channel now.`,
    blocks: [
      section(lines(mrk`${channel} is the working channel now. ${what}`, problem === '' ? null : unable)),
      ...(silence === '' ? [] : [section(silence)]),
      context(mrk`A digest each weekday: type ${bold('/ar digest here 08:30')} in the channel that is to get it.`),
    ],
  };
}
