import { bannerText, DONE } from './answers.ts';
import type { SlackView } from './bodies.ts';
import { placeErrors, withBanner } from './form.ts';
import type { Gateway } from './gateway.ts';
import type { Person } from './kit.ts';
import { type Message, section } from './layout.ts';
import type { Place } from './place.ts';
import { isRefusal, type Opening, type Reply } from './replies.ts';
import { join } from './text.ts';
import type { Voice } from './voice.ts';
import { after, updateIfOpen, type Windows } from './windows.ts';
import { type WireView, wireView } from './wire.ts';

/** What a submission comes to: the acknowledgement if there is still time, the view if there is not, and what follows. */
export type Outcome = {
  readonly ack: object | undefined;
  readonly late: WireView;
  readonly next: (() => Promise<void>) | null;
};
export type Ack = (body?: object) => Promise<void>;

/** Acknowledges with the outcome, or in good time with "Working…", which the outcome then replaces. */
export async function acknowledge(
  spec: { readonly gateway: Gateway; readonly ackBeforeMs: number; readonly viewId: string; readonly isFirst: boolean },
  outcome: Promise<Outcome>,
  ack: Ack,
): Promise<void> {
  const early = await Promise.race([outcome, after(spec.ackBeforeMs)]);
  // It is saved by now: where Slack takes no acknowledgement any more, the window is brought up to date as if it were late.
  const isTaken = await ack(early ? early.ack : { response_action: 'update', view: wireView(WORKING) }).then(
    () => true,
    () => false,
  );
  const { late, next } = await outcome;
  if (!spec.isFirst) return;
  if (!early || !isTaken) await updateIfOpen(spec.gateway, spec.viewId, late);
  await next?.();
}

type Needs = { readonly voice: Voice; readonly windows: Windows; readonly botName: string };

/** Turns the reply of a submit handler into its outcome. */
export function createOutcome({ voice, windows, botName }: Needs) {
  const opened = async (view: SlackView, at: Place, person: Person, opening: Opening): Promise<Outcome> => {
    const wire = await windows.view(at, person, opening);
    if (wire === 'stale') return stays(withBanner(view, 'This leads nowhere any more. Close the window and start again.'));
    if (isRefusal(wire)) return stays(withBanner(view, bannerText(wire.because)));
    return { ack: { response_action: depthOf(view) < 3 ? 'push' : 'update', view: wire }, late: wire, next: null };
  };
  const said = (at: Place, userId: string, message: Message, ack: object | undefined): Outcome => {
    // Opened from the App Home, there is no channel in which the message would be seen.
    if (at.channelId === null) return stays(wireView({ title: botName, blocks: message.blocks }));
    return { ack, late: wireView(DONE), next: () => voice.say(at, userId, message) };
  };
  return async (view: SlackView, at: Place, person: Person, reply: Reply): Promise<Outcome> => {
    if (reply === undefined) return { ack: undefined, late: wireView(DONE), next: null };
    if (isRefusal(reply)) return stays(withBanner(view, bannerText(reply.because)));
    if ('errors' in reply) return objected(view, reply.errors);
    if ('open' in reply) return opened(view, at, person, reply.open);
    if ('show' in reply) return shown(view, reply.show);
    if ('replace' in reply) {
      return { ack: undefined, late: wireView(DONE), next: () => voice.replace(at, person.userId, reply.replace) };
    }
    const ack = 'done' in reply ? { response_action: 'clear' } : undefined;
    if (reply.say) return said(at, person.userId, reply.say, ack);
    return { ack, late: wireView(DONE), next: null };
  };
}

/** The modal stays open with this view in its place. */
export function stays(wire: WireView): Outcome {
  return { ack: { response_action: 'update', view: wire }, late: wire, next: null };
}

function shown(view: SlackView, show: Parameters<typeof wireView>[0]): Outcome {
  const route = show.submit ? { id: view.callback_id, metadata: view.private_metadata } : undefined;
  return stays(wireView(show, route));
}

function objected(view: SlackView, errors: Readonly<Record<string, string>>): Outcome {
  const { underFields, elsewhere } = placeErrors(view, errors);
  const banner = withBanner(view, join([bannerText(''), ...Object.values(errors)], ' '));
  if (elsewhere.length > 0) return stays(banner);
  return { ack: { response_action: 'errors', errors: underFields }, late: banner, next: null };
}

/** Slack stacks three views at most. */
function depthOf(view: SlackView): number {
  if (!view.previous_view_id) return 1;
  return view.previous_view_id === view.root_view_id ? 2 : 3;
}

const WORKING = { title: 'Working…', blocks: [section('This takes a little longer. The result appears here.')] };
