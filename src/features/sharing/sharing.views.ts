import { bold, channelLink, context, lines, type Message, mrk, section } from '#slack/blocks.ts';

/** What an admin is told when another company gets into a channel that the bot works in. */
export function channelIsShared({ channel, hadDigest }: { readonly channel: string; readonly hadDigest: boolean }): Message {
  const place = channelLink(channel);
  const text = mrk`People of another company are in ${place} now.`;
  const stopped = hadDigest ? 'Its digest has ended, and nothing' : 'Nothing';
  return {
    text,
    blocks: [
      section(
        lines(
          mrk`${bold(text)}`,
          mrk`${stopped} about customers is posted or changed there any more. What was posted before stays in the channel for whoever may read it.`,
        ),
      ),
      context(
        mrk`To go on, work in a channel of your own: ${bold('/ar setup')} names the one where account cards live, ${bold('/ar digest here 08:30')} starts a digest in it. Or stop sharing this one; a digest has to be started again then.`,
      ),
    ],
  };
}
