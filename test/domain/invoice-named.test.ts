import { expect, test } from 'vitest';
import { invoiceAskedFor } from '#domain/invoice-named.ts';
import { fileWith, item } from './given.ts';

const file = fileWith({ items: [item({ id: 'i1', number: 'INV-4711' }), item({ id: 'i2', number: '1' })] });

test.each([
  ['INV-4711', 'i1'],
  ['inv 4711', 'i1'],
  // As much as finds the account, yet not the whole number: the account is meant.
  ['4711', null],
  ['acme', null],
  // Also the customer's number.
  ['1', null],
  ['', null],
])('who asks for “%s” means %s', (words, id) => {
  expect(invoiceAskedFor(file, words)?.id ?? null).toBe(id);
});
