import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorkspace } from '#workspace/workspace.ts';
import { CARD, EVERYTHING, LONG_NAME } from '../../support/page-samples.ts';
import { isFocused, noBrowser, type Stage, startStage } from '../../support/page-stage.ts';

if (noBrowser) console.log(noBrowser);

/** Controls that a screen reader would call only "button" or "edit". */
const NAMELESS = `[...document.querySelectorAll('button, input, textarea, a[href], select')].filter((it) => {
  const ids = (it.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
  const words = [it.getAttribute('aria-label'), it.title, it.textContent, ...[...(it.labels ?? [])].map((label) => label.textContent), ...ids.map((id) => document.getElementById(id)?.textContent)];
  return !words.some((word) => word && word.trim());
}).map((it) => it.outerHTML.slice(0, 120))`;

describe.skipIf(noBrowser)('how the page holds up', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await startStage();
    await stage.app.call('conversations.join', { channel: 'C0COLLECT' });
    await stage.app.call('chat.postMessage', { channel: 'C0COLLECT', text: 'All', blocks: EVERYTHING.slice(0, -1) });
    const wide = [
      { type: 'section', text: { type: 'mrkdwn', text: `${LONG_NAME} ${'W'.repeat(300)}` } },
      { type: 'header', text: { type: 'plain_text', text: 'X'.repeat(150) } },
    ];
    await stage.app.call('chat.postMessage', {
      channel: 'C0COLLECT',
      text: 'Long',
      username: LONG_NAME.slice(0, 80),
      blocks: [...wide, ...CARD],
    });
  });
  afterAll(async () => {
    await stage?.close();
  });

  test('on a phone nothing is wider than the screen, and the drawer works', async () => {
    const { page, problems } = await stage.open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await page.getByText('Everything that blocks can be').waitFor();
    for (const place of ['C0COLLECT', `C0COLLECT/thread/1.1`, 'mail', 'app', 'app/home']) {
      await page.goto(`${stage.workspace.url}#/U0MARA/${place}`);
      await page.getByRole('main').or(page.getByRole('complementary')).first().waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    }
    await page.getByRole('button', { name: 'Open the list of conversations' }).click();
    await expect.poll(() => isFocused(page.locator('#sidebar a').first())).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => isFocused(page.locator('#drawer-button'))).toBe(true);
    await page.getByRole('button', { name: 'Open the list of conversations' }).click();
    await page
      .locator('#sidebar')
      .getByRole('link', { name: /general/ })
      .click();
    await page.getByRole('heading', { name: 'general' }).waitFor();
    await expect.poll(() => isFocused(page.getByRole('main'))).toBe(true);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('every control has a name, and the page has its landmarks', async () => {
    const { page } = await stage.open();
    await page.getByText('Everything that blocks can be').waitFor();
    expect(await page.evaluate(NAMELESS)).toEqual([]);
    for (const role of ['banner', 'navigation', 'main'] as const) expect(await page.getByRole(role).count()).toBe(1);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => isFocused(page.getByRole('textbox', { name: 'Message #collections' }))).toBe(true);
    await page.context().close();
  });

  test('words stand out from their ground, light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await stage.open({ colorScheme });
      await page.getByText('Everything that blocks can be').waitFor();
      expect(await page.evaluate(CONTRAST)).toEqual([]);
      await page.context().close();
    }
  });

  test('colours can be chosen against the system, and stay chosen', async () => {
    const { page } = await stage.open({ colorScheme: 'light' });
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await ground();
    await page.getByRole('button', { name: 'Colours' }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await expect.poll(ground).not.toBe(light);
    await page.reload();
    await page.getByText('Everything that blocks can be').waitFor();
    expect(await ground()).not.toBe(light);
    await page.context().close();
  });

  test('a bot that is away, a workspace that is gone: said in words, and what was shown stays', async () => {
    const own = await startStage();
    const { page } = await own.open();
    await page.getByRole('textbox', { name: 'Message #collections' }).fill('not lost');
    await own.workspace.close();
    await page.getByText('The workspace is not answering').waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('alert').getByText('is not answering').waitFor();
    expect(await page.getByRole('textbox', { name: 'Message #collections' }).inputValue()).toBe('not lost');
    const anew = await startWorkspace({ port: Number(new URL(own.workspace.url).port) });
    await page.getByText('was started anew').waitFor();
    await page.getByRole('button', { name: 'Reload' }).click();
    await page.getByText('This is the beginning of #collections').waitFor();
    await anew.close();
    await own.close();
  });

  test('a bot that is not connected is told, with a way to try again', async () => {
    const own = await startStage({}, { isConnected: false });
    const { page } = await own.open();
    await page.getByText('The bot is not answering').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('textbox', { name: 'Message #collections' }).fill('/ar overdue');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.locator('.notice').getByText('could not be reached').waitFor();
    await own.close();
  });
});

/** Texts whose contrast with the ground behind them is below 4.5 (WCAG AA). */
const CONTRAST = `(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)).reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (it) => { for (let at = it; at; at = at.parentElement) { const colour = rgba(getComputedStyle(at).backgroundColor); if (colour[3] > 250) return colour; } return [255, 255, 255]; };
  return [...document.querySelectorAll('#app *')].filter((it) => [...it.childNodes].some((node) => node.nodeType === 3 && node.data.trim())).filter((it) => it.checkVisibility({ opacityProperty: true })).flatMap((it) => {
    const [a, b] = [luminance(rgba(getComputedStyle(it).color)), luminance(ground(it))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    return ratio < 4.5 ? [it.className + ': ' + it.textContent.slice(0, 30) + ' ' + ratio.toFixed(2)] : [];
  });
})()`;
