import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorkspace, type Workspace } from '#workspace/workspace.ts';
import { launchBrowser, noBrowser, type OpenPage, openPage } from '../../support/browser.ts';
import { faultsIn, WIDE } from '../../support/local-page.ts';
import { screenshot } from '../../support/screenshots.ts';
import { goldens } from '../../support/views.ts';

if (noBrowser) console.log(noBrowser);

describe.skipIf(noBrowser)('the storybook', () => {
  let workspace: Workspace;
  let browser: Browser;
  let open: OpenPage;
  beforeAll(async () => {
    workspace = await startWorkspace({ port: 0, stories: goldens });
    browser = await launchBrowser();
    open = await openPage(browser, `${workspace.url}storybook.html`, WIDE);
    await open.page.getByRole('heading', { name: 'Letters', exact: true }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await workspace?.close();
  });

  test('shows every golden view, and nothing that the page does not know how to show', async () => {
    const { page } = open;
    const cases = goldens().reduce((sum, golden) => sum + Object.keys(golden.cases).length, 0);
    expect(await page.locator('.story-case').count()).toBe(cases);
    expect(await page.getByText('The workspace cannot show').count()).toBe(0);
    await screenshot(page, 'storybook');
  });

  test('finds views by what they say', async () => {
    const { page } = open;
    await page.getByRole('searchbox').fill('approve and send');
    await page.getByRole('heading', { name: 'Letter queue' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Call form' }).count()).toBe(0);
    await page.getByRole('searchbox').fill('nobody ever wrote this');
    await page.getByText('No view has anything with').waitFor();
    await page.getByRole('searchbox').fill('');
  });

  test.for(['light', 'dark'] as const)('is fit for a screen reader, %s', async (colorScheme, { expect }) => {
    const own = await openPage(browser, `${workspace.url}storybook.html`, { ...WIDE, colorScheme });
    await own.page.getByRole('heading', { name: 'Letters', exact: true }).waitFor();
    expect(await faultsIn(own.page)).toEqual([]);
    expect(own.problems).toEqual([]);
    await own.page.context().close();
  });
});
