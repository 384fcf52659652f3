import { expect } from 'vitest';
import { type Death, Died, type Mortal, mortal } from './interrupted.ts';
import { ACME, ACME_2, BOREALIS, COBALT, list, openRoom, type Room } from './room.ts';

const DUNLIN = 'C-4,Dunlin,INV-5,2026-02-01,2026-03-01,EUR,80.00,80.00';
const BEFORE = list(ACME, ACME_2, BOREALIS, COBALT);
/** Acme paid one invoice in part and one in full, Cobalt goes by another name, Dunlin is new. */
export const NEXT = list(ACME.replace(/100.00$/, '60.00'), BOREALIS, COBALT.replace('Cobalt', 'Cobalt Mining'), DUNLIN);
/** Another day's file: Dunlin paid, Acme's second invoice is open again, Borealis is as it was. */
const OTHER = list(ACME, ACME_2, BOREALIS, COBALT);
const SURE = { allowClosing: true };

type Ground = { readonly room: Room; readonly life: Mortal };

export async function ground(): Promise<Ground> {
  const made: Mortal[] = [];
  const room = await openRoom((inner) => {
    const life = mortal(inner);
    made.push(life);
    return life.storage;
  });
  const [life] = made;
  if (!life) throw new Error('No store was made.');
  await room.brings(BEFORE);
  return { room, life };
}

export async function dieDuring({ room, life }: Ground, death: Death): Promise<void> {
  life.armed = death;
  await expect(room.brings(NEXT, SURE)).rejects.toThrow(Died);
  life.armed = null;
}

async function writesOfOneImport(): Promise<number> {
  const { room, life } = await ground();
  life.armed = { at: -1, how: 'before' };
  await room.brings(NEXT, SURE);
  return life.writes();
}

export type Deaths = { readonly hows: readonly Death['how'][]; readonly every: number };

/** The same file again, after each death: the end is that of an import in one go. */
export async function sameEnd({ hows, every }: Deaths): Promise<void> {
  const straight = await ground();
  await straight.room.brings(NEXT, SURE);
  const wanted = await straight.room.hash();
  const writes = await writesOfOneImport();
  expect(writes).toBeGreaterThan(8);
  for (let at = 1; at <= writes; at += every) {
    for (const how of hows) {
      const interrupted = await ground();
      await dieDuring(interrupted, { at, how });
      const { resumed } = await interrupted.room.brings(NEXT, SURE);
      expect(await interrupted.room.hash(), `died ${how} write ${at} of ${writes}`).toBe(wanted);
      expect(await interrupted.room.record.ledger.isRunOpen('main', 'main')).toBe(false);
      if (at > 3 && at < writes) expect(resumed).toBe(true);
    }
  }
}

/** Another file instead, after each death: cases and ledger agree. */
export async function agreement({ hows, every }: Deaths): Promise<void> {
  const straight = await ground();
  await straight.room.brings(NEXT, SURE);
  await straight.room.brings(OTHER, SURE);
  const wanted = await casesAndLedger(straight.room);
  const writes = await writesOfOneImport();
  for (let at = 1; at <= writes; at += every) {
    for (const how of hows) {
      const interrupted = await ground();
      await dieDuring(interrupted, { at, how });
      await interrupted.room.brings(OTHER, SURE);
      expect(await casesAndLedger(interrupted.room), `died ${how} write ${at}`).toEqual(wanted);
      expect(await interrupted.room.record.ledger.isRunOpen('main', 'main')).toBe(false);
    }
  }
}

/** What is open, by the ledger and by the cases. An account that only the file knew that never finished owes nothing. */
async function casesAndLedger(room: Room): Promise<unknown> {
  const cases = await room.record.cases.pages.find({ tenantId: 'main' }, { sort: { _id: 1 } }).toArray();
  const owing = cases.filter(({ customer, state }) => customer.name !== 'Dunlin' || state.items.length > 0);
  return { open: await room.open(), cases: owing.map(({ customer, state }) => [customer.name, state.items]) };
}
