import { describe, expect, test } from 'vitest';
import { noBrowser, openPage } from '../support/browser.ts';
import {
  articles,
  become,
  card,
  digests,
  faultsIn,
  go,
  goOnToWork,
  goToDirectMessages,
  nextDay,
  PHONE,
  thread,
  today,
  type,
  WIDE,
} from '../support/local-page.ts';
import { screensOf } from '../support/local-screens.ts';
import { localStory } from '../support/local-story.ts';
import { screenshot } from '../support/screenshots.ts';

if (noBrowser) console.log(noBrowser);

const CUSTOMER = 'Cobalt Mining Inc';
const BREAKS_WITHIN_DAYS = 8;
/** People are told things by a round, which comes each minute. */
const TOLD_WITHIN_MS = 100_000;

/** The main job, as somebody does it who cloned the project and typed `npm start`. */
describe.skipIf(noBrowser)('an overdue account, from the queue to a broken promise', () => {
  const story = localStory();
  let letter = '';

  test('the first screen is the digest of a sample ledger', async () => {
    const { page } = story.open;
    expect(story.bot.printed()).toContain('local workspace');
    await articles(page)
      .getByRole('heading', { name: /^Overdue on/ })
      .waitFor();
    await articles(page)
      .getByText(/\d+ accounts overdue · the first digest here/)
      .waitFor();
    await screenshot(page, 'first-screen');
  });

  test('/ar overdue answers Mara alone, the account most worth a call first', async () => {
    const { page } = story.open;
    await type(page, '/ar overdue');
    const queue = articles(page).filter({ hasText: 'most worth a call first' });
    await queue.getByText('Only visible to you').waitFor();
    await queue.getByRole('button', { name: 'Why first? The reasons for this order' }).waitFor();
    expect(await queue.getByRole('button', { name: /^Open / }).count()).toBe(10);
    await screenshot(page, 'queue');
    await queue.getByRole('button', { name: `Open ${CUSTOMER}` }).click();
    await card(page, CUSTOMER).getByText('Denise Harper').waitFor();
  });

  test('a claim makes the account hers, on the card and in the digest', async () => {
    const { page } = story.open;
    await card(page, CUSTOMER)
      .getByRole('button', { name: /^Claim/ })
      .click();
    await articles(page).getByText(`You own ${CUSTOMER} now.`).waitFor();
    await card(page, CUSTOMER)
      .getByText(/owner @Mara Lindqvist/)
      .waitFor();
    await digests(page)
      .getByText(/@Mara Lindqvist/)
      .waitFor();
  });

  test('a call that reached somebody opens the promise, and both stand on the card', async () => {
    const { page } = story.open;
    const form = page.getByRole('dialog');
    await card(page, CUSTOMER)
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
    const recorded = /USD 10,000.00 by .* USD 0.00 covered/;
    await card(page, CUSTOMER).getByText(recorded).waitFor();
    await card(page, CUSTOMER).getByText('Denise says the two oldest go out on Tuesday.').waitFor();
  });

  test('a letter is drafted into the thread, without the invoices that were promised', async () => {
    const { page } = story.open;
    await card(page, CUSTOMER)
      .getByRole('button', { name: /^Draft letter/ })
      .click();
    const form = page.getByRole('dialog');
    await form.getByRole('textbox', { name: /^Hint/ }).waitFor();
    await screenshot(page, 'draft-form');
    await form.getByRole('button', { name: 'Draft', exact: true }).click();
    await card(page, CUSTOMER)
      .getByRole('button', { name: /1 reply/ })
      .click();
    const draft = thread(page).getByRole('article').filter({ hasText: 'Friendly reminder' });
    await draft.locator('pre').first().waitFor();
    letter = (await draft.locator('pre').allTextContents()).join('\n');
    expect(letter).toContain('denise.harper@cobalt-mining.example');
    expect(letter).toContain('Mara Lindqvist');
    const promised = /· (INV-\d+), (INV-\d+)/.exec((await card(page, CUSTOMER).textContent()) ?? '')?.slice(1) ?? [];
    expect(promised).toHaveLength(2);
    for (const number of promised) expect(letter).not.toContain(number);
    await thread(page)
      .getByRole('button', { name: /^Approve and send/ })
      .scrollIntoViewIfNeeded();
    await screenshot(page, 'letter', { readme: true });
  });

  test('Tom approves it; the buttons go, the verdict with his name stays, and the mail is filed', async () => {
    const { page } = story.open;
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
    const { page } = story.open;
    await go(page, /Mailbox/);
    await page.getByRole('link', { name: /Payment reminder/ }).click();
    const mail = page.getByRole('article', { name: /Payment reminder/ });
    await mail.getByText('denise.harper@cobalt-mining.example').waitFor();
    const body = (await mail.locator('pre').textContent()) ?? '';
    // The thread wraps what the mail does not.
    const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();
    expect(squeezed(letter)).toContain(squeezed(body));
    await screenshot(page, 'mailbox');
  });

  test('day after day passes without the money, until the digest names the broken promise', { timeout: 300_000 }, async () => {
    const { page } = story.open;
    await become(page, 'Mara Lindqvist');
    await go(page, /^collections/);
    const broken = digests(page)
      .last()
      .getByText(/Promises broken.*Cobalt Mining Inc/);
    for (let days = 0; days < BREAKS_WITHIN_DAYS && (await broken.count()) === 0; days += 1) await nextDay(page);
    await broken.waitFor();
    await expect
      .poll(() =>
        page
          .locator('#sidebar')
          .getByRole('link', { name: /^collections/ })
          .textContent(),
      )
      .toBe('collections');
    await screenshot(page, 'digest', { readme: true });
  });

  test('the broken promise stands in the account’s thread and in a direct message to its owner', {
    timeout: 150_000,
  }, async () => {
    const { page } = story.open;
    await card(page, CUSTOMER)
      .getByRole('button', { name: /2 replies/ })
      .click();
    await thread(page)
      .getByText(/@Mara Lindqvist Promise broken/)
      .waitFor();
    await screenshot(page, 'thread-broken');
    await page.getByRole('button', { name: 'Close the thread' }).click();
    await goOnToWork(page);
    await goToDirectMessages(page);
    const said = /Promise broken: Cobalt Mining Inc.*USD 0.00 of USD 10,000.00 came/;
    await articles(page).getByText(said).waitFor({ timeout: TOLD_WITHIN_MS });
    await screenshot(page, 'promise-broken');
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('region', { name: 'Home of Dunbot' }).getByText(CUSTOMER).first().waitFor();
    await screenshot(page, 'home');
    await go(page, /^collections/);
  });

  test.for(['light', 'dark'] as const)('every screen is fit for a screen reader, %s', async (colorScheme, { expect }) => {
    const { page, problems } = await openPage(story.browser, story.bot.url, { ...WIDE, colorScheme });
    for (const { name, show } of screensOf(CUSTOMER)) {
      await show(page);
      await screenshot(page, `${colorScheme}-${name}`, { readme: name === 'channel' && colorScheme === 'dark' });
      expect(await faultsIn(page), name).toEqual([]);
    }
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('on a phone the digest, a card and a form fit', async () => {
    const { page, problems } = await openPage(story.browser, story.bot.url, PHONE);
    const width = () => page.evaluate('document.documentElement.scrollWidth');
    await digests(page).last().waitFor();
    expect(await width()).toBe(390);
    await screenshot(page, 'phone', { readme: true });
    await card(page, CUSTOMER)
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
    const { page } = story.open;
    // What only one person saw goes with the session, as in Slack.
    const said = await articles(page).filter({ hasNotText: 'Only visible to you' }).count();
    const { bot } = story;
    expect(await story.restart()).toBe(0);
    expect(bot.log().filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
    const again = await openPage(story.browser, story.bot.url, WIDE);
    await expect.poll(() => articles(again.page).count()).toBe(said);
    await type(again.page, '/ar overdue mine');
    await articles(again.page).filter({ hasText: 'Only visible to you' }).getByText(CUSTOMER).waitFor();
    expect(again.problems).toEqual([]);
    await again.page.context().close();
  });
});
