import { type DecimalMark, parseAmount, readAmount } from '#domain/amount.ts';
import { addShape, hasProof, type MarkEvidence, markOfColumn, NO_MARK_EVIDENCE } from '#domain/amount-evidence.ts';
import { type Currency, minorDigits } from '#domain/currency.ts';
import type { Day } from '#domain/day.ts';
import {
  type DateOrder,
  dayIn,
  NO_ORDER_EVIDENCE,
  type OrderEvidence,
  orderOf,
  orderProvedBy,
  readDate,
} from '#domain/ledger-date.ts';
import type { Refusal } from '#domain/refusal.ts';

/*
 * A column's order of day and month, or its decimal mark, is known only when the whole column was seen. Each reader
 * reads under an assumption and gathers the evidence as it goes; `settle` then says what is true of the file, and
 * the file is read again where that differs.
 */

export type Unclear = { readonly unclear: true };
export type Settled<T> = { readonly value: T; readonly because: string } | Unclear;

/** Distinct texts whose reading is kept; a ledger has few days, unless each has a time stuck on. */
const CACHE_MAX = 50_000;

type DateReading = { readonly day: Day } | { readonly because: string };
export type DateColumn = ReturnType<typeof createDateColumn>;

export function createDateColumn(order: DateOrder) {
  const cache = new Map<string, DateReading>();
  let evidence: OrderEvidence = NO_ORDER_EVIDENCE;
  let example = '';

  return {
    evidence: () => evidence,
    /** A text that could be read both ways. */
    example: () => example,
    read(text: string): DateReading {
      const known = cache.get(text);
      if (known) return known;
      const date = readDate(text);
      const proof = orderProvedBy(date);
      if (proof) evidence = { ...evidence, [proof]: evidence[proof] + 1 };
      else if (date.kind === 'either') {
        const openWithDots = evidence.openWithDots + (date.hasDots ? 1 : 0);
        evidence = { ...evidence, open: evidence.open + 1, openWithDots };
        example ||= text;
      }
      const reading = dayIn(order, date);
      if (cache.size >= CACHE_MAX) cache.clear();
      cache.set(text, reading);
      return reading;
    },
  };
}

const DECIMALS = /^-?\d{1,15}\.\d{1,2}$/;
const WHOLE = /^-?\d{1,15}$/;

export type AmountColumn = ReturnType<typeof createAmountColumn>;

export function createAmountColumn(mark: DecimalMark) {
  let points = 0;
  let evidence: MarkEvidence = NO_MARK_EVIDENCE;
  let example = '';

  return {
    example: () => example,
    evidence: (): MarkEvidence => ({ ...evidence, point: evidence.point + points }),
    read(text: string, currency: Currency): number | Refusal {
      if (DECIMALS.test(text)) points += 1;
      else if (!WHOLE.test(text)) {
        const written = readAmount(text);
        if ('shape' in written) evidence = addShape(evidence, written.shape, minorDigits(currency) === 3);
        example ||= text;
      }
      return parseAmount(text, currency, mark);
    },
  };
}

/** Orders of day and month: each column's own proof first, then what another column of the file proves. */
export function settleOrders<K extends string>(columns: ReadonlyMap<K, OrderEvidence>): ReadonlyMap<K, Settled<DateOrder>> {
  const proved = [...columns].flatMap(([role, evidence]) => {
    const order = orderOf(evidence);
    return order === 'DMY' || order === 'MDY' ? [{ role, order, isProof: evidence[order] > 0 }] : [];
  });
  return new Map(
    [...columns].map(([role, evidence]): [K, Settled<DateOrder>] => {
      const own = orderOf(evidence);
      if (own === 'none') return [role, { value: 'DMY', because: '' }];
      if (own !== 'unclear')
        return [role, { value: own, because: evidence[own] > 0 ? `${evidence[own]} dates prove it` : 'dates with dots' }];
      const isMixture = evidence.DMY + evidence.MDY > 0;
      const others = new Set(proved.filter(({ isProof }) => isProof).map(({ order }) => order));
      const [other, contrary] = [...others];
      if (isMixture || other === undefined || contrary !== undefined) return [role, { unclear: true }];
      return [role, { value: other, because: 'as in the other date columns' }];
    }),
  );
}

/** Decimal marks: each column's own proof first, then what another column proves, then the places of the currency. */
export function settleMarks<K extends string>(columns: ReadonlyMap<K, MarkEvidence>): ReadonlyMap<K, Settled<DecimalMark>> {
  const proofs = new Set([...columns.values()].filter(hasProof).map(markOfColumn));
  const [shared] = proofs.size === 1 ? proofs : [];
  return new Map(
    [...columns].map(([role, evidence]): [K, Settled<DecimalMark>] => {
      const own = markOfColumn(evidence);
      if (own === 'none') return [role, { value: '.', because: '' }];
      if (!hasProof(evidence) && (shared === '.' || shared === ','))
        return [role, { value: shared, because: 'as in the other amounts' }];
      if (own === 'unclear') return [role, { unclear: true }];
      return [
        role,
        { value: own, because: hasProof(evidence) ? 'its amounts prove it' : 'three digits behind the mark are thousands' },
      ];
    }),
  );
}
