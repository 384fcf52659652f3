import { amountsSaid, timesUsual } from './say.views.ts';
import type { DigestWords } from './words.views.ts';

const accounts = (count: number) => (count === 1 ? '1 Konto' : `${count} Konten`);
const days = (count: number) => (count === 1 ? '1 Tag' : `${count} Tage`);

export const GERMAN: DigestWords = {
  locale: 'de-DE',
  title: (day) => `Überfällig am ${day}`,
  summary: (overdue, count, unclaimed) => `${overdue}, ${accounts(count)}, ${unclaimed} ohne Zuständige`,
  nothingOverdue: 'nichts überfällig',
  disputed: 'In diesen Summen, aber nicht angemahnt, weil reklamiert:',
  asOf: (time) => `Stand ${time}`,
  ledgerOf: (day) => `Buchhaltung vom ${day}`,
  noLedger: 'noch keine Buchhaltung eingelesen',
  accountsOverdue: (count) => `${accounts(count)} überfällig`,
  changesSince: (day) => `Änderungen seit ${day}`,
  firstOne: 'die erste Übersicht hier',
  only: 'nur',
  unclaimedOnly: 'ohne Zuständige',
  moreThan: (amount) => `mehr als ${amount}`,
  segment: (name) => (name === '' ? 'ohne Segment' : `Segment ${name}`),
  region: (name) => (name === '' ? 'ohne Region' : `Region ${name}`),
  olderThan: (count) => `mehr als ${count === 1 ? '1 Tag' : `${count} Tage`} überfällig`,
  ledgerOld: (count, day) => `Die Buchhaltung ist ${days(count)} alt (Stand ${day}).`,
  ledgerOldMeans: 'Was seitdem bezahlt wurde, fehlt in diesen Zahlen. Vor dem nächsten Anruf eine neuere einlesen.',
  columns: { currency: 'Währung', overdue: 'Überfällig', change: 'Änderung', total: 'Gesamt' },
  notDue: 'Nicht fällig',
  nothingOpen: 'In der Buchhaltung ist nichts offen.',
  since: (day) => `Seit ${day}`,
  nothingChanged: 'Nichts hat sich geändert.',
  changes: {
    overdue: 'Neu überfällig',
    paid: 'Bezahlt',
    promised: 'Zugesagt',
    kept: 'Zusagen gehalten',
    'partly-kept': 'Zusagen teilweise gehalten',
    broken: 'Zusagen gebrochen',
    disputed: 'Neue Reklamationen',
    resolved: 'Reklamationen geklärt',
  },
  onAccounts: (amounts, count) => (amounts === '' ? accounts(count) : `${amounts} bei ${accounts(count)}`),
  callFirst: 'Zuerst anrufen',
  nobodyToCall: 'Heute muss niemand angerufen werden.',
  claim: 'Übernehmen',
  open: 'Öffnen',
  daysOverdue: (count) => `${days(count)} überfällig`,
  unclaimed: 'ohne Zuständige',
  noContact: 'noch kein Kontakt',
  lastContact: (what, day) => `letzter Kontakt: ${what}, ${day}`,
  letterSent: 'Schreiben',
  outcomes: {
    reached: 'erreicht',
    voicemail: 'auf die Mailbox gesprochen',
    'no-answer': 'nicht erreicht',
    'invoice-not-received': 'Rechnung nicht erhalten',
    'awaiting-approval': 'wartet dort auf Freigabe',
    disputes: 'reklamiert',
    'says-paid': 'sagt, es sei bezahlt',
    'in-payment-run': 'im Zahllauf',
    refused: 'will nicht zahlen',
    'wrong-number': 'falsche Nummer',
  },
  because: (reasons) => `weil: ${reasons}`,
  reason: (reason, say) => {
    switch (reason.code) {
      case 'amount':
        return weight(timesUsual(reason.amounts));
      case 'promise-broken':
        return 'Zusage gebrochen';
      case 'promise-partly-kept':
        return 'Zusage nur teilweise gehalten';
      case 'promised':
        return `davon ${reason.isAll ? 'alles' : amountsSaid(reason.amounts, say)} auf Rechnungen mit Zusage`;
      case 'touch-due':
        return 'der nächste Kontakt steht an';
      case 'touch-planned':
        return `der nächste Kontakt ist geplant für ${say.day(reason.on, reason.on)}`;
      case 'contact-long-ago':
        return `seit ${reason.fromDays} Tagen oder länger kein Kontakt`;
      case 'disputed':
        return `davon ${amountsSaid(reason.amounts, say)} reklamiert`;
      default:
        return '';
    }
  },
  promisesDue: 'Fällige Zusagen',
  unclaimedAccounts: 'Ohne Zuständige',
  staleAccounts: (count) => `Liegt seit ${count === 1 ? 'einem Tag' : `${count} Tagen`} ohne Kontakt, nichts ist geplant`,
  lettersWaiting: 'Schreiben, die auf Freigabe warten',
  none: 'keine',
  accounts,
  letters: (count, on) => `${count} bei ${accounts(on)}`,
  and: (names, more) => `${names} und ${more} weitere`,
  inThread: 'Welche das sind und die Altersstruktur: im Thread.',
  aging: (day) => `Altersstruktur am ${day}`,
  picture: (bars) => `Balkendiagramm der überfälligen Beträge nach Tagen. ${bars}`,
  whole: { queue: 'Alle Fälle', unclaimed: 'Nur ohne Zuständige' },
};

function weight(times: number | null): string {
  return times === null ? '' : `${times.toLocaleString('de-DE')}-mal so viel wie üblich`;
}
