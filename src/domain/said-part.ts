const ALL = 'all|all of it|all of them|everything|in full|full|(?:the )?(?:full|whole|entire) amount';
const SHARES = '(?:(?:a|one) )?(?:half|third|quarter)(?: of it)?|1/[234]';
const PART = new RegExp(
  `^(?:[a-z]{3} )?(?:(?<all>${ALL})|(?<share>${SHARES})|(?<percent>\\d{1,3}) ?(?:%|percent))(?: [a-z]{3})?$`,
);

/** True for `all`, `half`, `30%`: what is said of an amount that is known, and not an amount by itself. */
export function isSaidPart(text: string): boolean {
  return PART.test(plain(text));
}

/**
 * What a part of an open amount comes to, in minor units; an odd one goes up, so that two halves are never too little.
 * Null for other words, and for a share of nothing or of more than all.
 */
export function partOf(text: string, openMinor: number): number | null {
  const { all, share, percent } = PART.exec(plain(text))?.groups ?? {};
  if (all !== undefined) return openMinor;
  if (share !== undefined) return shareOf(openMinor, { of: 1n, in: partsIn(share) });
  if (percent === undefined || Number(percent) === 0 || Number(percent) > 100) return null;
  return shareOf(openMinor, { of: BigInt(percent), in: 100n });
}

function partsIn(share: string): bigint {
  return /half|2/.test(share) ? 2n : /third|3/.test(share) ? 3n : 4n;
}

function shareOf(openMinor: number, part: { readonly of: bigint; readonly in: bigint }): number {
  return Number((BigInt(openMinor) * part.of + part.in - 1n) / part.in);
}

function plain(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}
