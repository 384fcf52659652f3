import { Agent, request } from 'undici';
import { faultOf } from './faults.ts';
import type { Gateway } from './gateway.ts';
import type { Message } from './layout.ts';
import type { Log } from './log.ts';
import type { Place } from './place.ts';
import { isOfSlack } from './whose.ts';
import { type WireMessage, wireMessage } from './wire.ts';

export type Voice = {
  /** Shows a message to one person where they are; if nowhere else, in their direct messages. */
  readonly say: (at: Place, userId: string, message: Message) => Promise<void>;
  /** Puts it in the place of the ephemeral message that was clicked. */
  readonly replace: (at: Place, userId: string, message: Message) => Promise<void>;
};

const RESPOND_TIMEOUT_MS = 5000;
/** Of our own: `fetch` costs three times as much, and each answer to a person goes this way. */
const responses = new Agent({
  connect: { timeout: RESPOND_TIMEOUT_MS },
  headersTimeout: RESPOND_TIMEOUT_MS,
  bodyTimeout: RESPOND_TIMEOUT_MS,
});

export function createVoice({ gateway, slackApiUrl, log }: { gateway: Gateway; slackApiUrl: string; log: Log }): Voice {
  const respond = async (at: Place, message: WireMessage, isReplacing: boolean) => {
    if (at.responseUrl === null || !isOfSlack(at.responseUrl, slackApiUrl)) return false;
    const thread = at.threadTs ? { thread_ts: at.threadTs } : {};
    const body = { response_type: 'ephemeral', replace_original: isReplacing, ...thread, ...message };
    return posted(at.responseUrl, body, log);
  };
  const whisper = async (at: Place, userId: string, message: WireMessage) => {
    const { channelId, threadTs } = at;
    if (channelId === null) return false;
    return succeeded(gateway.sayEphemeral({ channelId, userId, threadTs }, message), log);
  };
  const say = async (at: Place, userId: string, message: Message) => {
    const wire = wireMessage(message);
    // Only postEphemeral is sure to land in the thread; elsewhere the response URL works without membership.
    const isSaid = at.threadTs
      ? (await whisper(at, userId, wire)) || (await respond(at, wire, false))
      : (await respond(at, wire, false)) || (await whisper(at, userId, wire));
    if (!isSaid) await gateway.post({ channelId: userId, threadTs: null, messageId: null }, wire);
  };
  return {
    say,
    async replace(at, userId, message) {
      if (at.isEphemeral && (await respond(at, wireMessage(message), true))) return;
      await say(at, userId, message);
    },
  };
}

async function posted(url: string, body: object, log: Log): Promise<boolean> {
  try {
    const answer = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      dispatcher: responses,
    });
    await answer.body.dump();
    return answer.statusCode >= 200 && answer.statusCode < 300;
  } catch (error) {
    log.warn({ err: error }, 'A response URL did not answer.');
    return false;
  }
}

async function succeeded(call: Promise<void>, log: Log): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    log.warn({ code: faultOf(error).code }, 'An ephemeral message was not taken.');
    return false;
  }
}
