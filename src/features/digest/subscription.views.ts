import { nearDayText } from '#cards/days.ts';
import type { Day } from '#domain/day.ts';
import { firstDigestOn } from '#domain/schedule.ts';
import type { ChannelState, DigestTime } from '#domain/subscription.ts';
import { actions, bold, button, context, lines, type Message, mrk, section } from '#slack/blocks.ts';
import { stopDigest } from './digest.routes.ts';

export type DigestStatus = { readonly state: ChannelState; readonly version: number };

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

export function digestStatus({ state: { subscription, channelId }, version }: DigestStatus): Message {
  if (!subscription) {
    const text = 'This channel gets no digest.';
    return { text, blocks: [section(text), context(mrk`Start one: ${bold('/ar digest here 08:30 Europe/Berlin')}.`)] };
  }
  const text = `A digest comes here ${timeText(subscription)}.`;
  const confirm = { title: 'Stop the digest?', text: 'This channel gets no digest any more.', yes: 'Stop it', no: 'Keep it' };
  return {
    text,
    blocks: [
      section(text),
      actions([button(stopDigest, { channel: channelId, version }, { label: 'Stop', style: 'danger', confirm })]),
    ],
  };
}

export function digestStopped(): Message {
  return { text: 'This channel gets no digest any more.', blocks: [section('This channel gets no digest any more.')] };
}

function timeText({ time, zone, weekdays }: DigestTime): string {
  return `at ${time} ${zone}, ${weekdays.length === 7 ? 'every day' : 'on weekdays'}`;
}
