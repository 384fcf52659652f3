import type { LadderStep } from '#domain/facts.ts';
import type { LetterLanguage, LetterTone } from '#domain/letter-wording.ts';

/** The words of the template writer. `{SLOT}` is filled from the ledger; `one|several` is picked by the number of invoices. */
export type TemplateWords = {
  readonly subject: Readonly<Record<LadderStep, string>>;
  /** By step, for a first letter and for one that follows another. */
  readonly opening: Readonly<Record<LadderStep, { readonly first: string; readonly again: string }>>;
  readonly request: Readonly<Record<LadderStep, string>>;
  readonly question: string;
  readonly closing: Readonly<Record<LetterTone, string>>;
};

export const TEMPLATE_WORDS: Readonly<Record<LetterLanguage, TemplateWords>> = {
  en: {
    subject: {
      'before-due': 'Upcoming payment: {TOTAL}',
      friendly: 'Payment reminder: {TOTAL} overdue',
      firm: 'Payment reminder: {TOTAL} overdue<|, the oldest part> since {OLDEST_DUE_DATE}',
      final: 'Overdue payment: {TOTAL}, please reply',
    },
    opening: {
      'before-due': {
        first: 'This is a short note about <an invoice|invoices> that will soon fall due. The open total is {TOTAL}.',
        again: 'This is a short note about <an invoice|invoices> that will soon fall due. The open total is {TOTAL}.',
      },
      friendly: {
        first: 'According to our records the following <invoice is|invoices are> past due. The open total is {TOTAL}.',
        again:
          'We wrote to you about open items on your account. According to our records the following <invoice is|invoices are> past due, with an open total of {TOTAL}.',
      },
      firm: {
        first:
          'The following <invoice is|invoices are> overdue. The open total is {TOTAL}, <|the oldest part of it >due since {OLDEST_DUE_DATE}.',
        again:
          'We have already written to you about <the following invoice. It is still|overdue invoices. The following invoices are> open: {TOTAL}<| in total>, <|the oldest part of it >due since {OLDEST_DUE_DATE}.',
      },
      final: {
        first:
          'The following <invoice is|invoices are> overdue. The open total is {TOTAL}, <|the oldest part of it >due since {OLDEST_DUE_DATE}.',
        again:
          'Despite our earlier letters the following <invoice is|invoices are> still open. The total is {TOTAL}, <|the oldest part of it >due since {OLDEST_DUE_DATE}.',
      },
    },
    request: {
      'before-due': 'If everything is in order, there is nothing else to do than to arrange payment by the due date.',
      friendly:
        'Please arrange payment, or let us know when we can expect it. If your payment is already on its way, please disregard this letter.',
      firm: 'Please pay the open amount now, or tell us by reply when we can expect your payment.',
      final:
        'Please pay the open amount now, or reply to this letter. Without a payment or a reply from you we will have to decide on further steps.',
    },
    question:
      'If something about <this invoice|these invoices> is unclear or not as it should be, please reply to this letter, so that we can look into it.',
    closing: {
      warm: 'Thank you very much for your help and for working with us.',
      neutral: 'Thank you for your attention.',
      firm: 'We look forward to your prompt reply.',
    },
  },
  de: {
    subject: {
      'before-due': 'Bald fällige Zahlung: {TOTAL}',
      friendly: 'Zahlungserinnerung: {TOTAL} überfällig',
      firm: 'Zahlungserinnerung: {TOTAL} überfällig<|, der älteste Teil> seit {OLDEST_DUE_DATE}',
      final: 'Überfällige Zahlung: {TOTAL}, bitte um Antwort',
    },
    opening: {
      'before-due': {
        first:
          'dies ist ein kurzer Hinweis auf <eine Rechnung, die|Rechnungen, die> bald fällig <wird|werden>. Der offene Betrag ist {TOTAL}.',
        again:
          'dies ist ein kurzer Hinweis auf <eine Rechnung, die|Rechnungen, die> bald fällig <wird|werden>. Der offene Betrag ist {TOTAL}.',
      },
      friendly: {
        first:
          'nach unseren Unterlagen <ist die folgende Rechnung|sind die folgenden Rechnungen> überfällig. Der offene Betrag ist {TOTAL}.',
        again:
          'wir hatten Ihnen wegen offener Posten geschrieben. Nach unseren Unterlagen <ist die folgende Rechnung|sind die folgenden Rechnungen> überfällig; der offene Betrag ist {TOTAL}.',
      },
      firm: {
        first:
          '<die folgende Rechnung ist|die folgenden Rechnungen sind> überfällig. Der offene Betrag ist {TOTAL}, <|der älteste Teil davon >fällig seit dem {OLDEST_DUE_DATE}.',
        again:
          'wir haben Ihnen wegen <der folgenden Rechnung bereits geschrieben. Sie ist weiterhin|überfälliger Rechnungen bereits geschrieben. Die folgenden Rechnungen sind> offen: <|insgesamt >{TOTAL}, <|der älteste Teil davon >fällig seit dem {OLDEST_DUE_DATE}.',
      },
      final: {
        first:
          '<die folgende Rechnung ist|die folgenden Rechnungen sind> überfällig. Der offene Betrag ist {TOTAL}, <|der älteste Teil davon >fällig seit dem {OLDEST_DUE_DATE}.',
        again:
          'trotz unserer Schreiben <ist die folgende Rechnung|sind die folgenden Rechnungen> weiterhin offen. Der Betrag ist {TOTAL}, <|der älteste Teil davon >fällig seit dem {OLDEST_DUE_DATE}.',
      },
    },
    request: {
      'before-due': 'Wenn alles in Ordnung ist, bitten wir Sie nur, die Zahlung rechtzeitig zu veranlassen.',
      friendly:
        'Bitte veranlassen Sie die Zahlung oder teilen Sie uns mit, wann wir mit ihr rechnen können. Sollte Ihre Zahlung bereits unterwegs sein, betrachten Sie dieses Schreiben bitte als gegenstandslos.',
      firm: 'Bitte zahlen Sie den offenen Betrag jetzt oder antworten Sie uns, wann wir mit Ihrer Zahlung rechnen können.',
      final:
        'Bitte zahlen Sie den offenen Betrag jetzt oder antworten Sie auf dieses Schreiben. Ohne eine Zahlung oder eine Antwort von Ihnen müssen wir über weitere Schritte entscheiden.',
    },
    question:
      'Falls an <dieser Rechnung|diesen Rechnungen> etwas unklar ist oder nicht stimmt, antworten Sie bitte auf dieses Schreiben, damit wir es klären können.',
    closing: {
      warm: 'Vielen Dank für Ihre Hilfe und die gute Zusammenarbeit.',
      neutral: 'Vielen Dank für Ihre Aufmerksamkeit.',
      firm: 'Wir erwarten Ihre Antwort.',
    },
  },
};
