import { App, type Receiver, type ReceiverEvent } from '@slack/bolt';
import { type DoorOptions, HttpDoor } from './http-door.ts';
import type { KitHost } from './kit.ts';
import { type Log, slackLogger } from './log.ts';

/** What hears for one installation. */
export type Listener = (event: ReceiverEvent) => Promise<void>;

/** One address for many installations. */
export type Front = { readonly address: string; readonly stop: () => Promise<void> };

/** Lets a kit hear what is handed to it, of whichever installation it is. */
export async function listenerOf(
  kit: KitHost,
  bot: { readonly botUserId?: string; readonly botId?: string },
  log: Log,
): Promise<Listener> {
  const app = new App({
    receiver: NO_RECEIVER,
    // The kit calls Slack by its own gateway; Bolt is told only which messages are the bot's own.
    authorize: async () => bot,
    logger: slackLogger(log),
    deferInitialization: true,
    convoStore: false,
  });
  kit.attach(app);
  await app.init();
  return (event) => app.processEvent(event);
}

/** Opens the one door. `hear` gets what came through it, signed by Slack; it finds out whose it is. */
export async function openFront({ hear, ...door }: DoorOptions & { readonly hear: Listener }): Promise<Front> {
  const receiver = new HttpDoor(door);
  const app = new App({
    receiver,
    authorize: async () => ({}),
    logger: slackLogger(door.log),
    deferInitialization: true,
    convoStore: false,
  });
  app.processEvent = hear;
  await app.init();
  try {
    return { address: await receiver.start(), stop: () => receiver.stop() };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const sentence = PORT_SENTENCES[code] ?? `The port cannot be listened on (${code}).`;
    throw new Error(sentence, { cause: error });
  }
}

const NO_RECEIVER: Receiver = { init: () => undefined, start: async () => undefined, stop: async () => undefined };
const PORT_SENTENCES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'The port is taken by another program. Set PORT to a free one.',
  EACCES: 'This user may not listen on the port. Set PORT to one above 1023.',
};
