import { nearDayText } from '#cards/days.ts';
import type { Day } from '#domain/day.ts';
import { digestFilterWords } from '#domain/digest-request.ts';
import { type DayTest, placeCode } from '#domain/holidays.ts';
import { firstDigestOn } from '#domain/schedule.ts';
import { requestOf, type Subscription } from '#domain/subscription.ts';
import { actions, bold, context, join, lines, type Message, type Mrk, mention, mrk, section } from '#slack/blocks.ts';
import { LOST, statusButtons } from './digest-form.views.ts';
import { LANGUAGE_NAMES } from './words.views.ts';

/** One digest of a channel, or of the direct messages with a person, as somebody sees it who looks after it. */
export type DigestStatus = {
  readonly channelId: string;
  readonly digestId: string;
  readonly subscription: Subscription | null;
  readonly version: number;
  /** Slack gave no answer when today's was posted, so nobody knows whether it is there. */
  readonly isLost: boolean;
  readonly today: Day;
};

/** @param problem why the bot cannot write there yet; empty where it can */
export function digestSubscribed(status: DigestStatus, isHoliday: DayTest, problem = ''): Message {
  const { subscription, today } = status;
  if (!subscription) return digestStopped();
  const first = nearDayText(firstDigestOn(subscription, isHoliday), today);
  const text = sentence(status, `, the first one ${first}.`);
  const unable = mrk`${bold(problem)} To invite it, type ${bold('/invite @Dunbot')} here.`;
  return {
    text,
    blocks: [
      section(lines(text, problem === '' ? null : unable)),
      context(
        mrk`${bold('/ar digest')} shows, changes, pauses or previews it; ${bold(`/ar digest ${isOwn(status) ? 'me ' : ''}stop`)} ends it.`,
      ),
    ],
  };
}

/** A digest and what can be done with it, outside of its form. */
export function digestStatus(status: DigestStatus): Message {
  const text = digestText(status);
  return { text, blocks: [section(text), ...(status.isLost ? [section(LOST)] : []), actions(statusButtons(status))] };
}

export function digestStopped(): Message {
  const text = 'This digest does not come any more.';
  return { text, blocks: [section(text)] };
}

/** What holds now, in a sentence or two. */
export function digestText(status: DigestStatus): Mrk {
  const { subscription, today } = status;
  if (!subscription) return isOwn(status) ? mrk`You get no digest.` : mrk`This channel gets no digest.`;
  const until = subscription.pausedUntil;
  const paused = until && until > today ? bold(`It is paused: it comes again from ${nearDayText(until, today)} on.`) : '';
  return join([sentence(status, '.'), paused], ' ');
}

function sentence(status: DigestStatus, end: string): Mrk {
  const { subscription } = status;
  if (!subscription) return mrk``;
  const { when, filter, language } = requestOf(subscription);
  const { owner } = filter;
  const about = digestFilterWords({ ...filter, owner: owner === 'unclaimed' ? owner : null });
  const whose = owner === null || owner === 'unclaimed' ? mrk`` : mrk`accounts of ${mention(owner)}`;
  const holidays = when.holidays ? `not on public holidays of ${placeCode(when.holidays)}` : '';
  const only = about === '' ? '' : `only ${about}`;
  const spoken = language === 'en' ? '' : `in ${LANGUAGE_NAMES[language]}`;
  const parts = [`at ${when.time} ${when.zone}`, daysText(when.weekdays), holidays, whose, only, spoken];
  return mrk`A digest comes ${isOwn(status) ? 'to you' : 'here'} ${join(parts, ', ')}${end}`;
}

function isOwn({ channelId }: DigestStatus): boolean {
  return /^[UW]/.test(channelId);
}

const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function daysText(weekdays: readonly number[]): string {
  if (weekdays.length === 7) return 'every day';
  if (weekdays.join() === '1,2,3,4,5') return 'on weekdays';
  return `on ${weekdays.map((day) => NAMES[day - 1]).join(', ')}`;
}
