import { CHANNELS } from '#workspace/people.ts';
import type { Dunbot, Row } from '../../support/dunbot.ts';
import type { TeamOptions } from '../../support/team.ts';

export const B1: Row = { customer: 'Borealis', of: '200', number: 'B-1', due: '2026-01-20', open: '3000.00' };
export const B2: Row = { customer: 'Borealis', of: '200', number: 'B-2', due: '2026-02-10', open: '2000.00' };

const DISPUTES = {
  ...{ id: 'C0DISPUTES', name: 'disputes', topic: 'What customers dispute' },
  ...{ members: ['U0MARA', 'U0TOM', 'U0INES'], hasBot: true, isPrivate: false },
};
/** With a channel for disputes, in which Otto, who is in sales, is not. */
export const WITH_CHANNEL: TeamOptions = { channels: [...CHANNELS, DISPUTES] };

/** Borealis disputes 500.00 of B-1, in the disputes channel; Otto in sales has it. Monday, 2 March. */
export async function disputed({ mara, otto }: Dunbot): Promise<void> {
  await mara.says('/ar disputes here', { in: '#disputes' });
  await mara.sees('Cards of disputes live in #disputes from now on');
  await mara.says('/ar dispute borealis B-1 500 because the price is wrong on two pallets', { in: '#collections' });
  await mara.seesModal('Disputed invoices leave the chase');
  await mara.fills({ 'Give it to': 'Otto Brandt', 'Who at the customer': 'Jana Novak' });
  await mara.submits();
  await mara.sees('Borealis disputes B-1: price is wrong.');
  await otto.sees('gave you a dispute. Borealis: EUR 500.00, price is wrong');
  await mara.reads('#disputes');
}
