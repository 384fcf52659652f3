/**
 * Makes foreign text (a customer's name, an invoice number) inert: one line, no control, bidi, zero-width or
 * tag characters, no broken surrogates, at most `max` characters with an ellipsis where it was cut.
 */
export function plainLine(text: string, max: number): string {
  if (text.length <= max && INERT.test(text)) return text;
  // Cut before the regular expressions run, so that ten thousand characters cost no more than a few hundred.
  const line = text
    .slice(0, max * 4)
    .toWellFormed()
    .replace(/[\p{White_Space}\p{Cc}]+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  const letters = [...line];
  return letters.length <= max
    ? line
    : `${letters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`;
}

/** Makes a text of several lines inert in the same way: what is shown of it is what is sent, letter by letter. */
export function plainBody(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/gu, '\n')
    .replace(/\t/gu, '    ')
    .replace(INVISIBLE, '')
    .replace(/[^\P{Cc}\n]/gu, '');
}

/** Words of plain signs between single spaces: nearly all text there is. */
const INERT = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;
// Format characters (bidi marks, zero-width, soft hyphen, tags), private use, unassigned, variation selectors, fillers.
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cn}\p{Variation_Selector}\u115f\u1160\u3164\uffa0]|\u034f|\u17b4|\u17b5/gu;
