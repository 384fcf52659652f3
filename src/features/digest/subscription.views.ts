import { dayText } from '#cards/days.ts';
import type { Day } from '#domain/day.ts';
import type { ChannelState, DigestTime } from '#domain/subscription.ts';
import { actions, bold, button, context, type Message, mrk, section } from '#slack/blocks.ts';
import { stopDigest } from './digest.routes.ts';

export function digestSubscribed({ subscription }: ChannelState, today: Day): Message {
  if (!subscription) return digestStopped();
  const text = `A digest comes here ${timeText(subscription)}, the first on ${dayText(subscription.firstOn, today)} or the next such day.`;
  return { text, blocks: [section(text), context(mrk`Change it with another time, end it with ${bold('/ar digest stop')}.`)] };
}

export function digestStatus({ subscription, channelId }: ChannelState): Message {
  if (!subscription) {
    const text = 'This channel gets no digest.';
    return { text, blocks: [section(text), context(mrk`Start one: ${bold('/ar digest here 08:30 Europe/Berlin')}.`)] };
  }
  const text = `A digest comes here ${timeText(subscription)}.`;
  const confirm = { title: 'Stop the digest?', text: 'This channel gets no digest any more.', yes: 'Stop it', no: 'Keep it' };
  return {
    text,
    blocks: [section(text), actions([button(stopDigest, { channel: channelId }, { label: 'Stop', style: 'danger', confirm })])],
  };
}

export function digestStopped(): Message {
  return { text: 'This channel gets no digest any more.', blocks: [section('This channel gets no digest any more.')] };
}

function timeText({ time, zone, weekdays }: DigestTime): string {
  return `at ${time} ${zone}, ${weekdays.length === 7 ? 'every day' : 'on weekdays'}`;
}
