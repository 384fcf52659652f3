import { withBanner } from './form.ts';
import type { Gateway } from './gateway.ts';
import type { Person, StaleCall } from './kit.ts';
import { type Message, section } from './layout.ts';
import { type Place, parseJson } from './place.ts';
import { isRefusal, type Reply } from './replies.ts';
import { bold, join } from './text.ts';
import type { Voice } from './voice.ts';
import { updateIfOpen, type Windows } from './windows.ts';
import { wireView } from './wire.ts';

type Needs = {
  readonly gateway: Gateway;
  readonly voice: Voice;
  readonly windows: Windows;
  readonly botName: string;
  readonly stale: (call: StaleCall) => Promise<Reply>;
};

/** Carries out the reply to a slash command, a click or a mention. Submissions answer through their acknowledgement. */
export type Answer = (at: Place, userId: string, reply: Reply, person: Person | null) => Promise<void>;

export function createAnswer({ gateway, voice, windows, botName, stale }: Needs): Answer {
  const say = async (at: Place, userId: string, message: Message) => {
    // In the App Home, in modals that were opened there and after a global shortcut no message would be seen: a window shows it.
    const isNowhere = at.channelId === null && at.triggerId !== null;
    if (isNowhere && (await windows.present(at, { title: botName, blocks: message.blocks }))) return;
    await voice.say(at, userId, message);
  };
  const answer: Answer = async (at, userId, reply, person) => {
    if (reply === undefined) return;
    if (isRefusal(reply)) return refuse(at, userId, reply.because);
    if ('say' in reply && reply.say) return say(at, userId, reply.say);
    if ('replace' in reply) return voice.replace(at, userId, reply.replace);
    if ('errors' in reply) return refuse(at, userId, Object.values(reply.errors).join(' '));
    if ('open' in reply && person) return open(at, person, reply.open);
    if ('show' in reply) return show(at, userId, reply.show);
    if ('done' in reply && at.view?.type === 'modal') return updateIfOpen(gateway, at.view.id, wireView(DONE));
  };
  const refuse = async (at: Place, userId: string, because: string) => {
    if (at.view?.type === 'modal') return updateIfOpen(gateway, at.view.id, withBanner(at.view, bannerText(because)));
    await say(at, userId, wordsOf(because));
  };
  const open = async (at: Place, person: Person, opening: { routeId: string; payload: string }) => {
    const result = await windows.open(at, person, opening);
    if (result === 'opened') return;
    const reply =
      result === 'stale'
        ? await stale({ person, where: at, routeId: opening.routeId, payload: parseJson(opening.payload) })
        : result;
    await answer(at, person.userId, reply, null);
  };
  const show = async (at: Place, userId: string, view: Parameters<typeof wireView>[0]) => {
    if (at.view?.type !== 'modal') {
      if (!(await windows.present(at, view))) await voice.say(at, userId, { text: view.title, blocks: view.blocks });
      return;
    }
    const route = view.submit ? { id: at.view.callback_id, metadata: at.view.private_metadata } : undefined;
    await updateIfOpen(gateway, at.view.id, wireView(view, route));
  };
  return answer;
}

export function wordsOf(sentence: string): Message {
  return { text: sentence, blocks: [section(sentence)] };
}

export function bannerText(because: string) {
  return join([bold('Not saved.'), because], ' ');
}

export const DONE = { title: 'Done', blocks: [section('Done. You can close this window.')] };
