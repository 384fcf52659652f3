const PART = /^(?:[a-z]{3} )?(all|all of it|everything|half|half of it|(\d{1,3}) ?%)(?: [a-z]{3})?$/;

/** True for `all`, `half`, `30%`: what is said of an amount that is known, and not an amount by itself. */
export function isSaidPart(text: string): boolean {
  return PART.test(plain(text));
}

/**
 * What a part of an open amount comes to, in minor units; an odd one goes up, so that two halves are never too little.
 * Null for other words, and for a share of nothing or of more than all.
 */
export function partOf(text: string, openMinor: number): number | null {
  const [, word = '', percent] = PART.exec(plain(text)) ?? [];
  if (word === '') return null;
  if (word.startsWith('all') || word === 'everything') return openMinor;
  const hundredths = percent === undefined ? 50n : BigInt(percent);
  if (hundredths === 0n || hundredths > 100n) return null;
  return Number((BigInt(openMinor) * hundredths + 99n) / 100n);
}

function plain(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}
