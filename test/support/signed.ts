import { createHmac } from 'node:crypto';

export type Sent = { readonly status: number; readonly text: string };

/** Sends requests to a bot in HTTP mode, signed as Slack signs them. */
export function signedSlack({ address, secret }: { readonly address: string; readonly secret: string }) {
  const raw = async (body: string, type: string): Promise<Sent> => {
    const stamp = String(Math.floor(Date.now() / 1000));
    const signature = `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`;
    const headers = { 'content-type': type, 'x-slack-request-timestamp': stamp, 'x-slack-signature': signature };
    const answer = await fetch(address, { method: 'POST', headers, body });
    return { status: answer.status, text: await answer.text() };
  };
  return {
    /** A slash command. */
    form: (fields: Readonly<Record<string, string>>) => raw(new URLSearchParams(fields).toString(), FORM),
    /** A click, a submitted form, a question for options. */
    payload: (json: string) => raw(new URLSearchParams({ payload: json }).toString(), FORM),
    /** An event. */
    json: (json: string) => raw(json, 'application/json'),
  };
}

const FORM = 'application/x-www-form-urlencoded';
