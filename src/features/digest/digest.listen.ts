import { dayAt } from '#domain/day.ts';
import { readForm } from '#domain/digest-form.ts';
import { parseDigest } from '#domain/digest-request.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import { type DigestRequest, MAIN_DIGEST } from '#domain/subscription.ts';
import { parseDay } from '#domain/words.ts';
import { dateInput, type Message } from '#slack/blocks.ts';
import { carrying, type Kit, opens, type Reply, type VerbCall } from '#slack/kit.ts';
import { underField } from '../refused.ts';
import { withTraitsMeant } from '../traits.ts';
import {
  type DigestAsk,
  EVERY_DIGEST,
  isPersonal,
  NOT_YOURS,
  pause,
  resume,
  stampOfDigest,
  subscribe,
  unsubscribe,
} from './digest.command.ts';
import { postDigestAgain, previewMessage } from './digest.effect.ts';
import type { DigestDeps } from './digest.query.ts';
import * as routes from './digest.routes.ts';
import { digestFormModal, pauseModal } from './digest-form.views.ts';
import { digestNow, formOf, loadChannel, statusOf } from './status.query.ts';
import { digestStatus, digestStopped, digestSubscribed } from './subscription.views.ts';

/** Which field of the form a refusal is about. */
const FIELDS = {
  'digest.form-time': 'time',
  'digest.form-zone': 'zone',
  'digest.form-days': 'days',
  'digest.form-person': 'person',
  'digest.form-holidays': 'holidays',
};
const PAUSE_FIELDS = { 'digest.pause-no-day': 'until', 'digest.pause-past': 'until', 'digest.pause-too-long': 'until' };

export function listen(kit: Kit, deps: DigestDeps): void {
  kit.verb('digest', (call) => answer(deps, call));
  clicks(kit, deps);
  forms(kit, deps);
}

function clicks(kit: Kit, deps: DigestDeps): void {
  kit.click(routes.postDigestAgain, async ({ payload, where, person }) => {
    if (isPersonal(payload.channel) && payload.channel !== person.userId) return NOT_YOURS;
    const page = await loadChannel(deps, payload.channel);
    await postDigestAgain(deps, page, payload.digest);
    return shown(deps, where.messageTs, payload);
  });

  kit.click(routes.stopDigest, async ({ payload: { channel, digest }, person, opId }) => {
    const done = await unsubscribe(deps, { channelId: channel, digestId: digest, by: person.userId, opId });
    return isRefusal(done) ? done : { say: digestStopped() };
  });

  kit.click(routes.resumeDigest, async ({ payload, person, where, opId }) => {
    const done = await resume(deps, { channelId: payload.channel, digestId: payload.digest, by: person.userId, opId });
    return isRefusal(done) ? done : shown(deps, where.messageTs, payload);
  });

  kit.click(routes.previewDigest, async ({ payload, typed, person }) => {
    const fields = routes.digestForm.fields.safeParse(typed);
    const request = fields.success ? readForm(fields.data) : null;
    if (isRefusal(request)) return request;
    const ask = { channelId: payload.channel, digestId: payload.digest, by: person.userId };
    return preview(deps, ask, request);
  });
}

function forms(kit: Kit, deps: DigestDeps): void {
  kit.modal(routes.digestForm, {
    open: async ({ payload, person }) => {
      const ask = { channelId: payload.channel, digestId: payload.digest, by: person.userId };
      const form = await formOf(deps, ask, payload.isNew);
      if (isRefusal(form)) return form;
      const modal = digestFormModal(isPersonal(payload.channel) ? { ...form, zone: person.timeZone } : form);
      return carrying(routes.digestForm, { ...payload, seen: stampOfDigest(form.subscription) }, modal);
    },
    submit: async ({ payload: { channel, digest, isNew, seen }, fields, person, opId }) => {
      const request = readForm(fields);
      if (isRefusal(request)) return underField(request, FIELDS);
      const digestId = isNew ? deps.ids.next('g') : digest;
      const said = await saved(deps, { channelId: channel, digestId, by: person.userId, opId }, request, seen);
      return isRefusal(said) ? underField(said, FIELDS) : { done: true, ...(said ? { say: said } : {}) };
    },
  });

  kit.modal(routes.pauseDigest, {
    open: async ({ payload }) => {
      const status = await statusOf(deps, payload.channel, payload.digest);
      return pauseModal(status, dateInput({ name: 'until', label: 'The first day that has it again' }));
    },
    submit: async ({ payload: { channel, digest }, fields, person, opId }) => {
      const ask = { channelId: channel, digestId: digest, by: person.userId, opId };
      const done = await pause(deps, ask, fields.until);
      if (isRefusal(done)) return underField(done, PAUSE_FIELDS);
      return { done: true, say: digestStatus(await statusOf(deps, channel, digest)) };
    },
  });
}

async function answer(deps: DigestDeps, { rest, where, person, opId }: VerbCall): Promise<Reply> {
  const words = rest.trim().split(/\s+/);
  const isMine = words[0] === 'me' || where.channelId?.startsWith('D') === true;
  const [word = '', ...more] = words[0] === 'me' ? words.slice(1) : words;
  const channelId = isMine ? person.userId : where.channelId;
  if (!channelId) return refuse('digest.no-channel', 'Ask for the digest in the channel that is to get it.');
  const ask = { channelId, digestId: MAIN_DIGEST, by: person.userId, opId };
  if (word === '') return opens(routes.digestForm, { channel: channelId, digest: MAIN_DIGEST, isNew: false });
  if (word === 'stop' || word === 'off') {
    const done = await unsubscribe(deps, { ...ask, digestId: EVERY_DIGEST });
    return isRefusal(done) ? done : { say: digestStopped() };
  }
  if (word === 'pause') return paused(deps, ask, more.join(' '));
  if (word === 'resume') {
    const done = await resume(deps, ask);
    return isRefusal(done) ? done : { say: digestStatus(await statusOf(deps, channelId, MAIN_DIGEST)) };
  }
  if (word.startsWith('<#')) return refuse('digest.here-only', 'Type it in the channel that is to get the digest.');
  const rule = word === 'preview' || word === 'here' || word === 'add' ? more.join(' ') : [word, ...more].join(' ');
  const zone = isMine ? person.timeZone : deps.policy.timeZone;
  const request = word === 'preview' && rule === '' ? null : await read(deps, rule, { ...ask, zone });
  if (isRefusal(request)) return request;
  if (word === 'preview' || request === null) return preview(deps, ask, request);
  return said(await saved(deps, { ...ask, digestId: word === 'add' ? deps.ids.next('g') : MAIN_DIGEST }, request));
}

/** Somebody's own digest comes at a time of where they are, a channel's of where the entity is, unless they name a zone. */
async function read(deps: DigestDeps, rule: string, { channelId, by, zone }: DigestAsk & { zone: string }) {
  const typed = parseDigest(rule, { zone, currencies: deps.currencies(), by, isPersonal: isPersonal(channelId) });
  if (isRefusal(typed)) return typed;
  const filter = await withTraitsMeant(deps, typed.filter, await deps.rights.of(by));
  return isRefusal(filter) ? filter : { ...typed, filter };
}

async function preview(
  deps: DigestDeps,
  ask: Pick<DigestAsk, 'channelId' | 'digestId' | 'by'>,
  request: DigestRequest | null,
): Promise<Reply> {
  const now = await digestNow(deps, ask, request);
  return isRefusal(now) ? now : { say: await previewMessage(deps, now) };
}

function said(message: Message | Refusal | undefined): Reply {
  if (message === undefined || isRefusal(message)) return message;
  return { say: message };
}

async function paused(deps: DigestDeps, ask: DigestAsk, words: string): Promise<Reply> {
  const until = parseDay(words.replace(/^until\s+/, ''), dayAt(deps.clock.now(), deps.policy.timeZone), deps.isBusinessDay);
  if (isRefusal(until)) return until;
  const done = await pause(deps, ask, until);
  return isRefusal(done) ? done : { say: digestStatus(await statusOf(deps, ask.channelId, ask.digestId)) };
}

/** Saves it and says so. In a channel that is whispered where it will come: only that shows whether the bot may write there. */
async function saved(
  deps: DigestDeps,
  ask: DigestAsk,
  request: DigestRequest,
  seen?: string,
): Promise<Message | Refusal | undefined> {
  const done = await subscribe(deps, ask, request, seen);
  if (isRefusal(done)) return done;
  const { channelId, digestId, by } = ask;
  const status = await statusOf(deps, channelId, digestId);
  const isHoliday = await deps.holidays.testOf(request.when.holidays ?? null);
  if (isPersonal(channelId)) return digestSubscribed(status, isHoliday);
  const whispered = await deps.publisher.whisper({ channelId, userId: by }, digestSubscribed(status, isHoliday));
  return whispered.stage === 'failed' ? digestSubscribed(status, isHoliday, whispered.because) : undefined;
}

async function shown(
  deps: DigestDeps,
  messageTs: string | null,
  { channel, digest }: { channel: string; digest: string },
): Promise<Reply> {
  const message = digestStatus(await statusOf(deps, channel, digest));
  return messageTs === null ? { show: { title: 'Digest', blocks: message.blocks } } : { replace: message };
}
