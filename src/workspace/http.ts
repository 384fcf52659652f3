import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** A body that was larger than it may be. */
export class TooLarge extends Error {}

/** @throws TooLarge */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > maxBytes) throw new TooLarge(`A body may have ${maxBytes} bytes at most.`);
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...headers, 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

/** Listens on loopback only. @param port 0 takes any free one @returns the port @throws a sentence where it cannot be had */
export async function listening(server: Server, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (error) => reject(notListening(error, port)));
  server.listen(port, '127.0.0.1', resolve);
  await promise;
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function notListening(error: Error, port: number): Error {
  const code = 'code' in error ? String(error.code) : error.message;
  const why = code === 'EADDRINUSE' ? 'is taken by another program, perhaps by another Dunbot' : `cannot be used (${code})`;
  return new Error(`Port ${port} ${why}. Set PORT to a free one.`, { cause: error });
}

/** A port that nobody uses now, for whoever has to name it before it listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listening(server, 0);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
