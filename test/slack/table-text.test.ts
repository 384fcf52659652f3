import { expect, test } from 'vitest';
import { table } from '../../src/slack/blocks.ts';
import { wireHome, wireView } from '../../src/slack/wire.ts';
import { checkView } from '../../src/workspace/limits/limits.ts';

const AGING = table({
  columns: [{ title: 'Currency' }, { title: 'Overdue', align: 'right' }],
  rows: [
    ['EUR', '6,050.50'],
    ['JPY', '250,000'],
  ],
});

test('a table is shown as aligned text where Slack takes no tables: in windows and in the Home tab', () => {
  const view = wireView({ title: 'Acme', blocks: [AGING] });
  expect(checkView(JSON.parse(JSON.stringify(view)), 'modal')).toEqual({ ok: true });
  expect(checkView(JSON.parse(JSON.stringify(wireHome([AGING]))), 'home')).toEqual({ ok: true });
  expect(JSON.stringify(view.blocks)).toContain('Currency   Overdue\\nEUR       6,050.50\\nJPY        250,000');
});
