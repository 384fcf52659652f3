import type { LetterBrief, LetterLanguage, LetterWording, WordingPart } from '#domain/letter-wording.ts';
import { LETTER_SLOTS } from '#domain/letter-wording.ts';

/** Sentences as a model that follows its prompt writes them; drafts are put together from them. */
const SENTENCES: Record<
  LetterLanguage,
  Record<'subjects' | 'openings' | 'middles' | 'requests' | 'closings', readonly string[]>
> = {
  en: {
    subjects: [
      'Friendly reminder: open invoices',
      'Payment reminder for {TOTAL}',
      'Your open balance of {TOTAL}',
      'Overdue invoices on your account',
      'Reminder: Payment Overdue Since {OLDEST_DUE_DATE}',
      'Please review your outstanding balance',
      'Outstanding invoices - your reply is requested',
      'Action requested: overdue balance of {TOTAL}',
      'Final notice regarding your overdue account',
      'Overdue Balance: {TOTAL}',
      'Quick question about your open invoices',
      'Request for payment of {TOTAL}',
    ],
    openings: [
      'I hope this message finds you well.',
      'We are writing about the open balance on your account, which currently stands at {TOTAL}.',
      'Our records show that the invoices listed below have passed their due date and remain unpaid.',
      'According to our records, a total of {TOTAL} is overdue, with the oldest invoice due since {OLDEST_DUE_DATE}.',
      'We would like to bring to your attention that {TOTAL} remains outstanding on your account.',
      "We noticed that payment for the items below hasn't reached us yet.",
      'This is a courteous reminder that the invoices below are still open.',
      'It seems that a few invoices may have slipped through the cracks, so we wanted to get in touch.',
      'We value our business relationship with you and are therefore reaching out about the overdue balance below.',
      'The balance shown below has been open since {OLDEST_DUE_DATE} and we have not yet heard from you.',
      'Unfortunately, we have not yet received payment for the invoices listed below.',
      'We understand that things can get busy, and we simply want to make sure that our invoices reached the right person.',
      'As of this message, we have no record of a payment or a reply.',
      'Several invoices on your account are now well past due.',
    ],
    middles: [
      'You will find an overview of the open items below.',
      'Please find the details in the overview below.',
      'The details are as follows:',
      'Here is a summary of what is open:',
      'For your convenience, all open items are listed below.',
      'The following table shows each open invoice:',
      'An overview of the open invoices:',
      'Below is the current status of your account.',
    ],
    requests: [
      'Please arrange payment at your earliest convenience.',
      'Kindly let us know when we can expect the payment.',
      'Could you please confirm when the outstanding amount will be settled?',
      'If you have already sent the payment, please disregard this message.',
      'If payment has already been made, please accept our thanks and ignore this reminder.',
      'Should you have any questions about these invoices, please do not hesitate to contact us.',
      'If there is a problem with any of the invoices, simply reply to this message and we will look into it together.',
      'We kindly ask you to settle the outstanding balance without further delay.',
      'Please treat this matter as urgent and reply with the status of the payment.',
      'If we do not hear from you, we will have to decide on further steps.',
      'Please let us know if anything is unclear or if you need a copy of an invoice.',
      'If something is holding up the payment, please tell us so that we can find a solution.',
      'We would appreciate it if you could look into this and get back to us.',
      'Please make sure that the payment is included in your next payment run.',
      'In case the invoices have not reached you, we are happy to send them again.',
      'We ask you to pay the open amount now or to tell us what stands in the way.',
      'Your prompt attention to this matter would be greatly appreciated.',
    ],
    closings: [
      'Thank you for your prompt attention to this matter.',
      'Thank you in advance for your cooperation.',
      'We appreciate your business and look forward to hearing from you.',
      'Many thanks for your help.',
      'We look forward to your reply.',
      'Thank you for your continued partnership.',
      'Thanks for taking care of this.',
      'We appreciate your quick response and thank you for your understanding.',
    ],
  },
  de: {
    subjects: [
      'Freundliche Zahlungserinnerung',
      'Zahlungserinnerung über {TOTAL}',
      'Offene Rechnungen auf Ihrem Kundenkonto - bitte um Rückmeldung',
      'Ihre offenen Rechnungen',
      'Erinnerung: offener Betrag von {TOTAL}',
      'Überfällige Rechnungen seit {OLDEST_DUE_DATE}',
      'Bitte um Ausgleich der offenen Posten',
      'Wichtiger Hinweis zu Ihren offenen Rechnungen',
      'Dringende Bitte um Zahlung',
      'Letzte Zahlungserinnerung',
    ].filter((subject) => !subject.includes('konto')),
    openings: [
      'wir hoffen, dass es Ihnen gut geht.',
      'bei der Durchsicht unserer Unterlagen ist uns aufgefallen, dass die unten aufgeführten Rechnungen noch offen sind.',
      'nach unseren Unterlagen ist ein Betrag von {TOTAL} überfällig, die älteste Rechnung seit dem {OLDEST_DUE_DATE}.',
      'sicherlich ist es Ihrer Aufmerksamkeit entgangen, dass die folgenden Rechnungen noch nicht beglichen sind.',
      'leider konnten wir bis heute keinen Zahlungseingang feststellen.'.replace('bis heute ', 'bislang '),
      'wir möchten Sie freundlich daran erinnern, dass auf Ihrem Kundenkonto noch ein Betrag von {TOTAL} offen ist.'.replace(
        'auf Ihrem Kundenkonto ',
        '',
      ),
      'wir schreiben Ihnen wegen der unten aufgeführten Rechnungen, deren Fälligkeit bereits überschritten ist.',
      'trotz der überschrittenen Fälligkeit haben wir noch keine Zahlung erhalten.',
      'der offene Betrag von {TOTAL} ist seit dem {OLDEST_DUE_DATE} zur Zahlung fällig.',
      'im Tagesgeschäft geht schnell einmal etwas unter, deshalb melden wir uns heute kurz bei Ihnen.'.replace('heute ', ''),
      'uns ist die gute Zusammenarbeit mit Ihnen wichtig, daher wenden wir uns in dieser Angelegenheit direkt an Sie.',
    ],
    middles: [
      'Die Einzelheiten finden Sie in der folgenden Übersicht.',
      'Nachfolgend finden Sie eine Aufstellung der offenen Posten:',
      'Im Einzelnen handelt es sich um folgende Rechnungen:',
      'Hier finden Sie alle offenen Rechnungen auf einen Blick:',
      'Folgende Posten sind derzeit offen:',
      'Zu Ihrer Übersicht haben wir die offenen Posten zusammengestellt.',
    ],
    requests: [
      'Wir bitten Sie, den offenen Betrag zeitnah zu begleichen.',
      'Bitte teilen Sie uns mit, wann wir mit dem Zahlungseingang rechnen können.',
      'Sollte sich Ihre Zahlung mit diesem Schreiben überschnitten haben, betrachten Sie es bitte als gegenstandslos.',
      'Falls Sie die Zahlung bereits veranlasst haben, danken wir Ihnen und bitten Sie, dieses Schreiben zu ignorieren.',
      'Bei Fragen zu den Rechnungen stehen wir Ihnen gerne zur Verfügung.',
      'Wenn es Unstimmigkeiten zu einer Rechnung gibt, antworten Sie einfach auf diese Nachricht.',
      'Bitte prüfen Sie den Vorgang und geben Sie uns eine kurze Rückmeldung.',
      'Wir bitten Sie dringend, den ausstehenden Betrag nun unverzüglich zu überweisen.',
      'Sollten wir nichts von Ihnen hören, müssen wir über weitere Schritte entscheiden.',
      'Gern senden wir Ihnen die Rechnungen noch einmal zu.',
      'Bitte lassen Sie uns wissen, falls Ihnen eine Rechnung nicht vorliegt.',
      'Falls es einen Grund für die Verzögerung gibt, sprechen Sie uns bitte an.',
      'Für Rückfragen erreichen Sie uns jederzeit.',
      'Wir würden uns freuen, wenn Sie den Betrag in Ihrem nächsten Zahlungslauf berücksichtigen.',
    ],
    closings: [
      'Vielen Dank für Ihre Unterstützung.',
      'Vielen Dank im Voraus für Ihre Mühe.',
      'Wir danken Ihnen für die gute Zusammenarbeit.',
      'Wir freuen uns auf Ihre Rückmeldung.',
      'Besten Dank für Ihr Verständnis.',
      'Herzlichen Dank für die schnelle Erledigung.',
    ],
  },
};

export type Draft = { readonly brief: LetterBrief; readonly wording: LetterWording };

/** `count` clean drafts, the same ones for the same seed. */
export function cleanDrafts(count: number, seed = 7): Draft[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, at) => {
    const language = at % 2 === 0 ? 'en' : 'de';
    const { subjects, openings, middles, requests, closings } = SENTENCES[language];
    const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
    const step = (['friendly', 'firm', 'final'] as const)[at % 3] ?? 'firm';
    const paragraphs = [
      `${pick(openings)} ${pick(openings)}`,
      `${pick(middles)}`,
      `${pick(requests)} ${pick(requests)}`,
      pick(closings),
    ];
    const [first = '', ...rest] = paragraphs.map(parts).map((one) => one);
    const body = [parts('{GREETING}'), first, rest[0], parts('{INVOICE_TABLE}'), ...rest.slice(1), parts('{SENDER}')];
    const brief: LetterBrief = {
      step,
      tone: 'neutral',
      language,
      overdueBand: '1-30',
      invoiceCount: 2,
      hasBrokenPromise: random() < 0.3,
      hasEarlierLetter: random() < 0.5,
      hint: '',
    };
    return {
      brief,
      wording: { subject: parts(pick(subjects)), body: body.filter((one) => one !== undefined && one !== '') } as LetterWording,
    };
  });
}

export function parts(text: string): WordingPart[] {
  return text.split(/(\{[A-Z_]+\})/).flatMap((piece): WordingPart[] => {
    const slot = LETTER_SLOTS.find((one) => piece === `{${one}}`);
    if (slot) return [{ kind: 'slot', slot }];
    return piece === '' ? [] : [{ kind: 'text', text: piece }];
  });
}

/** Numbers in [0, 1) by mulberry32: the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
