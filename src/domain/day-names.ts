/** Names of days and months as people write them: English also shortened, other languages in full. Without accents. */

const ENGLISH_DAYS = [
  ['monday', 'mon'],
  ['tuesday', 'tue', 'tues'],
  ['wednesday', 'wed'],
  ['thursday', 'thu', 'thur', 'thurs'],
  ['friday', 'fri'],
  ['saturday', 'sat'],
  ['sunday', 'sun'],
];
const OTHER_DAYS = [
  'montag lundi lunes lunedi maandag',
  'dienstag mardi martes martedi dinsdag',
  'mittwoch mercredi miercoles mercoledi woensdag',
  'donnerstag jeudi jueves giovedi donderdag',
  'freitag vendredi viernes venerdi vrijdag',
  'samstag sonnabend samedi sabado sabato zaterdag',
  'sonntag dimanche domingo domenica zondag',
];
const ENGLISH_MONTHS = 'january february march april may june july august september october november december'.split(' ');
const OTHER_MONTHS = [
  'januar janner janvier enero gennaio januari',
  'februar fevrier febrero febbraio februari',
  'marz maerz mars marzo maart',
  'avril abril aprile',
  'mai mayo maggio mei',
  'juni juin junio giugno',
  'juli juillet julio luglio',
  'august aout agosto augustus',
  'septembre septiembre settembre',
  'oktober octobre octubre ottobre',
  'novembre noviembre',
  'dezember decembre diciembre dicembre',
];
const NEAR: Readonly<Record<string, number>> = {
  today: 0,
  tomorrow: 1,
  yesterday: -1,
  'the day after tomorrow': 2,
  'day after tomorrow': 2,
  heute: 0,
  morgen: 1,
  ubermorgen: 2,
  uebermorgen: 2,
  gestern: -1,
  "aujourd'hui": 0,
  demain: 1,
  hoy: 0,
  manana: 1,
  oggi: 0,
  domani: 1,
  vandaag: 0,
  overmorgen: 2,
};

/** 1 is Monday; null for other words. */
export function weekdayNamed(word: string): number | null {
  const at = ENGLISH_DAYS.findIndex((names, day) => names.includes(word) || OTHER_DAYS[day]?.split(' ').includes(word));
  return at < 0 ? null : at + 1;
}

/** 1 is January; null for other words. English months may have three letters, `sept` has four. */
export function monthNamed(word: string): number | null {
  const plain = word.replace('.', '');
  const at = ENGLISH_MONTHS.findIndex(
    (month, index) =>
      month === plain ||
      month.slice(0, 3) === plain ||
      (index === 8 && plain === 'sept') ||
      OTHER_MONTHS[index]?.split(' ').includes(plain),
  );
  return at < 0 ? null : at + 1;
}

/** Days from today: 1 for tomorrow; null for other words. */
export function daysAway(words: string): number | null {
  return Object.hasOwn(NEAR, words) ? (NEAR[words] ?? null) : null;
}
