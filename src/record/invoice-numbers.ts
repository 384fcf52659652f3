import type { TenantId } from '#domain/ids.ts';
import type { Collection } from '#ports.ts';
import type { InvoiceDoc } from './ledger.ts';

const TYPED_MAX = 60;
/** So few digits by themselves are the end of any number. */
const DIGITS_MIN = 3;
const FOUND_MAX = 50;
const HEADS_MAX = 20;
const HEADS_KEPT_MS = 10 * 60_000;

/** Looks invoices up by their number, however much of its beginning was typed: `INV-1001`, `inv1001`, `1001`. */
export function createInvoiceNumbers(invoices: Collection<InvoiceDoc>) {
  const known = new Map<TenantId, { heads: readonly string[]; readAt: number }>();

  /** What numbers begin with: `INV-`, `RE`. Each is found by one look into the index. */
  const readHeads = async (tenantId: TenantId): Promise<readonly string[]> => {
    const heads = new Set<string>();
    for (let after = ''; heads.size < HEADS_MAX; ) {
      const next = await invoices.findOne({ tenantId, number: { $gt: after } }, { sort: { number: 1 } });
      if (!next) break;
      const head = headOf(next.number);
      heads.add(head);
      // Past everything that begins so; what begins with a digit lies before ':'.
      after = head === '' ? ':' : `${head}\uffff`;
    }
    return [...heads];
  };
  const headsOf = async (tenantId: TenantId): Promise<readonly string[]> => {
    const now = performance.now();
    const kept = known.get(tenantId);
    if (kept && now - kept.readAt < HEADS_KEPT_MS) return kept.heads;
    const heads = await readHeads(tenantId);
    // Nothing is kept of an empty ledger: the first import is to be found at once.
    if (heads.length > 0) known.set(tenantId, { heads, readAt: now });
    return heads;
  };

  return {
    /** Open ones and settled ones. */
    async numbered(tenantId: TenantId, text: string): Promise<InvoiceDoc[]> {
      const typed = text.trim();
      const digits = typed.match(/\d/g)?.length ?? 0;
      if (typed.length > TYPED_MAX || digits === 0) return [];
      const spellings = new Set([typed, typed.toUpperCase(), typed.toLowerCase()]);
      for (const head of digits < DIGITS_MIN ? [] : await headsOf(tenantId)) {
        const rest = restAfter(head, typed);
        if (rest !== null) spellings.add(head + rest);
      }
      return invoices.find({ tenantId, number: { $in: [...spellings] } }, { sort: { number: 1 }, limit: FOUND_MAX }).toArray();
    },
  };
}

function headOf(number: string): string {
  return /^[^\d]*/.exec(number)?.[0] ?? '';
}

/** What follows the head in what was typed, where its letters are all or none of those that were typed before the digits. */
function restAfter(head: string, typed: string): string | null {
  const letters = lettersOf(headOf(typed));
  if (letters !== '' && letters !== lettersOf(head)) return null;
  return typed.slice(headOf(typed).length);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]/gu, '');
}
