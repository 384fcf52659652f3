import { expect, test } from 'vitest';
import { type Damage, damageRecords } from './corruption.ts';

const TRIALS = Number(process.env.DAMAGES ?? 5000);

test.each(['records', 'anywhere'] as const)(
  'damage to a data file (%s) never gives a changed record as if it were sound',
  async (where) => {
    const damage = await damageRecords({ trials: TRIALS, where });
    console.log(told(damage, where));
    expect(damage.unnoticed).toEqual([]);
  },
);

function told({ trials, detected, unharmed, unnoticed }: Damage, where: string): string {
  return `Corruption (${where}): ${trials} damages, ${detected} detected, ${unharmed} left every record whole, ${unnoticed.length} unnoticed.`;
}
