import { describe, expect, test } from 'vitest';
import type { CaseState, Letter } from '#domain/case.ts';
import type { ContactOutcome } from '#domain/facts.ts';
import { letterGap } from '#domain/letter-gap.ts';
import { approveLetter } from '#domain/letter-rules.ts';
import { isRefusal } from '#domain/refusal.ts';
import { fileWith, item, TODAY } from './given.ts';

const gap = (state: Partial<CaseState>, except?: string) => letterGap(fileWith(state).state, TODAY, except);
const friendly = (on: string) => ({ lastLetter: { on, step: 'friendly' as const } });
const contact = (on: string, outcome: ContactOutcome) => ({ on, by: 'U', channel: 'call', outcome }) as const;
const WAITING: Letter = {
  ...{ letterId: 'l_2', stage: 'drafted', on: TODAY, by: 'U', step: 'firm', language: 'en', writer: 'template' },
  ...{ fellBackBecause: '', recipientTextId: 't_1', subjectTextId: 't_2', bodyTextId: 't_3' },
  ...{ invoices: [{ id: 'i1', openMinor: 100_000 }], contentHash: 'c', factsHash: 'f' },
};
const ON_ITS_WAY: Letter = { ...WAITING, letterId: 'l_1', stage: 'approved', approvedBy: 'T', approvedOn: TODAY, messageId: 'm' };

describe('between two letters to Acme lie seven days', () => {
  test('whatever the steps are; on the seventh day the next one may leave', () => {
    expect(gap({})).toBeNull();
    expect(gap(friendly(TODAY))).toEqual({ lastOn: TODAY, nextFrom: '2026-11-27' });
    expect(gap(friendly('2026-11-14'))).toEqual({ lastOn: '2026-11-14', nextFrom: '2026-11-21' });
    expect(gap(friendly('2026-11-13'))).toBeNull();
  });

  test('a letter on its way counts as one that left, a draft does not, and none keeps itself back', () => {
    expect(gap({ letters: [WAITING] })).toBeNull();
    expect(gap({ letters: [WAITING, ON_ITS_WAY] }, 'l_2')).toEqual({ lastOn: TODAY, nextFrom: '2026-11-27' });
    expect(gap({ letters: [ON_ITS_WAY] }, 'l_1')).toBeNull();
  });

  test('but for a customer who says afterwards that the invoice never came', () => {
    const told = (on: string, outcome: ContactOutcome) => gap({ ...friendly('2026-11-18'), lastContact: contact(on, outcome) });
    expect(told('2026-11-19', 'invoice-not-received')).toBeNull();
    expect(told('2026-11-19', 'voicemail')).not.toBeNull();
    expect(told('2026-11-18', 'invoice-not-received')).not.toBeNull();
  });
});

describe('an approval within the gap', () => {
  const file = fileWith({ items: [item({ id: 'i1' })], letters: [WAITING], ...friendly('2026-11-18') });
  const approval = { letterId: 'l_2', by: 'T', mayApprove: true, seenHash: 'c', factsHashNow: 'f', messageId: 'm' };

  test('is refused to an approver, in a sentence that names the day', () => {
    expect(approveLetter(file, { ...approval, mayComeSooner: false }, TODAY)).toEqual({
      refused: 'letter.too-soon',
      because:
        'The last letter to this customer is of 2026-11-18: the next may leave from 2026-11-25 on. Only a lead lets it go sooner.',
    });
  });

  test('is a lead’s to give, and the record says so', () => {
    const decided = approveLetter(file, { ...approval, mayComeSooner: true }, TODAY);
    expect(isRefusal(decided) ? decided : decided.facts).toMatchObject([{ type: 'letter.approved', isSooner: true }]);
  });

  test('says nothing of it once the days are over', () => {
    const decided = approveLetter(file, { ...approval, mayComeSooner: true }, '2026-11-25');
    expect(isRefusal(decided) ? [] : Object.keys(decided.facts[0] ?? {})).not.toContain('isSooner');
  });

  test('of grounds that changed makes it void, as ever', () => {
    const decided = approveLetter(file, { ...approval, mayComeSooner: false, factsHashNow: 'g' }, TODAY);
    expect(isRefusal(decided) ? [] : decided.facts).toMatchObject([{ type: 'letter.voided' }]);
  });
});
