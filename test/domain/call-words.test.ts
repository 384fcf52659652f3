import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CallWords, readCallWords } from '#domain/call-words.ts';
import { TODAY } from './given.ts';

const NOTHING = { outcome: null, note: '', next: null };

describe('the words after /ar log, on Friday, 20 November 2026', () => {
  test.each<[string, CallWords]>([
    ['acme no answer', { ...NOTHING, name: 'acme', outcome: 'no-answer' }],
    ['acme voicemail', { ...NOTHING, name: 'acme', outcome: 'voicemail' }],
    ['acme, left a voicemail', { ...NOTHING, name: 'acme', outcome: 'voicemail' }],
    [
      'acme logistics reached Anna: pays soon',
      { ...NOTHING, name: 'acme logistics', outcome: 'reached', note: 'Anna: pays soon' },
    ],
    ['acme: already paid, says Jana', { ...NOTHING, name: 'acme', outcome: 'says-paid', note: 'says Jana' }],
    ['acme in their next payment run', { ...NOTHING, name: 'acme', outcome: 'in-payment-run' }],
    ['acme no answer, next monday', { name: 'acme', outcome: 'no-answer', note: '', next: '2026-11-23' }],
    ['acme no answer, next business day', { name: 'acme', outcome: 'no-answer', note: '', next: '2026-11-23' }],
    ['acme refused. Try again on 15.12.', { name: 'acme', outcome: 'refused', note: 'Try again on 15.12.', next: '2026-12-15' }],
    ['acme no answer, tomorrow', { name: 'acme', outcome: 'no-answer', note: '', next: '2026-11-21' }],
    ['acme voicemail, tried twice, 15.12.', { name: 'acme', outcome: 'voicemail', note: 'tried twice', next: '2026-12-15' }],
    ['acme reached, pays on friday', { ...NOTHING, name: 'acme', outcome: 'reached', note: 'pays on friday' }],
    ['acme already paid, yesterday', { ...NOTHING, name: 'acme', outcome: 'says-paid', note: 'yesterday' }],
    ['acme no answer, today', { ...NOTHING, name: 'acme', outcome: 'no-answer', note: 'today' }],
    ['acme no answer next time maybe', { ...NOTHING, name: 'acme', outcome: 'no-answer', note: 'next time maybe' }],
    ['acme', { ...NOTHING, name: 'acme' }],
    ['no answer', { ...NOTHING, name: '', outcome: 'no-answer' }],
  ])('%s', (text, first) => {
    expect(readCallWords(text, TODAY)[0]).toEqual(first);
  });

  test('a name may hold an outcome: the reading that takes all of it for a name is there too', () => {
    expect(readCallWords('paid media no answer', TODAY).map(({ name }) => name)).toEqual([
      '',
      'paid media',
      'paid media no answer',
      'paid media no',
      'paid media',
      'paid',
    ]);
  });

  test('without an outcome the rest of the words is the note, whatever is the name', () => {
    expect(readCallWords('acme they call back', TODAY).map(({ name, note }) => [name, note])).toEqual([
      ['acme they call back', ''],
      ['acme they call', 'back'],
      ['acme they', 'call back'],
      ['acme', 'they call back'],
    ]);
  });

  test('nothing gives no reading; whatever is typed, all of it may be a name', () => {
    expect(readCallWords('  ', TODAY)).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (text) => {
        const plain = text.trim().replace(/\s+/g, ' ');
        if (plain !== '') expect(readCallWords(text, TODAY).map(({ name }) => name)).toContain(plain);
      }),
    );
  });
});
