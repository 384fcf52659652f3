import { describe, expect, test } from 'vitest';
import { afterOutcome, type ContactToLog, logContact } from '#domain/contacts.ts';
import { CONTACT_OUTCOMES } from '#domain/facts.ts';
import { isRefusal } from '#domain/refusal.ts';
import { afterFacts, fileWith, TODAY } from './given.ts';

const owned = fileWith({ ownership: { stage: 'owned', by: 'U_MARA', since: '2026-11-16', lapsesOn: '2026-11-24' } });
const call: ContactToLog = {
  contactId: 'c1',
  by: 'U_MARA',
  on: TODAY,
  channel: 'call',
  outcome: 'reached',
  withTextId: 't1',
  noteTextId: null,
  nextTouchOn: '2026-11-25',
  claimDays: 5,
};
const log = (parts: Partial<ContactToLog>, file = owned) => logContact(file, { ...call, ...parts }, TODAY);
const facts = (answer: ReturnType<typeof log>) => (isRefusal(answer) ? [] : answer.facts);

describe('a logged call', () => {
  test('sets the last contact and the next touch, and keeps the claim alive', () => {
    const { claimDays, ...logged } = call;
    expect(log({})).toEqual({ facts: [{ type: 'contact.logged', ...logged, lapsesOn: '2026-11-30' }] });
    expect(afterFacts(owned, facts(log({}))).state).toMatchObject({
      lastContact: { on: TODAY, by: 'U_MARA', channel: 'call', outcome: 'reached' },
      nextTouchOn: '2026-11-25',
      ownership: { lapsesOn: '2026-11-30' },
    });
  });

  test('on an account that nobody owns gives it to nobody', () => {
    expect(afterFacts(fileWith({}), facts(log({}, fileWith({})))).state.ownership).toEqual({ stage: 'unowned' });
  });

  test('of last week, written down today, does not hide the one of yesterday', () => {
    const yesterday = afterFacts(owned, facts(log({ on: '2026-11-19', outcome: 'refused' })));
    const late = afterFacts(yesterday, facts(log({ on: '2026-11-13', outcome: 'voicemail' }, yesterday)));
    expect(late.state.lastContact).toMatchObject({ on: '2026-11-19', outcome: 'refused' });
  });

  test('is refused in words for days that cannot be', () => {
    expect(log({ on: '2026-11-21' })).toMatchObject({ refused: 'contact.in-the-future' });
    expect(log({ on: '2026-08-21' })).toMatchObject({ refused: 'contact.too-old' });
    expect(log({ nextTouchOn: '2026-11-19' })).toMatchObject({ refused: 'contact.next-touch-in-the-past' });
    expect(log({ nextTouchOn: '2027-11-21' })).toMatchObject({ refused: 'contact.next-touch-too-far' });
    expect(isRefusal(log({ nextTouchOn: TODAY })) || isRefusal(log({ nextTouchOn: null, on: '2026-08-22' }))).toBe(false);
  });

  test('opens what its outcome asks for', () => {
    expect(CONTACT_OUTCOMES.map((outcome) => [outcome, afterOutcome(outcome)])).toEqual([
      ['reached', 'promise'],
      ['voicemail', 'none'],
      ['no-answer', 'none'],
      ['invoice-not-received', 'letter'],
      ['awaiting-approval', 'none'],
      ['disputes', 'dispute'],
      ['says-paid', 'none'],
      ['in-payment-run', 'promise'],
      ['refused', 'letter'],
      ['wrong-number', 'none'],
    ]);
  });
});
