/** Codes that read better in other words; among them those of lists of before, which old facts still name. */
const REASON_LABELS: Readonly<Record<string, string>> = {
  price: 'Price is wrong',
  quantity: 'Quantity is wrong',
  quality: 'Quality or damage',
  'not-delivered': 'Not delivered',
  'po-missing': 'Purchase order missing',
  duplicate: 'Invoiced twice',
  'already-paid': 'Says it is paid already',
  tax: 'Tax is wrong',
  terms: 'Terms or discount',
  'wrong-amount': 'Amount is wrong',
  faulty: 'Goods or service faulty',
  'not-ordered': 'Not ordered',
  'missing-reference': 'Purchase order or reference missing',
};

/** The reason in words: `wrong-address` is `Wrong address`. */
export function reasonLabel(reason: string): string {
  const words = reason.replaceAll('-', ' ');
  return REASON_LABELS[reason] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
