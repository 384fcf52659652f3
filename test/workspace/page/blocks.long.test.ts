import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CARD, EVERYTHING, HOSTILE, LONG_NAME } from '../../support/page-samples.ts';
import { type Heard, isFocused, noBrowser, type OpenPage, type Stage, startStage } from '../../support/page-stage.ts';

if (noBrowser) console.log(noBrowser);

describe.skipIf(noBrowser)('Block Kit in the browser', () => {
  let stage: Stage;
  let open: OpenPage;

  beforeAll(async () => {
    stage = await startStage();
    await stage.app.call('conversations.join', { channel: 'C0COLLECT' });
    await stage.app.call('chat.postMessage', { channel: 'C0COLLECT', text: 'Acme', blocks: CARD });
    await stage.app.call('chat.postMessage', { channel: 'C0COLLECT', text: 'All', blocks: EVERYTHING.slice(0, -1) });
    open = await stage.open({ path: '#/U0MARA/C0COLLECT' });
    await open.page.getByText('Everything that blocks can be').waitFor();
  });
  afterAll(async () => {
    await stage?.close();
  });
  beforeEach(() => {
    stage.app.heard.length = 0;
    stage.app.answer = () => undefined;
  });

  const action = async (): Promise<Heard> => {
    await expect.poll(() => stage.app.heard.length).toBeGreaterThan(0);
    const [heard] = stage.app.heard;
    if (!heard) throw new Error('The app heard nothing.');
    return heard;
  };

  test('a button tells the app what was clicked, and works while the app thinks', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    stage.app.answer = () => promise;
    const claim = open.page.getByRole('button', { name: 'Claim' });
    await claim.click();
    await expect.poll(() => claim.getAttribute('aria-busy')).toBe('true');
    await claim.click({ force: true });
    resolve();
    await expect.poll(() => claim.getAttribute('aria-busy')).toBeNull();
    expect(stage.app.heard).toHaveLength(1);
    expect(await action()).toMatchObject({ type: 'block_actions', actions: [{ action_id: 'claim', value: 'claim' }] });
  });

  test('the answer to a click does not move the list, and the answer to what was typed comes into view', async () => {
    const whisper = (text: string) => stage.app.call('chat.postEphemeral', { channel: 'C0COLLECT', user: 'U0MARA', text });
    const frame = open.page.getByRole('region', { name: 'Messages in collections' });
    const claim = open.page.getByRole('button', { name: 'Claim' });
    await frame.evaluate((it) => it.scrollTo(0, 0));
    await claim.click();
    await whisper('You own Acme now');
    const below = open.page.getByRole('button', { name: 'The answer is below' });
    await below.waitFor();
    expect(await frame.evaluate((it) => it.scrollTop)).toBeLessThan(50);
    await below.click();
    await expect.poll(() => open.page.getByText('You own Acme now').isVisible()).toBe(true);
    await expect.poll(() => frame.evaluate((it) => it.scrollTop)).toBeGreaterThan(50);
    await below.waitFor({ state: 'detached' });
    await frame.evaluate((it) => it.scrollTo(0, 0));
    await claim.click();
    await stage.app.call('chat.postMessage', { channel: 'C0COLLECT', text: 'The card, for everybody' });
    await below.waitFor();
    await open.page.getByRole('textbox', { name: 'Message #collections' }).click();
    await whisper('What was asked for');
    await expect.poll(() => frame.evaluate((it) => it.scrollHeight - it.scrollTop - it.clientHeight)).toBeLessThan(2);
  });

  test('what needs a confirmation asks first; no means no, and the focus goes back to the button', async () => {
    const writeOff = open.page.getByRole('button', { name: 'Write off' });
    await writeOff.click();
    const dialog = open.page.getByRole('alertdialog', { name: 'Write off EUR 48,210.50?' });
    await dialog.getByText('cannot be undone').waitFor();
    await expect.poll(() => isFocused(dialog.getByRole('button', { name: 'Keep' }))).toBe(true);
    await open.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => isFocused(writeOff)).toBe(true);
    expect(stage.app.heard).toEqual([]);
    await writeOff.click();
    await dialog.getByRole('button', { name: 'Write off' }).click();
    expect(await action()).toMatchObject({ actions: [{ action_id: 'write-off' }] });
  });

  test('a select opens by keyboard, narrows while typing and tells the choice', async () => {
    const step = open.page.getByRole('combobox', { name: 'Step' });
    await step.focus();
    await open.page.keyboard.press('ArrowDown');
    await open.page.getByRole('option', { name: 'Friendly' }).waitFor();
    await open.page.keyboard.type('fi');
    await expect.poll(() => open.page.getByRole('option').allTextContents()).toEqual(['FirmAfter 30 days', 'Final']);
    await open.page.keyboard.press('ArrowDown');
    await open.page.keyboard.press('Enter');
    expect(await action()).toMatchObject({ actions: [{ action_id: 'step', selected_option: { value: 'c' } }] });
    expect(await step.inputValue()).toBe('Final');
    await step.click();
    await open.page.keyboard.press('Escape');
    expect(await step.inputValue()).toBe('Final');
  });

  test('people and conversations can be chosen by name', async () => {
    await open.page.getByRole('combobox', { name: 'Hand over to' }).click();
    await open.page.getByRole('option', { name: /Tom Okafor/ }).click();
    expect(await action()).toMatchObject({ actions: [{ selected_user: 'U0TOM' }] });
    stage.app.heard.length = 0;
    await open.page.getByRole('combobox', { name: 'Channel' }).fill('sal');
    await open.page.getByRole('option', { name: /#sales/ }).click();
    expect(await action()).toMatchObject({ actions: [{ selected_conversation: 'C0SALES' }] });
  });

  test('a date typed digit by digit is told once, when the field is left', async () => {
    const date = open.page.locator('input[type=date]');
    await date.focus();
    await open.page.keyboard.type('12152026');
    expect(stage.app.heard).toEqual([]);
    await open.page.keyboard.press('Tab');
    await open.page.keyboard.press('Tab');
    expect(await action()).toMatchObject({ actions: [{ action_id: 'due', selected_date: '2026-12-15' }] });
    expect(stage.app.heard).toHaveLength(1);
  });

  test('radio buttons, checkboxes and the overflow menu tell what was chosen', async () => {
    await open.page.getByRole('radio', { name: /Hard/ }).check();
    expect(await action()).toMatchObject({ actions: [{ action_id: 'tone', selected_option: { value: 'hard' } }] });
    stage.app.heard.length = 0;
    await open.page.getByRole('checkbox', { name: 'Send me a copy' }).check();
    expect(await action()).toMatchObject({ actions: [{ action_id: 'with', selected_options: [{ value: 'copy' }] }] });
    stage.app.heard.length = 0;
    await open.page.locator('.accessory').getByRole('button', { name: 'More actions' }).click();
    await open.page.keyboard.press('ArrowDown');
    await open.page.keyboard.press('Enter');
    expect(await action()).toMatchObject({ actions: [{ action_id: 'card.more', selected_option: { value: 'release' } }] });
  });

  test('text is shown as it means: table, preformatted mail, list, quote, link', async () => {
    await open.page.getByRole('columnheader', { name: 'Open' }).waitFor();
    expect(await open.page.getByRole('cell', { name: 'EUR 12,000.00' }).count()).toBe(1);
    expect(await open.page.locator('.block-rich_text pre').textContent()).toContain('please find <b>no markup</b> here & there.');
    const link = open.page.getByRole('link', { name: 'a link' });
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await link.getAttribute('href')).toBe('https://example.com');
  });

  test('of a letter on a phone the sentences break, and its table scrolls in a box of its own', async () => {
    const { page } = await stage.open({ viewport: { width: 390, height: 844 } });
    const rows = [
      'Invoice  Issued       Due          Overdue    Open amount',
      ...[1, 2].map((at) => `INV-${at}    11 Jun 2026  26 Jul 2026  119 days  USD 7,860.00`),
    ];
    const text = `Dear Ms Phone,\n\nAccording to our records the following invoices are past due.\n\n${rows.join('\n')}\n\nYours`;
    await stage.app.call('chat.postMessage', {
      channel: 'C0COLLECT',
      text: 'A letter',
      blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }] }],
    });
    const letter = page.locator('pre', { hasText: 'Dear Ms Phone' });
    await letter.waitFor();
    expect(await letter.textContent()).toBe(text);
    const table = letter.getByRole('region', { name: 'Table' });
    expect(await table.textContent()).toBe(`${rows.join('\n')}\n`);
    const box = await table.evaluate((it) => ({ height: it.clientHeight, hidden: it.scrollWidth - it.clientWidth }));
    expect(box.hidden).toBeGreaterThan(20);
    // No row broke, and no empty line was made by the break that ends the table.
    expect(box.height).toBeLessThan((rows.length + 1) * 20);
    expect(await letter.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.context().close();
  });

  test('hostile text is inert wherever a text can stand', async () => {
    const hostile = { type: 'plain_text', text: HOSTILE.slice(0, 70) };
    await stage.app.call('chat.postMessage', {
      channel: 'C0COLLECT',
      text: HOSTILE,
      username: HOSTILE.slice(0, 70),
      blocks: [
        { type: 'header', text: hostile },
        { type: 'section', text: { type: 'mrkdwn', text: `${HOSTILE} <javascript:alert(1)|click> *${LONG_NAME}*` } },
        {
          type: 'section',
          text: hostile,
          accessory: { type: 'image', image_url: 'https://a.invalid/"onerror="x', alt_text: HOSTILE },
        },
        { type: 'actions', elements: [{ type: 'button', action_id: 'x', text: hostile, url: 'https://example.com/?<script>' }] },
        { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: HOSTILE }] }] },
        { type: 'table', rows: [[{ type: 'raw_text', text: HOSTILE }]] },
        { type: 'markdown', text: HOSTILE },
      ],
    });
    await open.page.getByText(LONG_NAME).waitFor();
    expect(await open.page.evaluate('window.hacked')).toBeUndefined();
    expect(
      await open.page
        .locator('script:not([type=module]), [onerror], [onmouseover], a[href^="javascript"], #app img[src=x]')
        .count(),
    ).toBe(0);
  });

  test('nothing went wrong in the page meanwhile', () => {
    expect(open.problems.filter((problem) => !problem.includes('a.invalid') && !problem.includes('ERR_'))).toEqual([]);
  });
});
