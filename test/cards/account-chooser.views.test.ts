import { accountChooser, didYouMean, noAccount } from '#cards/account-chooser.ts';
import { agingOf } from '#domain/aging.ts';
import { claimButton } from '#features/ownership/ownership.views.ts';
import { caseOf, HOSTILE, TODAY, TWO_ITEMS } from '../features/given-case.ts';
import { golden } from '../support/golden.ts';

const choice = (name: string) => {
  const file = caseOf(name, { items: TWO_ITEMS });
  return { ...file, aging: agingOf(file.state.items, TODAY), button: claimButton(file) };
};

golden(import.meta.url, 'account-chooser', {
  usual: () => accountChooser('acme', ['Acme', 'Acme Berlin'].map(choice), false),
  empty: 'without a name a window asks for the account',
  tooMany: () =>
    accountChooser(
      'a',
      Array.from({ length: 8 }, (_, at) => choice(`A${at}`)),
      true,
    ),
  hostile: () => accountChooser(HOSTILE, [HOSTILE, ''].map(choice), false),
  refusal: () => noAccount('acmee', '/ar claim'),
  guess: () => didYouMean('acmee', ['Acme', 'Acme Berlin'].map(choice)),
  guessOfOne: () => didYouMean(HOSTILE, [choice('Acme')]),
  refusalOfHostile: () => noAccount(HOSTILE, '/ar claim'),
});
