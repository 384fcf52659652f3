import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendJson } from './http.ts';
import type { JsonObject } from './json.ts';
import type { Fault } from './trouble.ts';

/** What a call of the app is answered with. */
export type Reply = { readonly status: number; readonly body: JsonObject };

/** Does what the app called for and answers it, as far as the fault lets either happen. */
export async function answerCall(
  response: ServerResponse,
  run: () => Reply | Promise<Reply>,
  fault: Fault | undefined,
): Promise<void> {
  const send = ({ status, body }: Reply) => sendJson(response, status, body);
  switch (fault?.kind) {
    case undefined:
      return send(await run());
    case 'no-answer':
      response.destroy();
      return;
    case 'lost-reply':
      await run();
      response.destroy();
      return;
    case 'error-before':
      return send({ status: fault.status, body: { ok: false, error: 'internal_error' } });
    case 'error-after':
      await run();
      return send({ status: fault.status, body: { ok: false, error: 'internal_error' } });
    case 'rate-limited':
      if (fault.retryAfterSeconds !== null) response.setHeader('retry-after', String(fault.retryAfterSeconds));
      return send({ status: 429, body: { ok: false, error: 'ratelimited' } });
    case 'slow':
      await sleep(fault.ms);
      return send(await run());
    case 'refused':
      return send({ status: 200, body: { ok: false, error: fault.error } });
  }
}
