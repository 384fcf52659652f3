import { decimal, type Money } from '#domain/money.ts';

/** `EUR 4,200.00`: code first, exact ISO 4217 places, grouped thousands. */
export function moneyText(money: Money): string {
  return `${money.currency} ${amountText(money)}`;
}

/** `4,200.00`, for a column or line that names the currency already. */
export function amountText(money: Money): string {
  const [whole = '', places] = decimal(money).split('.');
  let grouped = whole.slice(-3);
  for (let end = whole.length - 3; end > 0; end -= 3) {
    const group = whole.slice(Math.max(0, end - 3), end);
    grouped = group === '-' ? `-${grouped}` : `${group},${grouped}`;
  }
  return places === undefined ? grouped : `${grouped}.${places}`;
}

/** Amounts of several currencies in one line; `none` where there are none. They are never added up. */
export function moneyList(amounts: readonly Money[], none = 'nothing'): string {
  return amounts.length === 0 ? none : amounts.map(moneyText).join(' + ');
}
