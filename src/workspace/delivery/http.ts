import { createHmac } from 'node:crypto';
import { isObject, type JsonObject, parseJson } from '#workspace/json.ts';
import type { Ack, Envelope, Transport } from './envelope.ts';

export type HttpDeliveryOptions = { readonly url: string; readonly signingSecret: string; readonly ackMs: number };

/** Delivers to a request URL, signed as Slack signs. */
export function httpDelivery({ url, signingSecret, ackMs }: HttpDeliveryOptions): Transport {
  return {
    isConnected: () => true,
    async send(envelope) {
      const { body, contentType } = bodyOf(envelope);
      // The app compares the stamp with the machine's own clock, so a moved clock must not show here.
      const stamp = String(Math.floor(Date.now() / 1000));
      const headers: Record<string, string> = {
        'content-type': contentType,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': stamp,
        'x-slack-signature': signature({ signingSecret, stamp, body }),
      };
      if (envelope.retry.attempt > 0) {
        headers['x-slack-retry-num'] = String(envelope.retry.attempt);
        headers['x-slack-retry-reason'] = envelope.retry.reason;
      }
      try {
        const options = { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(ackMs) } as const;
        const response = await fetch(url, options);
        return await ackOf(response);
      } catch (error) {
        const isTimeout = error instanceof Error && error.name === 'TimeoutError';
        return { ok: false, error: isTimeout ? 'operation_timeout' : 'dispatch_failed' };
      }
    },
  };
}

export function signature({ signingSecret, stamp, body }: { signingSecret: string; stamp: string; body: string }): string {
  return `v0=${createHmac('sha256', signingSecret).update(`v0:${stamp}:${body}`).digest('hex')}`;
}

function bodyOf({ type, payload }: Envelope): { body: string; contentType: string } {
  if (type === 'events_api') return { body: JSON.stringify(payload), contentType: 'application/json' };
  const fields = type === 'slash_commands' ? textFields(payload) : { payload: JSON.stringify(payload) };
  return { body: new URLSearchParams(fields).toString(), contentType: 'application/x-www-form-urlencoded' };
}

function textFields(payload: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]));
}

async function ackOf(response: Response): Promise<Ack> {
  const text = await response.text();
  if (!response.ok) return { ok: false, error: 'dispatch_failed' };
  const answer = parseJson(text);
  if (isObject(answer)) return { ok: true, answer };
  return { ok: true, answer: text === '' ? {} : { text } };
}
