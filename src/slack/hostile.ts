/**
 * Cleans text that people or ledgers wrote, so that it is shown as it reads and does nothing.
 * Removed: control characters, bidirectional marks and overrides, zero-width characters, tag characters,
 * variation selectors beyond the emoji ones. Ill-formed surrogates become U+FFFD.
 */
export function clean(value: string): string {
  if (HARMLESS.test(value)) return value;
  return value
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replace(INVISIBLE, '');
}

/** The same on one line: for names, labels, numbers. */
export function cleanLine(value: string): string {
  if (HARMLESS.test(value)) return value.trim();
  return clean(value.replace(/[\t\v\f]/gu, ' '))
    .replace(/\s*\n\s*/gu, ' ')
    .trim();
}

/** Shortens to at most `max` UTF-16 units, ending in '…', never in half a character. */
export function clip(value: string, max: number): string {
  if (value.length <= max) return value;
  return `${value
    .slice(0, max - 1)
    .toWellFormed()
    .replace(/\uFFFD$/u, '')
    .trimEnd()}…`;
}

/** Nearly all text there is: nothing in it needs to go, and a queue looks at hundreds of such values. */
const HARMLESS = /^[\x20-\x7e]*$/;
const INVISIBLE = new RegExp(
  [
    '[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]', // controls
    '[\\u00AD\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFFA0]', // soft hyphen, joiners, fillers
    '[\\u061C\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFEFF]', // zero width and bidirectional
    '[\\uFFF0-\\uFFFB]',
    '[\\u{E0000}-\\u{E0FFF}]', // tags and further variation selectors
  ].join('|'),
  'gu',
);
