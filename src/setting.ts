import { z } from 'zod';

/** What a setting may hold, as text from the environment. An empty one is as good as none. */

export const text = (fallback: string) =>
  z
    .string()
    .optional()
    .transform((value) => (value === undefined || value.trim() === '' ? fallback : value));
export const optional = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value));
export const startsWith = (prefix: string) => optional.refine((value) => value === undefined || value.startsWith(prefix));
export const url = (...protocols: string[]) => optional.refine((value) => value === undefined || isUrl(value, protocols));
export const whole = (fallback: number, min: number, max: number) =>
  text(String(fallback))
    .refine((value) => /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max)
    .transform(Number);

/** A port, or none. */
export const port = optional
  .refine((value) => value === undefined || (/^\d{1,5}$/.test(value) && Number(value) <= 65_535))
  .transform((value) => (value === undefined ? undefined : Number(value)));

/** Keys of 32 bytes in base64, by commas. */
export const keys = optional
  .transform((value) => value?.split(',').map((key) => key.trim()))
  .refine((found) => found === undefined || found.every((key) => /^[A-Za-z0-9+/]{43}=$/.test(key)))
  .transform((found) => found?.map((key) => Buffer.from(key, 'base64')));
/** An address without a path, as the first part of others. */
export const origin = optional
  .refine((value) => value === undefined || isPublicOrigin(value))
  .transform((value) => value && new URL(value).origin);

export function isUrl(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

/** Cookies that hold a browser to its installation need https; a browser makes an exception for its own machine. */
function isPublicOrigin(value: string): boolean {
  if (!isUrl(value, ['https:', 'http:'])) return false;
  const { protocol, hostname, origin } = new URL(value);
  const isSafe = protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1';
  return isSafe && value.replace(/\/$/, '') === origin;
}

export function isZone(value: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
