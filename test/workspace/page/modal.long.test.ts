import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CARD, FORM } from '../../support/page-samples.ts';
import { isFocused, noBrowser, type OpenPage, type Stage, startStage } from '../../support/page-stage.ts';

if (noBrowser) console.log(noBrowser);

const plain = (text: string) => ({ type: 'plain_text', text });
const CHILD = {
  type: 'modal',
  title: plain('Choose invoices'),
  close: plain('Back'),
  blocks: [
    { type: 'section', text: plain('Two invoices are open.') },
    { type: 'actions', elements: [{ type: 'button', action_id: 'deeper', text: plain('More') }] },
  ],
};

describe.skipIf(noBrowser)('modals in the browser', () => {
  let stage: Stage;
  let open: OpenPage;
  let viewId = '';

  beforeAll(async () => {
    stage = await startStage();
    await stage.app.call('conversations.join', { channel: 'C0COLLECT' });
    await stage.app.call('chat.postMessage', { channel: 'C0COLLECT', text: 'Acme', blocks: CARD });
    stage.app.answer = async (heard) => {
      const id = actionId(heard);
      const { trigger_id } = heard;
      if (id === 'log') viewId = await opened(stage, 'views.open', { trigger_id, view: FORM });
      if (id === 'push' || id === 'deeper')
        await stage.app.call('views.push', { trigger_id, view: { ...CHILD, title: plain(id) } });
      if (heard.type === 'block_suggestion') return { options: [{ text: plain('Acme Metalworks GmbH'), value: 'a_1' }] };
      return undefined;
    };
    open = await stage.open({ path: '#/U0MARA/C0COLLECT' });
  });
  afterAll(async () => {
    await stage?.close();
  });

  test('a click opens the modal with the focus in its first field', async () => {
    const { page } = open;
    await page.getByRole('button', { name: 'Log call' }).click();
    await page.getByRole('dialog', { name: 'Log a call' }).waitFor();
    await expect.poll(() => isFocused(page.getByLabel('Account'))).toBe(true);
  });

  test('an external select asks the app while typing', async () => {
    const { page } = open;
    await page.getByLabel('Account').fill('ac');
    await page.getByRole('option', { name: 'Acme Metalworks GmbH' }).click();
    expect(stage.app.heard.at(-1)).toMatchObject({ type: 'block_suggestion', value: 'ac' });
    expect(await page.getByLabel('Account').inputValue()).toBe('Acme Metalworks GmbH');
  });

  test('Escape closes an open list, not the modal around it', async () => {
    const { page } = open;
    await page.getByLabel('Outcome').click();
    await page.getByRole('option', { name: 'Reached' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('option', { name: 'Reached' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('dialog', { name: 'Log a call' }).isVisible()).toBe(true);
  });

  test('what was typed, and where, survives an update by the app', async () => {
    const { page } = open;
    const note = page.getByLabel('Note');
    await note.pressSequentially('They pay on');
    const extra = { type: 'section', text: plain('The outcome opens a promise.') };
    await stage.app.call('views.update', { view_id: viewId, view: { ...FORM, blocks: [extra, ...FORM.blocks] } });
    await page.getByText('The outcome opens a promise.').waitFor();
    await note.pressSequentially(' Friday');
    expect(await note.inputValue()).toBe('They pay on Friday');
    expect(await isFocused(note)).toBe(true);
    expect(await page.getByLabel('Account').inputValue()).toBe('Acme Metalworks GmbH');
  });

  test('errors stand at their fields, the first one has the focus, and nothing typed is lost', async () => {
    const { page } = open;
    await page.getByRole('button', { name: 'Save call' }).click();
    await page.getByText('Please complete this required field.').waitFor();
    const outcome = page.getByLabel('Outcome');
    expect(await outcome.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => isFocused(outcome)).toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: 'Reached' }).waitFor();
    await page.keyboard.press('Enter');
    const before = stage.app.answer;
    stage.app.answer = (heard) =>
      heard.type === 'view_submission'
        ? { response_action: 'errors', errors: { amount: 'The promise is more than the open balance.' } }
        : before(heard);
    await page.getByRole('button', { name: 'Save call' }).click();
    await page.getByText('more than the open balance').waitFor();
    const amount = page.getByLabel('Amount');
    await expect.poll(() => isFocused(amount)).toBe(true);
    const told = await amount.getAttribute('aria-describedby');
    expect(await page.locator(`[id="${told}"]`).textContent()).toContain('more than');
    expect(await page.getByLabel('Note').inputValue()).toBe('They pay on Friday');
    stage.app.answer = before;
  });

  test('three modals stand on each other, and below them everything is as it was left', async () => {
    const { page } = open;
    await page.getByRole('button', { name: 'Choose invoices' }).click();
    await page.getByRole('heading', { name: 'push' }).waitFor();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('heading', { name: 'deeper' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'push' }).waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('heading', { name: 'Log a call' }).waitFor();
    expect(await page.getByLabel('Note').inputValue()).toBe('They pay on Friday');
  });

  test('an app that does not answer is told in the modal, which stays; an answer closes it and the focus goes back', async () => {
    const { page } = open;
    const before = stage.app.answer;
    const { promise, resolve } = Promise.withResolvers<void>();
    stage.app.answer = () => promise;
    await page.getByRole('button', { name: 'Save call' }).click();
    await page.getByText('Working…').waitFor();
    await page.getByRole('dialog').getByRole('alert').getByText('did not answer').waitFor();
    resolve();
    expect(await page.getByLabel('Note').inputValue()).toBe('They pay on Friday');
    stage.app.answer = (heard) => (heard.type === 'view_submission' ? undefined : before(heard));
    await page.getByRole('button', { name: 'Save call' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const values = JSON.stringify(stage.app.heard.findLast(({ type }) => type === 'view_submission')?.view);
    expect(values).toContain('They pay on Friday');
    expect(values).toContain('a_1');
    await expect.poll(() => isFocused(page.getByRole('button', { name: 'Log call' }))).toBe(true);
    // The modal said it: no notice about the same is left behind it.
    await expect.poll(() => page.locator('.notice').count()).toBe(0);
  });

  test('a modal opened anew starts anew', async () => {
    const { page } = open;
    stage.app.answer = async (heard) => {
      if (actionId(heard) === 'log') viewId = await opened(stage, 'views.open', { trigger_id: heard.trigger_id, view: FORM });
      return undefined;
    };
    await page.getByRole('button', { name: 'Log call' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await page.getByLabel('Note').inputValue()).toBe('');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(open.problems).toEqual([]);
  });
});

function actionId(heard: Readonly<Record<string, unknown>>): string {
  const [first] = Array.isArray(heard.actions) ? heard.actions : [];
  return typeof first === 'object' && first !== null && 'action_id' in first ? String(first.action_id) : '';
}

async function opened(stage: Stage, method: string, args: Record<string, unknown>): Promise<string> {
  const { view } = await stage.app.call(method, args);
  return typeof view === 'object' && view !== null && 'id' in view ? String(view.id) : '';
}
