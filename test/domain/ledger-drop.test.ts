import { describe, expect, test } from 'vitest';
import { acceptDrop, type DropFact, type DropState, discardDrop, evolveDrop, readDropAs, sourceOf } from '#domain/ledger-drop.ts';
import { TODAY } from './given.ts';

const AS = { source: 'csv', entity: 'main', mode: 'snapshot', asOf: null } as const;
const proposed: DropFact = {
  ...{ type: 'import.proposed', by: 'U_MARA', on: TODAY, channelId: 'D1', ...AS },
  file: { id: 'F1', size: 100, nameTextId: 't1' },
};
const previewed: DropFact = { type: 'import.previewed', on: TODAY, fileHash: 'h1', closesTooMuch: false };
const accepted: DropFact = { type: 'import.accepted', by: 'U_TOM', on: TODAY, fileHash: 'h1', allowsClosing: false };
const told = (...facts: readonly DropFact[]) => facts.reduce<DropState>(evolveDrop, null);
const yes = { by: 'U_TOM', fileHash: 'h1', allowsClosing: false };

describe('a ledger file that was dropped', () => {
  test('is brought in after a yes to what was previewed, once', () => {
    expect(acceptDrop(told(proposed, previewed), yes, TODAY)).toEqual({ facts: [accepted] });
    expect(acceptDrop(told(proposed, previewed, accepted), yes, TODAY)).toMatchObject({ refused: 'import.accepted' });
    const applied = told(proposed, previewed, accepted, { type: 'import.applied', on: TODAY });
    expect(applied?.stage).toEqual({ is: 'applied', by: 'U_TOM' });
    expect(acceptDrop(applied, yes, TODAY)).toMatchObject({ refused: 'import.applied' });
  });

  test('is not brought in unseen: while it is read, after it was read anew, or where it is of no use', () => {
    expect(acceptDrop(told(proposed), yes, TODAY)).toMatchObject({ refused: 'import.reading' });
    expect(acceptDrop(told(proposed, previewed), { ...yes, fileHash: 'h0' }, TODAY)).toMatchObject({
      refused: 'import.changed',
    });
    const unusable = told(proposed, { type: 'import.unusable', on: TODAY });
    expect(acceptDrop(unusable, yes, TODAY)).toMatchObject({ refused: 'import.unusable' });
    expect(acceptDrop(null, yes, TODAY)).toMatchObject({ refused: 'import.over' });
  });

  test('closes more than usual only for somebody who says so', () => {
    const drop = told(proposed, { ...previewed, closesTooMuch: true });
    expect(acceptDrop(drop, yes, TODAY)).toMatchObject({ refused: 'import.closes-too-much' });
    expect(acceptDrop(drop, { ...yes, allowsClosing: true }, TODAY)).toMatchObject({ facts: [{ allowsClosing: true }] });
  });

  test('can be read as something else, or put away, until somebody said yes', () => {
    const as = { ...AS, source: 'datev', by: 'U_MARA' };
    const anew = readDropAs(told(proposed, previewed), as, TODAY);
    const again = told(proposed, previewed, ...('facts' in anew ? anew.facts : []));
    expect(again).toMatchObject({ source: 'datev', reading: 2, stage: { is: 'reading' } });
    expect(readDropAs(told(proposed, previewed, accepted), as, TODAY)).toMatchObject({ refused: 'import.accepted' });
    const away = discardDrop(told(proposed, previewed), 'U_MARA', TODAY);
    const gone = told(proposed, previewed, ...('facts' in away ? away.facts : []));
    expect(acceptDrop(gone, yes, TODAY)).toMatchObject({ refused: 'import.discarded' });
    expect(discardDrop(gone, 'U_MARA', TODAY)).toMatchObject({ refused: 'import.discarded' });
  });
});

describe('the source of a file', () => {
  const datev = { source: 'datev', entity: 'main', fileName: 'OP-Liste_2026-11-19.csv' };
  const sap = { source: 'sap', entity: 'north', fileName: 'open items (3).CSV' };
  test('is that whose last file had this name but for days and counters', () => {
    expect(sourceOf('OP-Liste_2026-11-20.csv', [datev, sap])).toMatchObject({ source: 'datev' });
    expect(sourceOf('Open items 4.csv', [datev, sap])).toMatchObject({ source: 'sap', entity: 'north' });
    expect(sourceOf('rejected-OP-Liste_2026-11-20.csv', [datev, sap])).toMatchObject({ source: 'datev' });
  });
  test('is the only one there is, and otherwise a question', () => {
    expect(sourceOf('export.csv', [datev])).toMatchObject({ source: 'datev' });
    expect(sourceOf('export.csv', [])).toEqual({ source: 'csv', entity: 'main' });
    expect(sourceOf('export.csv', [datev, sap])).toBeNull();
    expect(sourceOf('1.csv', [datev, { ...sap, fileName: 'op liste.csv' }])).toBeNull();
  });
});
