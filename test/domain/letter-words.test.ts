import { expect, test } from 'vitest';
import { readLetterWords } from '#domain/letter-words.ts';

const NOTHING = { step: null, tone: null, language: null };

test.each([
  ['acme', { ...NOTHING, name: 'acme' }],
  ['acme final', { ...NOTHING, name: 'acme', step: 'final' }],
  ['acme logistics Firm German', { ...NOTHING, name: 'acme logistics', step: 'firm', language: 'de' }],
  ['acme warm friendly en', { name: 'acme', step: 'friendly', tone: 'warm', language: 'en' }],
  ['acme en de', { ...NOTHING, name: 'acme', language: 'de' }],
  ['final', { ...NOTHING, name: '', step: 'final' }],
  ['acme constructor', { ...NOTHING, name: 'acme constructor' }],
])('/ar letter %s', (text, first) => expect(readLetterWords(text)[0]).toEqual(first));

test('a name that ends in such a word is read too; nothing gives no reading', () => {
  expect(readLetterWords('de firm').map(({ name }) => name)).toEqual(['', 'de', 'de firm']);
  expect(readLetterWords('  ')).toEqual([]);
});
