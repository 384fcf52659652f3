/**
 * Texts that a ledger may bring to do harm, and the switch that puts them into the fields of the cases that views are
 * tried with (`test/features/given-case.ts`). Outside of `withPoison` every case says what it was given.
 */

export const LEDGER_FIELDS = [
  'customer.name',
  'customer.number',
  'customer.segment',
  'customer.region',
  'contact.name',
  'contact.email',
  'contact.phone',
  'item.number',
] as const;
export type LedgerField = (typeof LEDGER_FIELDS)[number];

/** Words by which `active-tokens.ts` knows what came from here: EVIL and evil in what acts, ZQ in what formats. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  'calls to everybody': 'x <!channel> <!here> <!everyone> <!subteam^S0EVIL|@ar> y',
  'mentions and channels': 'x <@U0EVIL> <#C0EVIL|general> <!date^0^{date}|EVIL> y',
  links: 'x <https://evil.example|Acme portal> <mailto:a@evil.example|mail> https://evil.example/a evil.example y',
  marks: 'x *ZQBOLD* _ZQITALIC_ ~ZQSTRIKE~ `ZQCODE` ```ZQPRE``` y',
  'a mark that opens': 'x *ZQ _ZQ ~ZQ `ZQ ```ZQ',
  'a mark that closes': 'x ZQEND* ZQEND_ ZQEND~ ZQEND` y',
  'a quote': '> ZQQUOTE',
  'lines of their own': 'x\n> ZQQUOTE\r\n• ZQLINE\nZQLINE\u2028ZQLINE\u0085ZQLINE\vZQLINE',
  emoji: 'x :rotating_light: :zqemoji: :zqemoji::skin-tone-2: y',
  'marks of direction': '\u202Egnp.exe\u202C \u2066x\u2069 \u200Fright \u061Carabic',
  'marks that nobody sees': 'z\u200Bw\u200Dj \u00ADsoft \uFEFFbom \u{E0041}tag \u180E\u3164 fill',
  'entities that were escaped before': '&lt;!channel&gt; &amp;lt;@U0EVIL&amp;gt; &#60;!here&#62;',
  'halves of tokens': '<!channel|EVIL <@U0EVIL <https://evil.example|EVIL',
  'ends of tokens': '|EVIL> !channel> U0EVIL> >',
  'halves of characters': '\uD800 lone \uDC00 and \uD83D',
  'controls of a terminal': 'null\u0000 bell\u0007 \u001B[31mred\u001B[0m \u009B31m',
  formulas: `=cmd|'/c calc'!A1 @SUM(1+1) +1 -1 =HYPERLINK("https://evil.example")`,
  'script and templates': `<script>hacked()</script> \${process.env} {{customer}} %s%n "' onload=x`,
  'ten thousand letters': 'W'.repeat(10_000),
  'ten thousand characters of words': 'long '.repeat(2_000),
  'five thousand emoji of two halves': '😀'.repeat(5_000),
  'a letter under ten thousand marks': `e${'\u0301\u0335'.repeat(5_000)}`,
  'ten thousand ampersands': '&'.repeat(10_000),
  nothing: '',
  'only blanks': ' \t\n ',
};

type Poison = { readonly text: string; readonly fields: ReadonlySet<LedgerField> };
let poison: Poison | null = null;

/** What the field says now: the hostile text while one is switched on for it, else what was given. */
export function said(field: LedgerField, given: string): string {
  return poison?.fields.has(field) ? poison.text : given;
}

/** Runs `look` while these fields of every case hold this text. */
export function withPoison(text: string, fields: readonly LedgerField[], look: () => void): void {
  poison = { text, fields: new Set(fields) };
  try {
    look();
  } finally {
    poison = null;
  }
}
