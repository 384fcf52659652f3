import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { callForm } from '#features/calls/calls.views.ts';
import { draftModal } from '#features/letters/letter-forms.views.ts';
import { claimAnswer, handOverModal } from '#features/ownership/ownership.views.ts';
import { promiseAnswer } from '#features/promise/promise.views.ts';
import { activeIn } from '../../support/active-tokens.ts';
import { type Shown, shownProblems, wired } from '../../support/golden.ts';
import { LEDGER_FIELDS, withPoison } from '../../support/poison.ts';
import { caseOf, OWNED, promiseFor, TODAY, TWO_ITEMS } from '../given-case.ts';

/** Texts that others collected to mislead machines, each in every field of the ledger at once. */
const SHELF = join(import.meta.dirname, '../../../../shared/data/prompt-injection');
const isHere = existsSync(SHELF);
if (!isHere) process.stderr.write('Skipped: attack texts of others, since ../shared/data is not there.\n');

const row = z.looseObject({ text: z.string().optional() });
const texts = isHere
  ? readdirSync(SHELF)
      .filter((name) => name.endsWith('.jsonl'))
      .flatMap((name) => readFileSync(join(SHELF, name), 'utf8').split('\n').filter(Boolean))
      .flatMap((line) => row.parse(JSON.parse(line)).text ?? [])
  : [];

const cobalt = caseOf('Cobalt', { ...OWNED, items: TWO_ITEMS, promises: [promiseFor(TWO_ITEMS)] });
const VIEWS: readonly (() => Shown)[] = [
  () => claimAnswer(cobalt, 'U0MARA', TODAY),
  () => handOverModal(cobalt, TODAY),
  () => promiseAnswer(cobalt, 'p_1', TODAY),
  () => callForm(cobalt, { today: TODAY }),
  () => draftModal(caseOf('Cobalt', { items: TWO_ITEMS }), TODAY),
];

test.skipIf(!isHere)('what was collected to mislead machines is only shown', () => {
  expect(texts.length).toBeGreaterThan(300);
  const faults = texts.flatMap((text) => {
    const found: string[] = [];
    withPoison(text, LEDGER_FIELDS, () => {
      for (const show of VIEWS) found.push(...shownProblems(show()), ...activeIn(wired(show())));
    });
    return found.map((fault) => `${text.slice(0, 40)}: ${fault}`);
  });
  expect(faults.slice(0, 20)).toEqual([]);
});
