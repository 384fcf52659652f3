import { cardCopy, cardPosted, settledAnswer } from '#features/account/account.views.ts';
import { draftButton } from '#features/letters/letters.views.ts';
import { ownershipButtons } from '#features/ownership/ownership.views.ts';
import { golden } from '../../support/golden.ts';
import { caseOf, HOSTILE, manyItems, TODAY, TWO_ITEMS } from '../given-case.ts';
import { pageOf } from '../given-page.ts';

const URL = 'https://nordwind.slack.com/archives/C0COLLECT/p1772442000000100';

const NO_ACCESS = 'The bot cannot write in that channel. Invite it there, or choose another channel.';
const MAYBE = 'Slack did not answer when this was posted. Look in the channel whether it is there.';

golden(import.meta.url, 'card-copy', {
  usual: () => cardCopy(card('Acme Logistics', TWO_ITEMS), { url: URL }),
  empty: () => cardCopy(card('Acme Logistics', [])),
  tooMany: () => cardCopy(card('Acme Logistics', manyItems(400)), { url: URL }),
  hostile: () =>
    cardCopy(
      card(
        HOSTILE,
        manyItems(12, () => HOSTILE),
      ),
      { url: 'javascript:alert(1)' },
    ),
  refusal: () => cardCopy(card('Acme Logistics', TWO_ITEMS), { published: { stage: 'failed', because: NO_ACCESS } }),
  maybePosted: () => cardCopy(card('Acme Logistics', TWO_ITEMS), { published: { stage: 'maybe-posted', because: MAYBE } }),
  postedAgain: () => cardPosted(),
  settled: () => cardCopy(card('Acme Logistics', TWO_ITEMS), { url: URL, settled: { number: 'INV-1001', settledOn: TODAY } }),
  settledBesideTheCard: () => settledAnswer({ number: 'INV-1001', settledOn: null }, TODAY),
  settledHostile: () => settledAnswer({ number: HOSTILE, settledOn: TODAY }, TODAY),
});

function card(name: string, items: ReturnType<typeof manyItems> | typeof TWO_ITEMS) {
  const file = pageOf(caseOf(name, { items }));
  const buttons = [...ownershipButtons(file), draftButton(file)];
  return { file, aging: file.aging, today: TODAY, facts: [], words: new Map(), ledgerAsOf: TODAY, buttons };
}
