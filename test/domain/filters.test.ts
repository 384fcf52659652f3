import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filterWords, NO_FILTER, parseFilter, type QueueFilter } from '#domain/filters.ts';
import { isRefusal } from '#domain/refusal.ts';

const parse = (text: string) => parseFilter(text, ['EUR', 'USD']);

describe('/ar overdue understands', () => {
  const cases: [string, Partial<QueueFilter>][] = [
    ['', {}],
    ['>30d', { overDays: 30 }],
    ['> 30 days', { overDays: 30 }],
    ['>30d >60d', { overDays: 60 }],
    ['>5k', { overMajor: 5000 }],
    ['>2.5k', { overMajor: 2500 }],
    ['>1,25m', { overMajor: 1_250_000 }],
    ['>5000', { overMajor: 5000 }],
    ['>5,000', { overMajor: 5000 }],
    ['>1.000.000', { overMajor: 1_000_000 }],
    ['USD', { currency: 'USD' }],
    ['usd', { currency: 'USD' }],
    ['JPY', { currency: 'JPY' }],
    ['Mine', { owner: 'mine' }],
    ['unclaimed promised disputed', { owner: 'unclaimed', promised: true, disputed: true }],
    ['held', { held: true }],
    ['page 3', { page: 3 }],
    ['page3', { page: 3 }],
    ['page 1000', { page: 1000 }],
    ['"mine', { owner: 'mine' }],
    ['acme', { name: 'acme' }],
    ['Acme  Trading', { name: 'Acme Trading' }],
    ['"Mine & Co" mine', { name: 'Mine & Co', owner: 'mine' }],
    ['“USD Parts”', { name: 'USD Parts' }],
    ['page 2 mine acme >5k USD >30d', { page: 2, owner: 'mine', name: 'acme', overMajor: 5000, currency: 'USD', overDays: 30 }],
    ['try harder', { name: 'try harder' }],
    ['unclamed', { name: 'unclamed', didYouMean: 'unclaimed' }],
    ['promsied acme', { name: 'promsied acme', didYouMean: 'promised' }],
    ['7 Seas 3', { name: '7 Seas 3' }],
    ['O"Hara', { name: 'O Hara' }],
    ['segment:"Key account"', { segment: 'Key account' }],
    ['Segment: “Key account” >30d', { segment: 'Key account', overDays: 30 }],
    ['segment:key-account mine', { segment: 'key-account', owner: 'mine' }],
    ['acme region:North segment:"Mid market"', { name: 'acme', region: 'North', segment: 'Mid market' }],
    ['REGION : north', { region: 'north' }],
    ['region∶north', { region: 'north' }],
    ['region:north region:North', { region: 'North' }],
    ['"Region: North GmbH"', { name: 'Region: North GmbH' }],
    ['segment', { name: 'segment' }],
    ['segment:none', { segment: '' }],
    ['Region: NONE >30d', { region: '', overDays: 30 }],
    ['segment:without region:North', { segment: '', region: 'North' }],
    ['segment:"none"', { segment: 'none' }],
    ['none', { name: 'none' }],
    ['over 5k', { overMajor: 5000 }],
    ['more than 5,000 EUR', { overMajor: 5000, currency: 'EUR' }],
    ['above EUR 5k', { overMajor: 5000, currency: 'EUR' }],
    ['5k+ unowned', { overMajor: 5000, owner: 'unclaimed' }],
    ['60+ days', { overDays: 60 }],
    ['60 days+ overdue', { overDays: 60 }],
    ['60d+', { overDays: 60 }],
    ['older than 60 days acme', { overDays: 60, name: 'acme' }],
    ['60 days or more', { overDays: 60 }],
    ['over 5k, 60+ days, unclaimed', { overMajor: 5000, overDays: 60, owner: 'unclaimed' }],
    ['on hold', { held: true }],
    ['in dispute', { disputed: true }],
    ['3 Days Trading', { name: '3 Days Trading' }],
    ['Over the Moon', { name: 'Over the Moon' }],
    ['"over 5k"', { name: 'over 5k' }],
    ['segment:Unassigned', { segment: 'Unassigned' }],
  ];
  test.each(cases)('%s', (text, parts) => {
    expect(parse(text)).toEqual({ ...NO_FILTER, ...parts });
  });

  test('the same in any order', () => {
    const words = ['>30d', '>5k', 'USD', 'mine', 'promised', 'page 2', 'acme'];
    fc.assert(
      fc.property(fc.shuffledSubarray(words, { minLength: words.length }), (order) => {
        expect(parse(order.join(' '))).toEqual(parse(words.join(' ')));
      }),
    );
  });
});

describe('/ar overdue answers with what to write', () => {
  test.each([
    ['>30x', '>30'],
    ['30d', '>30d'],
    ['>=30d', '>30d'],
    ['<5k', '>5k'],
    ['>€5k', '>5k'],
    ['>', '>30d'],
    ['>5kk', '>5k'],
    ['page', 'page 2'],
    ['page 0', 'page 2'],
  ])('%s: did you mean %s', (text, didYouMean) => {
    expect(parse(text)).toMatchObject({ refused: 'filter.unknown-word', didYouMean });
  });

  test('where two words contradict each other, or it is too much', () => {
    expect(parse('mine unclaimed')).toMatchObject({ refused: 'filter.two-owners' });
    expect(parse('EUR USD')).toMatchObject({ refused: 'filter.two-currencies' });
    expect(parse('region:North region:South')).toMatchObject({ refused: 'filter.two-regions' });
    expect(parse('segment:""')).toMatchObject({ refused: 'filter.no-segment', because: expect.stringContaining('in quotes') });
    expect(parse('segment:none segment:Small')).toMatchObject({ refused: 'filter.two-segments' });
    expect(parse('>30d segment:')).toMatchObject({ refused: 'filter.no-segment' });
    expect(parse('page 1001')).toMatchObject({ refused: 'filter.page-too-far', because: expect.stringContaining('>60d') });
    expect(parse('x'.repeat(200))).toMatchObject({ page: 1 });
    expect(parse('x'.repeat(201))).toMatchObject({ refused: 'filter.name-too-long' });
  });
});

test('a filter survives being written into a button and read again', () => {
  const filters = fc.record({
    overDays: fc.option(fc.nat(99_999)),
    overMajor: fc.option(fc.nat(999_999_999_999)),
    currency: fc.constantFrom(null, 'EUR', 'USD', 'JPY'),
    owner: fc.constantFrom(null, 'mine', 'unclaimed'),
    promised: fc.boolean(),
    disputed: fc.boolean(),
    held: fc.boolean(),
    segment: fc.constantFrom(null, '', 'none', 'Key account', 'mine', '>30d', 'Small', '\u00d8&+'),
    region: fc.constantFrom(null, '', 'North', 'page 2', 'EUR', 'a:b'),
    name: fc.constantFrom(null, 'mine', 'Acme Trading', '> 30d', 'page 2', 'ÆØÅ 100%'),
    didYouMean: fc.constant(null),
    page: fc.integer({ min: 1, max: 1000 }),
  });
  fc.assert(
    fc.property(filters, (filter) => {
      expect(parse(filterWords(filter))).toEqual(filter);
    }),
  );
});

test('whatever is typed gets a filter or a refusal, and the same again after a round through a button', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 80, unit: 'binary' }),
        fc.string({ unit: fc.constantFrom(...'>5k 30d"“page mineUSD.,'), maxLength: 40 }),
        fc
          .array(fc.constantFrom('segment', 'region', ':', ' ', '"', '“', 'Key', 'page', '2', '>', '-', "'"))
          .map((all) => all.join('')),
      ),
      (text) => {
        const filter = parse(text);
        if (isRefusal(filter)) return;
        expect(parse(filterWords(filter))).toEqual({ ...filter, didYouMean: null });
      },
    ),
    { numRuns: 3000 },
  );
});
