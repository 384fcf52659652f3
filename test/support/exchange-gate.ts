import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { readBody } from '#workspace/http.ts';

/** Where a process meets its end: before Slack hears of the exchange, or when Slack has given the pair and it has not come. */
type Moment = 'before' | 'after';

/** Stands before Slack for one process, and can end that process in the middle of an exchange of tokens. */
export async function exchangeGate(origin: string) {
  let exchanges = 0;
  let plan: { readonly at: Moment; readonly kill: () => Promise<void> } | null = null;
  const server = createServer(async (request, response) => {
    const isExchange = request.url?.endsWith('/oauth.v2.access') ?? false;
    const body = await readBody(request, 1_000_000);
    const meets = isExchange ? plan : null;
    if (meets?.at === 'before') {
      await meets.kill();
      return void response.destroy();
    }
    const headers = { authorization: request.headers.authorization ?? '', 'content-type': request.headers['content-type'] ?? '' };
    const answer = await fetch(new URL(request.url ?? '/', origin), { method: 'POST', headers, body: new Uint8Array(body) });
    const text = await answer.text();
    if (isExchange) exchanges += 1;
    if (meets) await meets.kill();
    if (meets) return void response.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    /** How many exchanges Slack answered to this process, with whatever word. */
    exchanges: () => exchanges,
    killAt: (at: Moment, kill: () => Promise<void>) => {
      plan = { at, kill };
    },
  };
}
