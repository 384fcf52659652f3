import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, noBrowser, type OpenPage, openPage } from '../support/browser.ts';
import { type LocalBot, startLocalBot } from '../support/local-bot.ts';
import { articles, faultsIn, go, PHONE, type, WIDE } from '../support/local-page.ts';
import { screenshot } from '../support/screenshots.ts';

if (noBrowser) console.log(noBrowser);

/** What an admin does before the bot goes to real workspaces: install it, decline, remove it, and see what breaks. */
describe.skipIf(noBrowser)('the installation, rehearsed', () => {
  const temp = mkdtempSync(join(tmpdir(), 'dunbot-rehearsing-'));
  const own: { bot?: LocalBot; browser?: Browser; open?: OpenPage } = {};
  beforeAll(async () => {
    own.bot = await startLocalBot(temp, { TMPDIR: temp, TIME_ZONE: 'Europe/Berlin' }, 'rehearse');
    own.browser = await launchBrowser();
    own.open = await openPage(own.browser, own.bot.url, WIDE);
  });
  afterAll(async () => {
    await own.browser?.close();
    await own.bot?.stop();
    rmSync(temp, { recursive: true, force: true });
  });
  const page = (): Page => {
    if (!own.open) throw new Error('The page is not open.');
    return own.open.page;
  };
  const row = (place: string) => page().getByRole('row', { name: new RegExp(`^${place}`) });
  const goToDesk = () => page().goto(own.bot?.url ?? '');
  const asksFor = async (place: string) => {
    await page()
      .getByRole('link', { name: /^Install Dunbot/ })
      .click();
    await page().getByRole('link', { name: 'Add to Slack' }).click();
    await page().getByRole('combobox', { name: 'Where' }).selectOption({ label: place });
  };

  test('four workspaces and an organization lack the bot', async () => {
    expect(await page().getByText('not installed').count()).toBe(5);
    await screenshot(page(), 'rehearsal-desk');
    expect(await faultsIn(page())).toEqual([]);
  });

  test('who cancels installs nothing', async () => {
    await asksFor('Nordwind Trading');
    await screenshot(page(), 'rehearsal-allow');
    expect(await faultsIn(page())).toEqual([]);
    await page().getByRole('button', { name: 'Cancel' }).click();
    await page().getByText('You declined in Slack, so the bot got no access.').waitFor();
  });

  test('who allows gets the bot, less what was declined, and Slack opens on the sample ledger', async () => {
    await goToDesk();
    await asksFor('Nordwind Trading');
    await page().getByRole('checkbox', { name: 'files:read' }).uncheck();
    await page().getByRole('button', { name: 'Allow' }).click();
    await page().getByRole('heading', { name: 'Dunbot is in Nordwind Trading' }).waitFor();
    await page().getByRole('link', { name: 'Open Slack' }).click();
    await type(page(), '/ar overdue');
    await articles(page()).getByText('Borealis Foods AG').waitFor();
    await go(page(), /^Trouble/);
    await page().getByText('Dunbot lacks the scope files:read').waitFor();
    await page().getByRole('link', { name: 'Go to the installations' }).click();
    await row('Nordwind Trading').getByText('installed by Tom Okafor').waitFor();
    await row('Nordwind Trading')
      .getByText(/; declined: files:read$/)
      .waitFor();
  });

  test('an answer that is lost is said on the page, and the next try works', async () => {
    await page().getByRole('combobox', { name: 'What goes wrong' }).selectOption({ label: 'Done, but the answer is lost' });
    await page().getByRole('button', { name: 'Start' }).click();
    await page().getByText('oauth.v2.access: done, but the answer is lost').waitFor();
    await asksFor('Polar Group (the whole organization)');
    await page().getByRole('button', { name: 'Allow' }).click();
    await page().getByRole('heading', { name: 'The installation failed' }).waitFor();
    await page().getByRole('link', { name: 'Begin again' }).click();
    await page().getByRole('link', { name: 'Add to Slack' }).click();
    await page().getByRole('combobox', { name: 'Where' }).selectOption({ label: 'Polar Group (the whole organization)' });
    await page().getByRole('button', { name: 'Allow' }).click();
    await page().getByRole('heading', { name: 'Dunbot is in Polar Group' }).waitFor();
    await goToDesk();
    await row('Polar North').getByText('by way of Polar Group').waitFor();
    await row('Polar North').getByRole('link', { name: 'Open' }).click();
    await type(page(), '/ar overdue');
    await articles(page()).getByText('Borealis Foods AG').waitFor();
  });

  test('a workspace that removes the bot is answered so, and the others go on', async () => {
    await goToDesk();
    await row('Nordwind Trading').getByRole('button', { name: 'Remove' }).click();
    await row('Nordwind Trading').getByText('not installed').waitFor();
    await row('Nordwind Trading').getByRole('link', { name: 'Open' }).click();
    await type(page(), '/ar mine');
    await articles(page()).getByText('This workspace is not connected to the bot.').waitFor();
  });

  test('the desk is read on a phone', async () => {
    if (!own.browser || !own.bot) throw new Error('Nothing runs.');
    const phone = await openPage(own.browser, own.bot.url, PHONE);
    await screenshot(phone.page, 'rehearsal-desk-phone');
    const wide = await phone.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(wide).toBe(0);
    expect(await faultsIn(phone.page)).toEqual([]);
    // The browser notes the page that told of the lost answer.
    const failed = 'console: Failed to load resource: the server responded with a status of 502 (Bad Gateway)';
    expect([...phone.problems, ...(own.open?.problems ?? [])]).toEqual([failed]);
  });

  test('nothing of it is kept', async () => {
    expect(readdirSync(temp).filter((name) => name.startsWith('dunbot-rehearsal-'))).toHaveLength(1);
    expect(await own.bot?.stop()).toBe(0);
    expect(readdirSync(temp).filter((name) => name.startsWith('dunbot-rehearsal-'))).toEqual([]);
  });
});
