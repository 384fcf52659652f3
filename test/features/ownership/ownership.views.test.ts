import {
  claimAnswer,
  handOverAnswer,
  handOverModal,
  ownershipButtons,
  ownershipNews,
  releaseAnswer,
} from '#features/ownership/ownership.views.ts';
import { actions } from '#slack/blocks.ts';
import { golden } from '../../support/golden.ts';
import { caseOf, HOSTILE, OWNED, TODAY, TWO_ITEMS } from '../given-case.ts';

const borealis = caseOf('Borealis', { ...OWNED, items: TWO_ITEMS });
const unowned = caseOf('Borealis', { items: TWO_ITEMS });
const hostile = caseOf(HOSTILE, OWNED);
const nameless = { ...caseOf('', OWNED), customer: { name: '', number: '', contacts: [] } };

golden(import.meta.url, 'claim-answer', {
  usual: () => claimAnswer(borealis, 'U0MARA', TODAY),
  empty: () => claimAnswer(nameless, 'U0MARA', TODAY),
  tooMany: 'it shows one account',
  hostile: () => claimAnswer(hostile, 'U0MARA', TODAY),
  refusal: () => claimAnswer(borealis, 'U0TOM', TODAY),
  givenUpSince: () => claimAnswer(unowned, 'U0MARA', TODAY),
});

golden(import.meta.url, 'release-answer', {
  usual: () => releaseAnswer(unowned, 'U0MARA', TODAY),
  empty: () => releaseAnswer({ ...nameless, state: unowned.state }, 'U0MARA', TODAY),
  tooMany: 'it shows one account',
  hostile: () => releaseAnswer({ ...hostile, state: unowned.state }, 'U0MARA', TODAY),
  refusal: () => releaseAnswer(borealis, 'U0TOM', TODAY),
});

golden(import.meta.url, 'hand-over', {
  usual: () => handOverModal(borealis, TODAY),
  empty: () => handOverModal(unowned, TODAY),
  tooMany: 'it shows one account',
  hostile: () => handOverModal(hostile, TODAY),
  refusal: 'the kit puts refusals under the field',
  answer: () => handOverAnswer(borealis, 'U0OTTO'),
});

golden(import.meta.url, 'ownership-news', {
  usual: () => ownershipNews({ file: borealis, news: 'taken-over', by: 'U0TOM' }),
  empty: () => ownershipNews({ file: nameless, news: 'given', by: 'U0TOM' }),
  tooMany: 'it shows one account',
  hostile: () => ownershipNews({ file: hostile, news: 'handed-over', by: 'U0TOM' }),
  refusal: 'it is never refused',
  released: () => ownershipNews({ file: unowned, news: 'released', by: 'U0TOM' }),
  lapsed: () => ownershipNews({ file: unowned, news: 'lapsed', by: 'job:ownership.lapse' }),
});

golden(import.meta.url, 'ownership-buttons', {
  usual: () => [actions(ownershipButtons(borealis))],
  empty: () => [actions(ownershipButtons(unowned))],
  tooMany: 'there are three at most',
  hostile: () => [actions(ownershipButtons(hostile))],
  refusal: 'buttons are never refused',
});
