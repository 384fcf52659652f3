import { accountChooser, didYouMean, halfUnderstood, noAccount } from '#cards/account-chooser.ts';
import { agingOf } from '#domain/aging.ts';
import { claimButton } from '#features/ownership/ownership.views.ts';
import { pickAccount } from '#features/pick/pick.routes.ts';
import { opener } from '#slack/blocks.ts';
import { caseOf, HOSTILE, TODAY, TWO_ITEMS } from '../features/given-case.ts';
import { golden } from '../support/golden.ts';

const choice = (name: string) => {
  const file = caseOf(name, { items: TWO_ITEMS });
  return { ...file, aging: agingOf(file.state.items, TODAY), button: claimButton(file) };
};

const search = opener(pickAccount, { verb: 'claim', typed: '' }, { label: 'Look for another' });
const asked = (typed: string) => ({ typed, search });

golden(import.meta.url, 'account-chooser', {
  usual: () => accountChooser(asked('acme'), ['Acme', 'Acme Berlin'].map(choice), false),
  empty: 'without a name a window asks for the account',
  tooMany: () =>
    accountChooser(
      asked('a'),
      Array.from({ length: 8 }, (_, at) => choice(`A${at}`)),
      true,
    ),
  hostile: () => accountChooser(asked(HOSTILE), [HOSTILE, ''].map(choice), false),
  refusal: () => noAccount(asked('acmee'), '/ar claim'),
  guess: () => didYouMean(asked('acmee'), ['Acme', 'Acme Berlin'].map(choice)),
  guessOfOne: () => didYouMean(asked(HOSTILE), [choice('Acme')]),
  half: () =>
    halfUnderstood({ ...asked(''), account: choice('Acme'), unclear: '3 x 5k', usage: '/ar promise acme 5000 by friday' }),
  halfOfHostile: () => halfUnderstood({ ...asked(''), account: choice(HOSTILE), unclear: HOSTILE, usage: '/ar claim acme' }),
  refusalOfHostile: () => noAccount(asked(HOSTILE), '/ar claim'),
});
