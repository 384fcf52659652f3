import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Storage } from '#ports.ts';
import { createNames, type Names } from '#record/names.ts';

let storage: Storage;
let names: Names;

const customer = (name: string, number: string, email = '') => ({ name, number, contacts: [{ name: '', email, phone: '' }] });
const CUSTOMERS = {
  a_acme: customer('Acme Logistics GmbH', 'K-1001', 'ap@acme.example'),
  a_acme_berlin: customer('Acme Berlin Ltd', 'K-1002'),
  a_borealis: customer('Borealis Trading', 'K-2001', 'pay@borealis.example'),
  a_muller: customer('Müller & Søn', 'K-3001'),
};

/** How accounts are found, over a store that is opened and closed by whoever asks. */
export function findsAccounts(opened: () => Promise<Storage>, closed: () => Promise<void>): void {
  beforeAll(async () => {
    storage = await opened();
    names = createNames(storage);
    await names.prepare();
    await names.add('main', new Map(Object.entries(CUSTOMERS)));
  });
  afterAll(closed);

  test.each([
    ['acme', ['a_acme', 'a_acme_berlin']],
    ['logistics acme', ['a_acme']],
    ['ACM log', ['a_acme']],
    ['K-1002', ['a_acme_berlin']],
    ['1002', ['a_acme_berlin']],
    ['muller son', ['a_muller']],
    ['mueller', ['a_muller']],
    ['ap@acme.example', ['a_acme']],
    ['@acme', ['a_acme']],
    ['borealis.example', ['a_borealis']],
    ['other@acme.example', []],
    ['acme gmbh', ['a_acme']],
    ['borealis gmbh', []],
    ['zebra', []],
    ['', []],
  ])('“%s” finds %j', async (text, found) => {
    expect((await names.find('main', text)).sort()).toEqual(found);
  });

  test.each([
    ['borealis gmbh', [['a_borealis', 0]]],
    [
      'acmee',
      [
        ['a_acme', 1],
        ['a_acme_berlin', 1],
      ],
    ],
    ['logistisc acme', [['a_acme', 1]]],
    ['boralis', [['a_borealis', 1]]],
    ['tradnig borealsi', [['a_borealis', 2]]],
    ['bero', [['a_acme_berlin', 1]]],
    ['boraelis tra', [['a_borealis', 1]]],
    ['K-1009', []],
    ['<!channel> *x*', []],
    ['zebra', []],
  ])('“%s”, which nobody is called, was perhaps meant for %j', async (text, found) => {
    expect([...(await names.guess('main', text))].sort()).toEqual(found);
  });

  test('another tenant has names and words of its own', async () => {
    expect(await names.find('other', 'acme')).toEqual([]);
    expect(await names.guess('other', 'acmee')).toEqual(new Map());
  });

  test('a name that another process adds is found at once, and so is its misspelling', async () => {
    await createNames(storage).add('main', new Map([['a_cobalt', customer('Cobalt Mining', '')]]));
    expect(await names.find('main', 'cobalt')).toEqual(['a_cobalt']);
    expect([...(await names.guess('main', 'coblat')).keys()]).toEqual(['a_cobalt']);
  });

  test('words that a great many accounts share are looked through, not cut off', async () => {
    const many = Array.from({ length: 900 }, (_, at) =>
      customer(at === 877 ? 'Alder Trading' : at % 2 ? 'Alder Foods' : 'Birch Trading', ''),
    );
    await names.add('many', new Map(many.map((one, at) => [`a_${String(at).padStart(4, '0')}`, one])));
    expect(await names.find('many', 'alder trading')).toEqual(['a_0877']);
    expect(await names.find('many', 'trading ald')).toEqual(['a_0877']);
  });

  test('accounts of an older version get their rows once', async () => {
    const old = [{ _id: 'old/a_dunlin', accountId: 'a_dunlin', ...customer('Dunlin Design', '', 'kai@dunlin.example') }];
    const after = async (last: string) => old.filter(({ _id }) => _id > last);
    await names.add('new', new Map(old.map((one) => [one.accountId, one])));
    expect(await names.complete('new', after)).toBe(0);
    expect(await names.complete('old', after)).toBe(1);
    expect(await names.complete('old', after)).toBe(0);
    expect(await names.find('old', 'kai@dunlin.example')).toEqual(['a_dunlin']);
    expect([...(await names.guess('old', 'dunlni')).keys()]).toEqual(['a_dunlin']);
  });
}
