import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAddress } from '#domain/address.ts';
import { addressesIn } from '#domain/addresses.ts';

const said = (cell: string) => {
  const { found, bad } = addressesIn(cell);
  return [...found.map(({ name, email }) => (name === '' ? email : `${name} <${email}>`)), ...(bad > 0 ? [bad] : [])];
};

describe('The addresses in a cell of a ledger', () => {
  test.each<[string, (string | number)[]]>([
    ['ap@acme.example', ['ap@acme.example']],
    ['a@x.example; b@x.example', ['a@x.example', 'b@x.example']],
    ['a@x.example,b@x.example', ['a@x.example', 'b@x.example']],
    ['a@x.example b@x.example', ['a@x.example', 'b@x.example']],
    ['a@x.example\nb@x.example', ['a@x.example', 'b@x.example']],
    ['a@x.example;', ['a@x.example']],
    [' ; ,a@x.example;; ,', ['a@x.example']],
    ['a@x.example; A@X.example', ['a@x.example']],
    ['"Smith, J" <j@x.example>', ['Smith, J <j@x.example>']],
    ['Smith, John <j@x.example>; Doe, Jane <d@x.example>', ['Smith, John <j@x.example>', 'Doe, Jane <d@x.example>']],
    ['Anna Berg <ap@acme.example>, b@x.example', ['Anna Berg <ap@acme.example>', 'b@x.example']],
    ['a@x.example, Berg <b@x.example>', ['a@x.example', 'Berg <b@x.example>']],
    ['mailto:a@x.example', ['a@x.example']],
    ['<a@x.example>', ['a@x.example']],
    ['', []],
    [' ;, ', []],
  ])('%j', (cell, addresses) => expect(said(cell)).toEqual(addresses));

  test.each<[string, (string | number)[]]>([
    ['none', [1]],
    ['none; a@x.example', ['a@x.example', 1]],
    ['n/a, a@x.example', ['a@x.example', 1]],
    ['a@x.example\r\nBcc: evil@z.example', ['a@x.example', 1]],
    ['a@x.example\r\n\r\nDear evil', ['a@x.example', 1]],
    ['a@x.example%0ABcc:evil@z.example', [1]],
    ['ceo@acme.example <evil@z.example>', ['evil@z.example']],
    ['"ceo@acme.example" <evil@z.example>', ['evil@z.example']],
    ['"a@x.example', [1]],
    ['"Smith; J <j@x.example>', ['J <j@x.example>', 1]],
    ['<a@x.example> <b@x.example>', [1]],
    ['a@x.example <b@x.example', [1]],
    ['team: a@x.example, b@x.example;', ['b@x.example', 1]],
    ['a@x.example pays late', [1]],
    ['a@@x.example; b@x.example', ['b@x.example', 1]],
    ['\u202Ea@x.example', [1]],
  ])('of which some are none, or meant ill: %j', (cell, addresses) => expect(said(cell)).toEqual(addresses));

  test('are as many as a card can hold, however long the cell is', () => {
    const many = Array.from({ length: 5000 }, (_, at) => `a${at}@x.example`).join(';');
    expect(addressesIn(many).found).toHaveLength(20);
    const started = performance.now();
    for (const sign of ['"', '<', ',', '@', ' ', 'a@x.example, ']) addressesIn(sign.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('are each one that a letter may go to, once, with a name on one line, whatever stands there', () => {
    const signs = fc.constantFrom(
      ...'a@x.example b@y.example " < > , ; \n \r : ( ) mailto: Smith Bcc: \u202e \0'.split(' '),
      ' ',
    );
    const cells = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.array(signs, { maxLength: 20 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(cells, (cell) => {
        const { found } = addressesIn(cell);
        for (const { name, email } of found) {
          expect(parseAddress(email)).toBe(email);
          expect(name).not.toMatch(/[\p{Cc}\p{Cf}@]/u);
        }
        expect(new Set(found.map(({ email }) => email.toLowerCase())).size).toBe(found.length);
      }),
      { numRuns: 3000 },
    );
  });
});
