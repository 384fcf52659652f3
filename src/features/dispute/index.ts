import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import { listen } from './dispute.listen.ts';
import { disputeButtons } from './dispute.views.ts';

/** Disputes: their invoices leave the chase and stay in the sums until they are resolved. */
export function dispute(deps: Deps): Feature {
  return {
    name: 'dispute',
    help: [{ usage: '/ar dispute NAME', what: 'notes that a customer disputes invoices, which stops their chase' }],
    listen: (kit) => listen(kit, deps),
    cardButtons: disputeButtons,
  };
}
