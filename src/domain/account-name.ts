import type { Customer } from './case.ts';

const WORDS_MAX = 12;
const WORD_LENGTH_MAX = 40;
const MAILS_MAX = 3;
const MAIL_LENGTH_MAX = 120;
/** Marks a mail address among the words of names, which hold no such sign. */
const MAIL = '@';

/** Letters that lose their mark only by being written differently; the others lose it by Unicode's own rule. */
const PLAIN: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i' };
/** The first half of a letter that was cut in two: no store takes it. */
const HALF_LETTER = /[\ud800-\udbff]$/;
const MARKED = /[ßæœøđðþłı]/g;
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** Legal forms as they stand in names of companies, without points: whoever looks for an account leaves them out or errs. */
const FORMS: ReadonlySet<string> = new Set(
  (
    'ab ag aps as asa bv bvba co company corp corporation cv doo eg ev gbr gmbh inc incorporated kft kg kgaa lda limited llc ' +
    'llp lp ltd ltda mbh nv nyrt ohg oy oyj plc pte pty sa sarl sas sca se sl slu spa spzoo srl sro ug vof zrt'
  ).split(' '),
);

/** Lower case, without accents and punctuation: "Müller & Söhne" gives `muller`, `sohne`; "S.A.R.L." gives `sarl`. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(MARKED, (letter) => PLAIN[letter] ?? letter)
    .replace(/(?<![\p{L}\p{N}])((?:\p{L}\.){2,})/gu, (initials) => `${initials.replaceAll('.', '')} `)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => (word.length <= WORD_LENGTH_MAX ? word : word.slice(0, WORD_LENGTH_MAX).replace(HALF_LETTER, '')));
}

/** The words that tell one company from another; all of them where there are only legal forms. */
export function tellingWords(words: readonly string[]): readonly string[] {
  const telling = words.filter((word) => !FORMS.has(word));
  return telling.length > 0 ? telling : words;
}

/** What an account is found by: words of its name and number, and its mail addresses. */
export function nameKeys({ name, number, contacts }: Customer): string[] {
  const words = [...wordsOf(name), ...wordsOf(number), ...umlautWords(name)];
  const mails = contacts.map(({ email }) => mailKey(email)).filter((key) => key !== null);
  return [...new Set(words)].slice(0, WORDS_MAX).concat([...new Set(mails)].slice(0, MAILS_MAX));
}

/** Words that a misspelling may be measured against: not numbers, of which each is right by itself. */
export function spelledWords(keys: readonly string[]): string[] {
  return keys.filter((key) => key.length >= SPELLED_MIN && !key.startsWith(MAIL) && !/\p{N}/u.test(key));
}
const SPELLED_MIN = 3;

/**
 * What the key of a mail address begins with, if that is what was typed: `ap@acme.example`, `@acme.exa`, `acme.example`.
 * The host comes first in the key, so that one row answers to the host and to the whole address.
 */
export function typedMail(text: string): string | null {
  const typed = text.trim().toLowerCase();
  const whole = mailKey(typed);
  if (whole !== null) return whole;
  const host = /^@?((?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}|(?<=@)[\p{L}\p{N}-]+)$/u.exec(typed)?.[1];
  return host === undefined ? null : MAIL + host;
}

/** True where both are the same name or number, but for case, accents and punctuation. */
export function isSameText(a: string, b: string): boolean {
  return a !== '' && b !== '' && wordsOf(a).join(' ') === wordsOf(b).join(' ');
}

function mailKey(email: string): string | null {
  const [, local, host] = /^([^\s@]+)@([^\s@]+\.[^\s@]+)$/.exec(email.trim().toLowerCase()) ?? [];
  return local && host ? `${MAIL}${host}${MAIL}${local}`.slice(0, MAIL_LENGTH_MAX).toWellFormed() : null;
}

/** "Müller" is also written "Mueller". */
function umlautWords(name: string): string[] {
  const composed = name.toLowerCase().normalize('NFC');
  if (!/[äöü]/.test(composed)) return [];
  return wordsOf(composed.replace(/[äöü]/g, (letter) => UMLAUTS[letter] ?? letter));
}
