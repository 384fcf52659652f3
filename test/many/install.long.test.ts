import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, noBrowser, openPage } from '../support/browser.ts';
import { allowed, NORDWIND, SUEDLICHT, startTown, type Town } from '../support/town.ts';
import { visitor } from '../support/visitor.ts';

/** The installation in a real browser: its cookies, its redirects between two sites, and how the pages look. */
let town: Town;
let browser: Browser;
beforeAll(async () => {
  if (noBrowser) return console.warn(noBrowser);
  town = await startTown();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await town?.finish();
});

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function seriousFaults(page: Page): Promise<readonly string[]> {
  // The pages let nothing run: the examiner comes in past their policy.
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setBypassCSP', { enabled: true });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `${AXE}; axe.run().then(({ violations }) => JSON.stringify(violations.map(({ id, impact }) => impact + ': ' + id)))`,
    awaitPromise: true,
    returnByValue: true,
  });
  return JSON.parse(String(result.value)).filter((fault: string) => /^(serious|critical)/.test(fault));
}

test.skipIf(noBrowser)('Tom installs the bot with three clicks, and a page says where it is now', async () => {
  const { page, problems } = await openPage(browser, `${town.publicUrl}/slack/install`, { colorScheme: 'light' });
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Add to Slack' }).click();
  await page.getByRole('heading', { name: 'Dunbot asks to be installed' }).waitFor();
  await page.getByRole('combobox', { name: 'Where' }).selectOption({ label: NORDWIND.name });
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('heading', { name: 'Dunbot is in Nordwind Trading' }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Open Slack' }).click();
  await page.waitForURL(`${town.of(NORDWIND.id).workspace.url}**`);
  await page.getByRole('link', { name: /^collections/ }).waitFor();
  expect(problems).toEqual([]);
  expect([...town.app().tenants().keys()]).toEqual([NORDWIND.id]);
  await page.context().close();
});

test.skipIf(noBrowser)('another browser that is given the address Slack came back to is refused, in the dark too', async () => {
  const back = await allowed(town, SUEDLICHT.id, visitor());
  const other = await openPage(browser, back, { colorScheme: 'dark' });
  await other.page.getByRole('heading', { name: 'This installation was begun in another browser' }).waitFor();
  expect(await seriousFaults(other.page)).toEqual([]);
  expect([...town.app().tenants().keys()]).toEqual([NORDWIND.id]);
});
