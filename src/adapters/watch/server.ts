import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** Answers a request, or false where there is no such page. */
export type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/**
 * A small server for whoever watches the bot.
 * @throws an `Error` whose message is a sentence, where the port cannot be had
 */
export async function servePages(options: { readonly port: number; readonly host: string; readonly pages: Pages }) {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5000 }, (request, response) => {
    void options.pages(request, response).then((isAnswered) => {
      if (!isAnswered) answerText(response, 404, 'There is no such page.');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(new Error(`HEALTH_PORT ${options.port} cannot be listened on. Set it to a free one.`, { cause: error }));
    });
    server.listen(options.port, options.host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : options.port,
    close: async (): Promise<void> => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

export function answerText(response: ServerResponse, status: number, text: string, contentType = 'text/plain; charset=utf-8') {
  response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' });
  response.end(`${text.trimEnd()}\n`);
}
