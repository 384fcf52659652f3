import { describe, expect, test } from 'vitest';
import { EVERY_ACCOUNT } from '#domain/digest-filter.ts';
import { digestFilterWords, parseDigest } from '#domain/digest-request.ts';

const WORKDAYS = [1, 2, 3, 4, 5];
const ask = { zone: 'UTC', currencies: ['EUR', 'USD'], by: 'U0MARA', isPersonal: false };
const read = (text: string, over: Partial<typeof ask> = {}) => parseDigest(text, { ...ask, ...over });

describe('/ar digest here understands', () => {
  test.each([
    ['08:30 Europe/Berlin', { time: '08:30', zone: 'Europe/Berlin', weekdays: WORKDAYS }],
    ['8:30', { time: '08:30', zone: 'UTC', weekdays: WORKDAYS }],
    ['9am', { time: '09:00', zone: 'UTC', weekdays: WORKDAYS }],
    ['12:15pm Europe/Berlin', { time: '12:15', zone: 'Europe/Berlin', weekdays: WORKDAYS }],
    ['12am', { time: '00:00', zone: 'UTC', weekdays: WORKDAYS }],
    ['daily america/new_york 17:05', { time: '17:05', zone: 'America/New_York', weekdays: [1, 2, 3, 4, 5, 6, 7] }],
    ['17:05 weekdays Asia/Calcutta', { time: '17:05', zone: 'Asia/Calcutta', weekdays: WORKDAYS }],
    ['mon,thu 8:00', { time: '08:00', zone: 'UTC', weekdays: [1, 4] }],
    ['tuesday-friday 8:00', { time: '08:00', zone: 'UTC', weekdays: [2, 3, 4, 5] }],
    ['sat,sun 8:00', { time: '08:00', zone: 'UTC', weekdays: [6, 7] }],
  ])('%s', (text, when) => {
    expect(read(text)).toEqual({ when: { ...when, holidays: null }, filter: EVERY_ACCOUNT, language: 'en' });
  });

  test.each([
    ['08:30 >30d EUR', { overDays: 30, currency: 'EUR' }],
    ['08:30 > 30 days eur', { overDays: 30, currency: 'EUR' }],
    ['08:30 >5k unclaimed', { overMajor: 5000, owner: 'unclaimed' }],
    ['08:30 mine', { owner: 'U0MARA' }],
    ['08:30 <@U0TOM|tom> entity:North', { owner: 'U0TOM', entity: 'North' }],
    ['entity: North 08:30', { entity: 'North' }],
    ['08:30 region:North', { region: 'North' }],
    ['08:30 segment:"Key account" >30d', { segment: 'Key account', overDays: 30 }],
    ['segment: “Daily UTC region new” 08:30 region west', { segment: 'Daily UTC region new', region: 'west' }],
    ['08:30 segment∶key-account', { segment: 'key-account' }],
    ['08:30 segment:none region none', { segment: '', region: '' }],
    ['08:30 entity:"North Europe" > 30 days', { entity: 'North Europe', overDays: 30 }],
    ['entity «North Europe» 08:30 mine', { entity: 'North Europe', owner: 'U0MARA' }],
  ])('%s, and the words say it again', (text, filter) => {
    const asked = read(text);
    expect(asked).toMatchObject({ filter: { ...EVERY_ACCOUNT, ...filter } });
    if ('refused' in asked) return;
    expect(read(`08:30 ${digestFilterWords(asked.filter)}`)).toMatchObject({ filter: asked.filter });
  });

  test('08:30 Europe/Berlin >30d EUR holidays DE german', () => {
    expect(read('08:30 Europe/Berlin >30d EUR holidays DE german')).toEqual({
      when: { time: '08:30', zone: 'Europe/Berlin', weekdays: WORKDAYS, holidays: { country: 'DE', region: '' } },
      filter: { ...EVERY_ACCOUNT, overDays: 30, currency: 'EUR' },
      language: 'de',
    });
    expect(read('08:30 holidays de-by')).toMatchObject({ when: { holidays: { country: 'DE', region: 'BY' } } });
  });

  test('a digest for one person as one about their accounts, unless they say all', () => {
    expect(read('08:00', { isPersonal: true })).toMatchObject({ filter: { owner: 'U0MARA' } });
    expect(read('08:00 all', { isPersonal: true })).toMatchObject({ filter: { owner: null } });
    expect(read('08:00 unclaimed', { isPersonal: true })).toMatchObject({ filter: { owner: 'unclaimed' } });
  });

  test.each([
    ['', 'digest.no-time'],
    ['Europe/Berlin', 'digest.no-time'],
    ['24:00', 'digest.no-time-of-day'],
    ['08:60', 'digest.no-time-of-day'],
    ['8.30', 'digest.no-time-of-day'],
    ['13:30am', 'digest.no-time-of-day'],
    ['08:30 +02:00', 'digest.unknown-zone'],
    ['08:30 Berlin', 'digest.unknown-zone'],
    ['08:30 09:30', 'digest.said-twice'],
    ['08:30 UTC Europe/Berlin', 'digest.said-twice'],
    ['08:30 mine <@U0TOM>', 'digest.said-twice'],
    ['08:30 holidays Bavaria', 'digest.no-holiday-place'],
    ['08:30 holidays', 'digest.no-holiday-place'],
    ['08:30 region:north region:south', 'filter.two-regions'],
    ['08:30 segment:', 'filter.no-segment'],
    ['08:30 promised', 'digest.no-such-filter'],
    ['08:30 <30d', 'filter.unknown-word'],
    ['08:30 EUR USD', 'filter.two-currencies'],
    ['08:30 fri-mon', 'digest.unknown-zone'],
    ['08:30 constructor', 'digest.unknown-zone'],
    ['08:30 lang:fr', 'digest.unknown-zone'],
    ['08:30 entity:', 'digest.unknown-zone'],
    ['08:30 "mine"', 'digest.unknown-zone'],
    ['08:30 page 2', 'digest.no-such-filter'],
  ])('%s is refused as %s', (text, refused) => {
    expect(read(text)).toMatchObject({ refused });
  });

  test('a word with a slip gets the one that was meant', () => {
    expect(read('08:30 Europe/Berln')).toMatchObject({ because: expect.stringContaining('Did you mean Europe/Berlin?') });
    expect(read('08:30 EUR Berln')).toMatchObject({ because: expect.stringContaining('time zone Berln') });
    expect(read('08:30 unclamed')).toMatchObject({ because: expect.stringContaining('Did you mean unclaimed?') });
  });
});
