import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CARD, FORM } from '../../support/page-samples.ts';
import { noBrowser, type OpenPage, type Stage, startStage } from '../../support/page-stage.ts';

if (noBrowser) console.log(noBrowser);

/** Runs in the page, with the modules that draw it. */
const IN_PAGE = `Promise.all([import('/dom/h.ts'), import('/dom/patch.ts')]).then(([{ h, widget }, { patch }]) => {
  const root = document.body.appendChild(document.createElement('div'));
  const item = (key) => h('li', { key }, h('input', { value: key }));
  const list = (...keys) => patch(root, h('ul', {}, keys.map(item)));
  return { h, widget, patch, root, list };
})`;

/** Milliseconds from a letter typed in the modal to the next frame, which draws the whole page behind it anew. */
const TYPE_TWENTY = `(async () => {
  const field = document.querySelector('dialog textarea');
  const started = performance.now();
  for (let n = 0; n < 20; n += 1) {
    field.value += 'x';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return (performance.now() - started) / 20;
})()`;

describe.skipIf(noBrowser)('drawing', () => {
  let stage: Stage;
  let open: OpenPage;

  beforeAll(async () => {
    stage = await startStage();
    open = await stage.open();
  });
  afterAll(async () => {
    await stage?.close();
  });
  const run = (body: string): Promise<unknown> =>
    open.page.evaluate(`${IN_PAGE}.then((tools) => (async ({ h, widget, patch, root, list }) => { ${body} })(tools))`);

  test('what is typed, the focus and the caret stay while rows come, go and change places', async () => {
    expect(
      await run(`
        list('a', 'b', 'c');
        const b = root.querySelectorAll('input')[1];
        b.focus(); b.value = 'typed'; b.setSelectionRange(2, 3);
        list('new', 'c', 'b', 'a');
        list('b');
        return [root.textContent, root.querySelector('input') === b, document.activeElement === b, b.value, b.selectionStart];
      `),
    ).toEqual(['', true, true, 'typed', 2]);
  });

  test('a wished value is set when the wish changes, not when something else does', async () => {
    expect(
      await run(`
        const field = (value, title) => patch(root, h('input', { value, title }));
        field('one', 'x');
        const input = root.querySelector('input');
        input.value = 'typed';
        field('one', 'y');
        const kept = input.value;
        field('two', 'y');
        return [kept, input.value, input.title];
      `),
    ).toEqual(['typed', 'two', 'y']);
  });

  test('a listener is the one of the last drawing, and an attribute is never code', async () => {
    expect(
      await run(`
        const heard = [];
        for (const n of [1, 2]) patch(root, h('button', { on: { click: () => heard.push(n) } }, 'x'));
        root.querySelector('button').click();
        let refused = '';
        try { patch(root, h('p', { onclick: 'window.hacked = 1' })); } catch (problem) { refused = problem.message; }
        return [heard, refused.includes('never into the attribute')];
      `),
    ).toEqual([[2], true]);
  });

  test('a widget keeps its memory while its key stays, and what it opened is closed when it goes', async () => {
    expect(
      await run(`
        const log = [];
        const counter = widget((redraw) => { let n = 0; return ({ name }) => h('button', { on: { click: () => { n += 1; redraw(); } }, hooks: { mounted: () => { log.push('in ' + name); return () => log.push('out ' + name); } } }, name + n); });
        const draw = (...names) => patch(root, h('div', {}, names.map((name) => counter(name, { name }))));
        draw('a', 'b');
        root.querySelectorAll('button')[1].click();
        draw('b', 'c');
        return [root.textContent, log];
      `),
    ).toEqual(
      ['b1c0', ['in a', 'in b', 'in c', 'out a'].sort()].map((part) =>
        Array.isArray(part) ? expect.arrayContaining(part) : part,
      ),
    );
  });

  test('three hundred cards are drawn in a moment, and typing does not wait for them', async () => {
    for (let n = 0; n < 300; n += 1) {
      await stage.app.call('chat.postMessage', { channel: 'C0COLLECT', text: `Card ${n}`, blocks: CARD });
    }
    const { page, problems } = await stage.open({ path: '#/U0MARA/C0COLLECT' });
    await page.locator('.message').first().waitFor();
    for (let n = 0; n < 5; n += 1) {
      const before = await page.locator('.message').count();
      await page.getByRole('button', { name: 'Show earlier messages' }).click();
      await expect.poll(() => page.locator('.message').count()).toBeGreaterThan(before);
    }
    expect(await page.locator('.message').count()).toBe(300);
    stage.app.answer = async ({ type, trigger_id }) => {
      if (type === 'block_actions') await stage.app.call('views.open', { trigger_id, view: FORM });
      return undefined;
    };
    await page.getByRole('button', { name: 'Log call' }).last().click();
    await page.getByLabel('Note').waitFor();
    const typing = Number(await page.evaluate(TYPE_TWENTY));
    console.log(`300 cards: a letter typed in a modal takes ${typing.toFixed(1)} ms to the next frame.`);
    expect(typing).toBeLessThan(100);
    expect(problems).toEqual([]);
  });
});
