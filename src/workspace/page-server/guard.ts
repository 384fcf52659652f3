import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Who may talk to this server. A page elsewhere must not act here (CSRF), and a foreign name that was made to point
 * to this machine (DNS rebinding) must not read here.
 */

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** True where the Host header names this machine and this port. */
export function isForLoopback(request: IncomingMessage, port: number): boolean {
  const [, name, given] = /^(.*?)(?::(\d+))?$/.exec(request.headers.host ?? '') ?? [];
  return LOOPBACK.has(name ?? '') && Number(given ?? 80) === port;
}

/** Why the page's API refuses this request, or an empty text. */
export function pageRefusal(
  request: IncomingMessage,
  { token, queryToken }: { token: string; queryToken: string | null },
): string {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin !== undefined && origin !== `http://${host}`) return 'Requests from other origins are refused.';
  if (site !== undefined && site !== 'same-origin') return 'Requests from other sites are refused.';
  if (request.method === 'POST' && origin === undefined) return 'A POST needs the Origin header of the page.';
  const given = request.headers['x-workspace-token'] ?? queryToken ?? '';
  return isSame(String(given), token) ? '' : 'The page is of an earlier run of the workspace. Reload it.';
}

function isSame(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: https:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
};

/** For bytes that somebody uploaded: nothing in them may run. */
export const FILE_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
};
