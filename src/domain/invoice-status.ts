/** What a ledger's word for an invoice's state means for collections. */
export type InvoiceStatus = 'open' | 'paid' | 'void' | 'draft' | 'unknown';

/** Reads a status as ledgers write it (`AUTHORISED`, `Paid in full`, `storniert`). Case and punctuation do not count. */
export function parseStatus(text: string): InvoiceStatus {
  const plain = plainWord(text);
  if (plain === '') return 'open';
  for (const [status, words] of WORDS) if (words.has(plain)) return status;
  return 'unknown';
}

/** What a row of a ledger export is, by its type column. Bills are what we owe; they are none of our business here. */
export type DocumentKind = 'invoice' | 'credit' | 'bill' | 'unknown';

export function parseKind(text: string): DocumentKind {
  const plain = plainWord(text);
  for (const [kind, words] of KINDS) if (words.has(plain)) return kind;
  return 'unknown';
}

export function isYes(text: string): boolean {
  return /^(?:true|t|yes|y|1|x|ja|oui|wahr)$/i.test(text.trim());
}

export function isYesOrNo(text: string): boolean {
  return isYes(text) || /^(?:false|f|no|n|0|nein|non|falsch)$/i.test(text.trim());
}

function plainWord(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

const WORDS: readonly (readonly [InvoiceStatus, ReadonlySet<string>])[] = [
  [
    'open',
    words(
      'open authorised authorized sent issued approved posted overdue pastdue unpaid outstanding partial partiallypaid partlypaid partpaid due current late awaitingpayment notpaid active financed disputed offen uberfallig teilbezahlt unbezahlt gebucht impayee enretard ouverte pendiente vencida openstaand',
    ),
  ],
  [
    'paid',
    words(
      'paid paidinfull fullypaid closed settled cleared repaid complete completed bezahlt ausgeglichen beglichen payee paye pagada pagado betaald saldata credited',
    ),
  ],
  [
    'void',
    words(
      'void voided deleted cancelled canceled reversed writtenoff writeoff uncollectible rejected removed storniert storno annulee annule anulada geannuleerd',
    ),
  ],
  ['draft', words('draft submitted pendingapproval notapproved awaitingapproval entwurf brouillon borrador concept')],
];

const KINDS: readonly (readonly [DocumentKind, ReadonlySet<string>])[] = [
  [
    'invoice',
    words('accrec invoice invoices arinvoice salesinvoice customerinvoice custinvc inv ar rechnung facture factura ri debit'),
  ],
  [
    'credit',
    words(
      'accreccredit creditnote creditmemo customercreditnote salescreditnote credit custcred cm cn arcreditmemo gutschrift avoir notadecredito h',
    ),
  ],
  [
    'bill',
    words(
      'accpay accpaycredit bill bills vendbill vendorbill vendcred apinvoice purchaseinvoice supplierinvoice ap eingangsrechnung',
    ),
  ],
];
