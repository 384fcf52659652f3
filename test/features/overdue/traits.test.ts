import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringing, HALF_GROUPED_LEDGER } from '../../support/ledgers.ts';
import { startTeam, type Team } from '../../support/team.ts';

let team: Team;
beforeAll(async () => {
  team = await startTeam({ before: bringing(HALF_GROUPED_LEDGER) });
});
afterAll(() => team.finish());

async function answerTo(words: string): Promise<string> {
  await team.mara.says(`/ar overdue ${words}`, { in: '#collections' });
  return team.mara.sees('');
}
const namesIn = (text: string) => [...text.matchAll(/^\d+\. (.+?) · /gm)].map(([, name]) => name ?? '');

test.each(['segment:"Key account"', 'segment:key-account', 'Segment: “KEY ACCOUNT”'])(
  'the queue of a segment: %s',
  async (words) => {
    const text = await answerTo(words);
    expect(namesIn(text)).toEqual(['Cobalt Mining', 'Acme Logistics']);
    expect(text).toContain('Overdue: segment:"Key account"');
  },
);

test('of a region, and of both, and with other filters', async () => {
  expect(namesIn(await answerTo('region:north'))).toEqual(['Acme Logistics', 'Borealis Foods']);
  expect(namesIn(await answerTo('region:North segment:"Key account"'))).toEqual(['Acme Logistics']);
  expect(namesIn(await answerTo('region:North SEK >10d'))).toEqual(['Borealis Foods']);
  expect(await answerTo('region:West segment:"Mid market"')).toContain('No overdue account fits');
});

test('accounts without one are asked for by none, alone and with other filters', async () => {
  const text = await answerTo('segment:none');
  expect(namesIn(text)).toEqual(['Kestrel Air']);
  expect(text).toContain('Overdue: segment:none');
  expect(namesIn(await answerTo('region:none >1d'))).toEqual(['Kestrel Air']);
  expect(await answerTo('region:none segment:Small')).toContain('No overdue account fits');
  expect(await answerTo('segment:"none"')).toContain('For accounts without one write segment:none.');
});

test('its pages and its reasons keep to it', async () => {
  expect(namesIn(await answerTo('segment:Small'))).toHaveLength(8);
  await team.mara.clicks('Why first?');
  expect(await team.mara.seesModal('Why this order?')).not.toContain('Cobalt Mining');
  await team.mara.closes({ all: true });
});

test.each([
  ['segment:Kye-account', 'No customer is of the segment Kye-account. Did you mean segment:"Key account"?'],
  ['region:Nor', 'No customer is of the region Nor. Did you mean region:"North"?'],
  ['region:Mars', 'No customer is of the region Mars. There is North, South, West.'],
  ['segment:', 'Write a name after segment:, in quotes where it has a space.'],
])('what the ledger does not name is asked about: %s', async (words, because) =>
  expect(await answerTo(words)).toContain(because),
);

test('the card says what the account belongs to', async () => {
  await team.mara.says('/ar account acme', { in: '#sales' });
  expect(await team.mara.sees('Acme Logistics')).toContain('customer K-1001 · Key account, North · ');
});
