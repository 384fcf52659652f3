import { isIP } from 'node:net';

/** A mail server as `SMTP_URL` names it. Nothing of the address reaches the mailer but these fields. */
export type SmtpServer = {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly requireTLS: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
};

/**
 * `smtp://host:port`, `smtps://user:password@host`. A login to another machine asks for an encrypted connection,
 * unless `?requireTLS=false` says otherwise: else whoever sits between could strip it and read the password.
 * @throws with a sentence that does not hold the address, since it may hold a password
 */
export function smtpServer(url: string): SmtpServer {
  const { protocol, hostname, port, username, password, searchParams } = parsed(url);
  const secure = protocol === 'smtps:';
  const host = decoded(hostname.replace(/^\[|\]$/g, ''));
  const unknown = [...searchParams.keys()].find((key) => key !== 'requireTLS');
  if (unknown !== undefined) throw new Error('SMTP_URL knows no option but requireTLS.');
  const asked = searchParams.get('requireTLS');
  const requireTLS = !secure && (asked === null ? username !== '' && !isLoopback(host) : asked !== 'false');
  const server = { host, port: Number(port) || (secure ? 465 : 587), secure, requireTLS };
  return username === '' ? server : { ...server, auth: { user: decoded(username), pass: decoded(password) } };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Error('SMTP_URL holds a % that stands for nothing. Write a % of the password as %25.');
  }
}

function parsed(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (!address || !['smtp:', 'smtps:'].includes(address.protocol) || address.hostname === '') {
    throw new Error('SMTP_URL is not an address such as smtps://user:password@mail.example.com.');
  }
  return address;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
