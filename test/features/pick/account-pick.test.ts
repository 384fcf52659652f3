import { expect, test } from 'vitest';
import { accountChoice } from '#features/account-pick.ts';
import { option } from '#slack/inputs.ts';
import { caseOf, HOSTILE, TWO_ITEMS } from '../given-case.ts';
import { pageOf } from '../given-page.ts';

test('an option shows name, number and what is overdue; a guess asks', () => {
  const acme = pageOf(caseOf('Acme', { items: TWO_ITEMS }));
  expect(accountChoice(acme, false)).toMatchObject({ label: 'Acme (300)', description: 'EUR 5,000.00 overdue' });
  expect(accountChoice(acme, true).description).toBe('Did you mean this? EUR 5,000.00 overdue');
});

test('a long or hostile name leaves room for the number, and is what Slack takes', () => {
  for (const name of ['Long '.repeat(40), HOSTILE, '']) {
    const choice = accountChoice(pageOf(caseOf(name)), true);
    expect(choice.label).toMatch(name === '' ? /^300$/ : /… \(300\)$/);
    expect(choice.label.length).toBeLessThanOrEqual(75);
    expect(() => option(choice)).not.toThrow();
  }
});
