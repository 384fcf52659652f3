import { createHash } from 'node:crypto';

/** One click by one person on one state of the world, however often it is made or delivered. */
export function clickOpId(click: { readonly routeId: string; readonly payload: unknown; readonly userId: string }): string {
  return `click:${click.routeId}:${digest([click.payload, click.userId])}`;
}

/** One modal with the same values; other values are another command. */
export function submitOpId(submit: { readonly viewId: string; readonly fields: unknown }): string {
  return `modal:${submit.viewId}:${digest(submit.fields)}`;
}

/** SHA-256 over JSON with sorted keys, 32 hex digits. */
export function digest(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex').slice(0, 32);
}

/** A UUID (version 5 in form) that the same name always gives. */
export function uuidOf(name: string): string {
  const hex = createHash('sha1').update(`dunbot:${name}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`);
  return `{${sorted.join(',')}}`;
}
