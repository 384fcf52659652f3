import { nearDayText } from '#cards/days.ts';
import type { Day } from '#domain/day.ts';
import { firstDigestOn } from '#domain/schedule.ts';
import type { ChannelState, DigestTime } from '#domain/subscription.ts';
import { actions, bold, button, context, lines, type Message, mrk, section } from '#slack/blocks.ts';
import { postDigestAgain, stopDigest } from './digest.routes.ts';

export type DigestStatus = {
  readonly state: ChannelState;
  readonly version: number;
  /** Slack gave no answer when today's was posted, so nobody knows whether it is there. */
  readonly isLost: boolean;
};

/** @param problem why the bot cannot write there yet; empty where it can */
export function digestSubscribed({ subscription }: ChannelState, today: Day, problem = ''): Message {
  if (!subscription) return digestStopped();
  const first = nearDayText(firstDigestOn(subscription), today);
  const text = `A digest comes here ${timeText(subscription)}, the first one ${first}.`;
  const unable = mrk`${bold(problem)} To invite it, type ${bold('/invite @Dunbot')} here.`;
  return {
    text,
    blocks: [
      section(lines(text, problem === '' ? null : unable)),
      context(mrk`Type another time to change it, ${bold('/ar digest stop')} to end it.`),
    ],
  };
}

export function digestStatus({ state: { subscription, channelId }, version, isLost }: DigestStatus): Message {
  if (!subscription) {
    const text = 'This channel gets no digest.';
    return { text, blocks: [section(text), context(mrk`Start one: ${bold('/ar digest here 08:30 Europe/Berlin')}.`)] };
  }
  const text = `A digest comes here ${timeText(subscription)}.`;
  const again = button(postDigestAgain, { channel: channelId }, { label: 'It is not there: post it' });
  const confirm = { title: 'Stop the digest?', text: 'This channel gets no digest any more.', yes: 'Stop it', no: 'Keep it' };
  const stop = button(stopDigest, { channel: channelId, version }, { label: 'Stop', style: 'danger', confirm });
  return {
    text,
    blocks: [section(text), ...(isLost ? [section(LOST)] : []), actions([...(isLost ? [again] : []), stop])],
  };
}

const LOST = 'Slack did not answer when today’s digest was posted. Look whether it is here.';

export function digestStopped(): Message {
  return { text: 'This channel gets no digest any more.', blocks: [section('This channel gets no digest any more.')] };
}

function timeText({ time, zone, weekdays }: DigestTime): string {
  return `at ${time} ${zone}, ${weekdays.length === 7 ? 'every day' : 'on weekdays'}`;
}
