import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';

/**
 * What a failed call to Slack means.
 * - `no`: Slack refused; nothing happened.
 * - `later`: too many calls; nothing happened, and when to come again is known.
 * - `unknown`: it may have happened.
 */
export type Fault = {
  readonly sort: 'no' | 'later' | 'unknown';
  /** Slack's own word where it gave one: `expired_trigger_id`, `channel_not_found`. */
  readonly code: string;
  readonly retryAfterMs: number;
};

/** We did not ask Slack: the code says why, in the manner of Slack's own. */
export class NotPosted extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`Nothing was posted (${code}).`);
    this.code = code;
  }
}

/** For counting: what is no failure of a call counts as one of which nothing is known. */
export function sortOf(error: unknown): Fault['sort'] {
  try {
    return faultOf(error).sort;
  } catch {
    return 'unknown';
  }
}

/** Throws again what is no failure of a call to Slack: that is a mistake in the code. */
export function faultOf(error: unknown): Fault {
  if (error instanceof WebAPIRateLimitedError)
    return { sort: 'later', code: 'ratelimited', retryAfterMs: Math.max(error.retryAfter, 0) * 1000 };
  if (error instanceof WebAPIPlatformError) return platformFault(String(error.data.error));
  if (error instanceof NotPosted) return { sort: 'no', code: error.code, retryAfterMs: 0 };
  if (error instanceof WebAPIHTTPError) return { sort: 'unknown', code: `http_${error.statusCode}`, retryAfterMs: 0 };
  if (error instanceof WebAPIRequestError) return requestFault(error.original);
  throw error;
}

/** Somebody has opened a window from this very trigger: another instance that was given the same delivery. */
export function isOpenedElsewhere(fault: Fault): boolean {
  return fault.code === 'exchanged_trigger_id' || fault.code === 'trigger_exchanged';
}

/** The window for opening a modal has closed: only a new click gives a new one. */
export function isLateForModal(fault: Fault): boolean {
  return TRIGGER_CODES.has(fault.code) || fault.sort === 'unknown';
}

function platformFault(code: string): Fault {
  if (code === 'ratelimited' || code === 'rate_limited') return { sort: 'later', code, retryAfterMs: 1000 };
  // By Slack's own words these may have done part of the work before they failed.
  return { sort: UNSURE_CODES.has(code) ? 'unknown' : 'no', code, retryAfterMs: 0 };
}

function requestFault(original: Error): Fault {
  const cause: unknown = original.cause;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : original.name;
  return { sort: NEVER_LEFT.has(code) ? 'no' : 'unknown', code, retryAfterMs: 0 };
}

const TRIGGER_CODES = new Set([
  'expired_trigger_id',
  'trigger_expired',
  'trigger_exchanged',
  'exchanged_trigger_id',
  'invalid_trigger_id',
  'invalid_trigger',
]);
const UNSURE_CODES = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);
