/** What was typed after `/ar hold` or `/ar snooze`, still in words; empty where it was not said. */
export type HoldWords = {
  readonly name: string;
  readonly numbers: readonly string[];
  readonly day: string;
  readonly because: string;
};

/**
 * The ways in which `acme invoice 4711 until friday because they asked` can be read, the fullest first: an account's
 * name may itself have such a word in it, so whoever knows the accounts takes the first reading whose name somebody has.
 * A name may be missing (`until friday`).
 */
export function readHoldWords(text: string): HoldWords[] {
  const plain = text.trim().replace(/\s+/g, ' ');
  if (plain === '') return [];
  const [, beforeReason = plain, because = ''] = /^(.*?),? ?\b(?:because(?: of)?|since) (.+)$/i.exec(plain) ?? [];
  const all = [...dayRead(beforeReason.trim(), because), ...dayRead(plain, '')];
  return all.filter((reading, at) => all.findIndex((other) => isSame(other, reading)) === at);
}

function dayRead(text: string, because: string): HoldWords[] {
  const [, before = '', day = ''] = /^(?:(.*) )?(?:until|till) (.+?)$/i.exec(text) ?? [];
  const whole = numbersRead(text, { day: '', because });
  return day === '' ? whole : [...numbersRead(before, { day, because }), ...whole];
}

function numbersRead(text: string, rest: Pick<HoldWords, 'day' | 'because'>): HoldWords[] {
  const [, name = '', list = ''] = /^(?:(.*?) )?invoices? (?:no\.? ?|number )?(.+)$/i.exec(text) ?? [];
  const numbers = list.split(/,| and /i).flatMap((number) => (/\d/.test(number) ? [number.trim()] : []));
  const whole = { name: text, numbers: [], ...rest };
  return numbers.length === 0 ? [whole] : [{ name, numbers, ...rest }, whole];
}

function isSame(a: HoldWords, b: HoldWords): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
