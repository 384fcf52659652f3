import { type AddressInfo, createServer, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type TestServer = { readonly url: string; readonly mails: readonly Received[]; close(): Promise<void> };
export type Received = { readonly to: readonly string[]; readonly text: string };
/** An error that smtp-server answers with this code. */
export function code(responseCode: number, text = 'scripted'): Error {
  return Object.assign(new Error(text), { responseCode });
}

/** A real SMTP server on loopback that keeps what it accepted. */
export async function smtpServer(options: SMTPServerOptions = {}, auth = ''): Promise<TestServer> {
  const mails: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.onAuth ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    allowInsecureAuth: true,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map((one) => one.address), text: Buffer.concat(chunks).toString() });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://${auth}127.0.0.1:${port}`, mails, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** What a scripted server does when a command comes: a line to answer, or something with the socket. */
export type Script = {
  readonly greeting?: string | null;
  readonly ehlo?: string;
  readonly on?: Readonly<Record<string, string | ((socket: Socket) => void)>>;
  /** After the final dot. */
  readonly dot?: string | ((socket: Socket) => void);
  /** As soon as the first bytes of the text come. */
  readonly inData?: (socket: Socket) => void;
};

/** A server that misbehaves to the letter, for what a proper one would not do. */
export async function scriptedServer(
  script: Script,
): Promise<TestServer & { readonly dots: () => number; readonly connections: () => number }> {
  const sockets = new Set<Socket>();
  let dots = 0;
  let connections = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    connections += 1;
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    if (script.greeting !== null) socket.write(`${script.greeting ?? '220 test ESMTP'}\r\n`);
    let buffer = '';
    let inData = false;
    const act = (step: string | ((socket: Socket) => void)) => (typeof step === 'string' ? socket.write(step) : step(socket));
    socket.on('data', (chunk) => {
      buffer += chunk.toString('latin1');
      for (;;) {
        if (inData) {
          if (script.inData) return script.inData(socket);
          const end = `\r\n${buffer}`.indexOf('\r\n.\r\n');
          if (end < 0) return;
          buffer = buffer.slice(end + 3);
          inData = false;
          dots += 1;
          act(script.dot ?? '250 taken\r\n');
          continue;
        }
        const end = buffer.indexOf('\r\n');
        if (end < 0) return;
        const verb = (buffer.slice(0, end).split(/[ :]/)[0] ?? '').toUpperCase();
        buffer = buffer.slice(end + 2);
        const own = script.on?.[verb];
        if (own !== undefined) act(own);
        else if (verb === 'EHLO') act(script.ehlo ?? '250 test\r\n');
        else if (verb === 'DATA') act('354 go on\r\n');
        else act('250 ok\r\n');
        if (verb === 'DATA' && (own === undefined || (typeof own === 'string' && /^[23]/.test(own)))) inData = true;
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `smtp://127.0.0.1:${port}`, mails: [], dots: () => dots, connections: () => connections, close };
}
