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
 */
export function readHoldWords(text: string): HoldWords[] {
  const plain = text.trim().replace(/\s+/g, ' ');
  const [, beforeReason = plain, because = ''] = /^(.*?),? (?:because(?: of)?|since|as) (.+)$/i.exec(plain) ?? [];
  return [dayRead(beforeReason, because), dayRead(plain, '')]
    .flat()
    .filter(({ name }, at, all) => name !== '' && all.findIndex((other) => isSame(other, all[at])) === at);
}

function dayRead(text: string, because: string): HoldWords[] {
  const [, before = '', day = ''] = /^(.*) (?:until|till|to) (.+?)$/i.exec(text) ?? [];
  const whole = numbersRead(text, { day: '', because });
  return day === '' ? whole : [...numbersRead(before, { day, because }), ...whole];
}

function numbersRead(text: string, rest: Pick<HoldWords, 'day' | 'because'>): HoldWords[] {
  const [, name = '', list = ''] = /^(.*?) invoices? (?:no\.? ?|number )?(.+)$/i.exec(text) ?? [];
  const numbers = list.split(/,| and | /i).filter((number) => /\d/.test(number));
  const whole = { name: text, numbers: [], ...rest };
  return numbers.length === 0 ? [whole] : [{ name, numbers, ...rest }, whole];
}

function isSame(a: HoldWords, b: HoldWords | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
