import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { launchBrowser, noBrowser, type OpenPage, openPage } from '../support/browser.ts';
import { type LocalBot, startLocalBot } from '../support/local-bot.ts';
import { screenshot } from '../support/screenshots.ts';

if (noBrowser) console.log(noBrowser);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const CUSTOMER = 'Cobalt Mining Inc';
const BREAKS_WITHIN_DAYS = 8;
const WIDE = { viewport: { width: 1280, height: 800 } };
/** A day's ledger, its jobs and its posts, on a busy machine. */
const DAY_MS = 20_000;

/** The main job, as somebody does it who cloned the project and typed `npm start`. */
describe.skipIf(noBrowser)('an overdue account, from the queue to a broken promise', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'dunbot-e2e-'));
  let bot: LocalBot;
  let browser: Browser;
  let mara: OpenPage;
  let letter = '';

  beforeAll(async () => {
    bot = await startLocalBot(dataDir, { TIME_ZONE: 'Europe/Berlin' });
    browser = await launchBrowser();
    mara = await openPage(browser, bot.url, WIDE);
  });
  afterAll(async () => {
    await browser?.close();
    await bot?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('the first screen is the digest of a sample ledger', async () => {
    const { page } = mara;
    expect(bot.printed()).toContain('local workspace');
    await articles(page)
      .getByRole('heading', { name: /^Overdue on/ })
      .waitFor();
    await articles(page)
      .getByText(/\d+ accounts overdue · the first digest here/)
      .waitFor();
    await screenshot(page, 'first-screen');
  });

  test('/ar overdue answers Mara alone, the account most worth a call first', async () => {
    const { page } = mara;
    await type(page, '/ar overdue');
    const queue = articles(page).filter({ hasText: 'most worth a call first' });
    await queue.getByText('Only visible to you').waitFor();
    await queue.getByRole('button', { name: 'Why first? The reasons for this order' }).waitFor();
    expect(await queue.getByRole('button', { name: /^Open / }).count()).toBe(10);
    await screenshot(page, 'queue', { readme: true });
    await queue.getByRole('button', { name: `Open ${CUSTOMER}` }).click();
    await card(page).getByText('Denise Harper').waitFor();
  });

  test('a claim makes the account hers, on the card and in the digest', async () => {
    const { page } = mara;
    await card(page)
      .getByRole('button', { name: /^Claim/ })
      .click();
    await articles(page).getByText(`You own ${CUSTOMER} now.`).waitFor();
    await card(page)
      .getByText(/owner @Mara Lindqvist/)
      .waitFor();
    await digests(page)
      .getByText(/@Mara Lindqvist/)
      .waitFor();
  });

  test('a call that reached somebody opens the promise, and both stand on the card', async () => {
    const { page } = mara;
    const form = page.getByRole('dialog');
    await card(page)
      .getByRole('button', { name: /^Log call/ })
      .click();
    await form.getByRole('combobox', { name: 'Outcome' }).click();
    await screenshot(page, 'log-call');
    await page.getByRole('option', { name: 'Reached' }).click();
    await form.getByRole('textbox', { name: /^Note/ }).fill('Denise says the two oldest go out on Tuesday.');
    await form.getByRole('button', { name: 'Log' }).click();
    await form.getByRole('heading', { name: 'Promise to pay' }).waitFor();
    await form.getByRole('textbox', { name: 'Amount' }).fill('10k');
    await form.getByLabel('Will be paid by').fill((await today(page)).add({ days: 2 }).toString());
    await screenshot(page, 'promise');
    await form.getByRole('button', { name: 'Record' }).click();
    await articles(page)
      .getByText(/promised USD 10,000.00 by/)
      .waitFor();
    await card(page)
      .getByText(/USD 10,000.00 by .* USD 0.00 covered/)
      .waitFor();
    await card(page).getByText('Denise says the two oldest go out on Tuesday.').waitFor();
  });

  test('a letter is drafted into the thread, without the invoices that were promised', async () => {
    const { page } = mara;
    await card(page)
      .getByRole('button', { name: /^Draft letter/ })
      .click();
    const form = page.getByRole('dialog');
    await form.getByRole('textbox', { name: /^Hint/ }).waitFor();
    await screenshot(page, 'draft-form');
    await form.getByRole('button', { name: 'Draft', exact: true }).click();
    await page.getByRole('button', { name: /1 reply/ }).click();
    const draft = thread(page).getByRole('article').filter({ hasText: 'Friendly reminder' });
    await draft.locator('pre').first().waitFor();
    letter = (await draft.locator('pre').allTextContents()).join('\n');
    expect(letter).toContain('denise.harper@cobalt-mining.example');
    expect(letter).toContain('Mara Lindqvist');
    const promised = /· (INV-\d+), (INV-\d+)/.exec((await card(page).textContent()) ?? '')?.slice(1) ?? [];
    expect(promised).toHaveLength(2);
    for (const number of promised) expect(letter).not.toContain(number);
    await thread(page)
      .getByRole('button', { name: /^Approve and send/ })
      .scrollIntoViewIfNeeded();
    await screenshot(page, 'letter', { readme: true });
  });

  test('Tom approves it; the buttons go, the verdict with his name stays, and the mail is filed', async () => {
    const { page } = mara;
    await become(page, 'Tom Okafor');
    await thread(page)
      .getByRole('button', { name: /^Approve and send/ })
      .click();
    const confirm = page.getByRole('alertdialog');
    await confirm.getByText('denise.harper@cobalt-mining.example').waitFor();
    await screenshot(page, 'approve');
    await confirm.getByRole('button', { name: 'Send' }).click();
    await thread(page)
      .getByText(/Filed, not sent.*approved by @Tom Okafor/)
      .waitFor();
    expect(
      await thread(page)
        .getByRole('button', { name: /^Approve/ })
        .count(),
    ).toBe(0);
    await screenshot(page, 'approved');
  });

  test('the mailbox shows the letter as it was approved', async () => {
    const { page } = mara;
    await go(page, /Mailbox/);
    await page.getByRole('link', { name: /Payment reminder/ }).click();
    const mail = page.getByRole('article', { name: /Payment reminder/ });
    await mail.getByText('denise.harper@cobalt-mining.example').waitFor();
    const body = (await mail.locator('pre').textContent()) ?? '';
    expect(squeezed(letter)).toContain(squeezed(body));
    await screenshot(page, 'mailbox');
  });

  test('day after day passes without the money, until the digest names the broken promise', { timeout: 300_000 }, async () => {
    const { page } = mara;
    await become(page, 'Mara Lindqvist');
    await go(page, /^collections/);
    const broken = digests(page)
      .last()
      .getByText(/Promises broken.*Cobalt Mining Inc/);
    for (let days = 0; days < BREAKS_WITHIN_DAYS && (await broken.count()) === 0; days += 1) await nextDay(page);
    await broken.waitFor();
    await screenshot(page, 'digest', { readme: true });
  });

  test('the broken promise stands in the account’s thread and in a direct message to its owner', async () => {
    const { page } = mara;
    await page.getByRole('button', { name: /2 replies/ }).click();
    await thread(page)
      .getByText(/@Mara Lindqvist Promise broken/)
      .waitFor();
    await screenshot(page, 'thread-broken');
    await page.getByRole('button', { name: 'Close the thread' }).click();
    await goToDirectMessages(page);
    await articles(page)
      .getByText(/promised USD 10,000.00 by tomorrow/)
      .waitFor();
    await articles(page)
      .getByText(/Promise broken: Cobalt Mining Inc.*USD 0.00 of USD 10,000.00 came/)
      .waitFor();
    await screenshot(page, 'promise-broken', { readme: true });
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('region', { name: 'Home of Dunbot' }).getByText(CUSTOMER).waitFor();
    await screenshot(page, 'home');
    await go(page, /^collections/);
  });

  test.for(['light', 'dark'] as const)('every screen is fit for a screen reader, %s', async (colorScheme, { expect }) => {
    const { page, problems } = await openPage(browser, bot.url, { ...WIDE, colorScheme });
    for (const { name, show } of SCREENS) {
      await show(page);
      await screenshot(page, `${colorScheme}-${name}`, { readme: name === 'channel' && colorScheme === 'dark' });
      expect(await faultsIn(page), name).toEqual([]);
    }
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('on a phone the digest, a card and a form fit', async () => {
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    const { page, problems } = await openPage(browser, bot.url, phone);
    const width = () => page.evaluate('document.documentElement.scrollWidth');
    await digests(page).last().waitFor();
    expect(await width()).toBe(390);
    await screenshot(page, 'phone', { readme: true });
    await card(page)
      .getByRole('button', { name: /^Log call/ })
      .click();
    await page.getByRole('dialog').waitFor();
    await screenshot(page, 'phone-form');
    expect(await width()).toBe(390);
    expect(await faultsIn(page)).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('after a restart everything is where it was', async () => {
    const { page } = mara;
    // What only one person saw goes with the session, as in Slack.
    const said = await articles(page).filter({ hasNotText: 'Only visible to you' }).count();
    expect(await bot.stop()).toBe(0);
    expect(bot.log().filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
    bot = await startLocalBot(dataDir, { TIME_ZONE: 'Europe/Berlin' });
    const again = await openPage(browser, bot.url, WIDE);
    await expect.poll(() => articles(again.page).count()).toBe(said);
    await type(again.page, '/ar overdue mine');
    await articles(again.page).filter({ hasText: 'Only visible to you' }).getByText(CUSTOMER).waitFor();
    expect(again.problems).toEqual([]);
    await again.page.context().close();
  });
});

/** The places of the page, each as somebody gets there from the one before. */
const SCREENS: readonly { name: string; show: (page: Page) => Promise<void> }[] = [
  { name: 'channel', show: (page) => digests(page).last().waitFor() },
  {
    name: 'thread',
    show: async (page) => {
      await page.getByRole('button', { name: /2 replies/ }).click();
      await thread(page).getByText('Approve').or(thread(page).getByText('Filed, not sent')).first().waitFor();
    },
  },
  {
    name: 'form',
    show: async (page) => {
      await card(page)
        .getByRole('button', { name: /^Record a promise/ })
        .first()
        .click();
      await page.getByRole('dialog').getByRole('textbox', { name: 'Amount' }).waitFor();
    },
  },
  {
    name: 'messages',
    show: async (page) => {
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      await goToDirectMessages(page);
      await articles(page).getByText('Promise broken').waitFor();
    },
  },
  { name: 'home', show: (page) => page.getByRole('link', { name: 'Home' }).click() },
  { name: 'mailbox', show: (page) => go(page, /Mailbox/) },
];

/** What axe finds serious, each with the element that has it. */
async function faultsIn(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const faults: unknown = await page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.filter((it) => ['serious', 'critical'].includes(it.impact)).flatMap((it) => it.nodes.map((node) => it.id + ': ' + node.html.slice(0, 400))))`);
  return z.array(z.string()).parse(faults);
}

const articles = (page: Page) => page.getByRole('main').getByRole('article');
const digests = (page: Page) => articles(page).filter({ has: page.getByRole('heading', { name: /^Overdue on/ }) });
const card = (page: Page) => articles(page).filter({ has: page.getByRole('heading', { name: CUSTOMER, exact: true }) });
const thread = (page: Page) => page.getByRole('complementary', { name: 'Thread' });

async function type(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: /^Message/ });
  await field.fill(text);
  await page.keyboard.press('Escape');
  await field.press('Enter');
}

async function go(page: Page, place: RegExp): Promise<void> {
  await page.locator('#sidebar').getByRole('link', { name: place }).click();
}

async function goToDirectMessages(page: Page): Promise<void> {
  await go(page, /^Dunbot/);
  await page.getByRole('link', { name: 'Messages' }).click();
}

async function become(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /Switch person/ }).click();
  await page.getByRole('menuitemradio', { name: new RegExp(name) }).click();
  await page.getByRole('button', { name: new RegExp(`You are ${name}`) }).waitFor();
}

/** The day on the workspace's clock. */
async function today(page: Page): Promise<Temporal.PlainDate> {
  return Temporal.PlainDate.from((await page.locator('.clock-face').getAttribute('datetime')) ?? '');
}

/** Moves the clock and waits for the day's digest, which comes last: after the day's ledger and the verdicts. */
async function nextDay(page: Page): Promise<void> {
  const tomorrow = (await today(page)).add({ days: 1 });
  const heading = `Overdue on ${tomorrow.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '')}`;
  await page.getByRole('button', { name: 'Next day' }).click();
  await digests(page).getByRole('heading', { name: heading }).waitFor({ timeout: DAY_MS });
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
