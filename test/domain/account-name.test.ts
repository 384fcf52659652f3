import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameText, nameKeys, spelledWords, tellingWords, typedMail, wordsOf } from '#domain/account-name.ts';

const customer = (name: string, number = '', email = '') => ({ name, number, contacts: [{ name: '', email, phone: '' }] });

describe('the words of a name', () => {
  test.each([
    ['Müller & Söhne', ['muller', 'sohne']],
    ['Smørrebrød A/S', ['smorrebrod', 'a', 's']],
    ['Straßenbau Łódź', ['strassenbau', 'lodz']],
    ['Dupont S.A.R.L.', ['dupont', 'sarl']],
    ['A.B. Smith, Inc.', ['ab', 'smith', 'inc']],
    ['K-1001', ['k', '1001']],
    ['', []],
    ['***', []],
    ['株式会社ノルド', ['株式会社ノルト']],
  ])('%s', (name, words) => expect(wordsOf(name)).toEqual(words));

  test('are those by which it is told from others, unless it has only a legal form', () => {
    expect(tellingWords(wordsOf('Acme Holding GmbH & Co. KG'))).toEqual(['acme', 'holding']);
    expect(tellingWords(wordsOf('AG'))).toEqual(['ag']);
  });

  test('are never cut within a letter', () => {
    const [word = ''] = wordsOf(`a${'\u{20000}'.repeat(30)}`);
    expect(word.isWellFormed()).toBe(true);
    expect(word).toHaveLength(39);
  });

  test('whatever the name, they are short, plain and found again by themselves', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
        for (const word of wordsOf(name)) {
          expect(word.length).toBeLessThanOrEqual(40);
          expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
        }
      }),
    );
  });
});

describe('an account is found by', () => {
  test('each word of its name and number, in both spellings of an umlaut, and its mail address with the host first', () => {
    expect(nameKeys(customer('Müller Bau', 'K-7', 'AP@Mueller.example'))).toEqual([
      'muller',
      'bau',
      'k',
      '7',
      'mueller',
      '@mueller.example@ap',
    ]);
  });

  test('no more than a dozen words and three addresses', () => {
    const contacts = [1, 2, 3, 4].map((at) => ({ name: '', email: `a${at}@x.example`, phone: '' }));
    expect(nameKeys({ name: 'a b c d e f g h i j k l m n', number: '', contacts })).toHaveLength(15);
  });

  test('what is no mail address gives none', () => {
    for (const email of ['', 'nobody', 'a@b', '@x.example', 'a b@x.example'])
      expect(nameKeys(customer('', '', email))).toEqual([]);
  });
});

describe('a mail address as it was typed', () => {
  test.each([
    ['ap@acme.example', '@acme.example@ap'],
    ['@acme', '@acme'],
    ['@acme.exa', '@acme.exa'],
    ['acme.example', '@acme.example'],
    ['acme', null],
    ['Acme GmbH', null],
    ['K-1001', null],
    ['ap@', null],
  ])('%s', (text, key) => expect(typedMail(text)).toBe(key));
});

test('numbers, mail addresses and two letters are not measured by spelling', () => {
  expect(spelledWords(['acme', 'ab', '1001', 'k1', '@acme.example@ap'])).toEqual(['acme']);
});

test('a name is the same in another case or without its accents; an empty one is never the same', () => {
  expect(isSameText('Falk & Söhne', 'falk sohne')).toBe(true);
  expect(isSameText('K-1001', 'k1001')).toBe(false);
  expect(isSameText('', '')).toBe(false);
});
