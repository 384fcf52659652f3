import { test } from 'vitest';
import { agreement, sameEnd } from './deaths.ts';

test('Whenever an import dies, the same file again ends in the same state', () =>
  sameEnd({ hows: ['before', 'half', 'after'], every: 1 }));

test('Whenever an import dies, another file leaves cases and ledger agreeing', () =>
  agreement({ hows: ['before', 'half', 'after'], every: 1 }));
