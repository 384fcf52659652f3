import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { noBrowser, openPage } from '../support/browser.ts';
import { articles, become, faultsIn, go, PHONE, pressUntilOn, type } from '../support/local-page.ts';
import { localStory } from '../support/local-story.ts';
import { screenshot } from '../support/screenshots.ts';

if (noBrowser) console.log(noBrowser);

const CUSTOMERS = ['Cobalt Mining Inc', 'Acme Industries Ltd', 'Borealis Foods AG'];
const queue = (page: Page) =>
  articles(page)
    .filter({ hasText: 'Only visible to you' })
    .filter({ hasText: /Letter \d+ of \d+|No letter waits/ });
const button = (page: Page, name: RegExp) => queue(page).getByRole('button', { name });

/** The lead's quarter of an hour: every letter that waits, one after the other, in one place. */
describe.skipIf(noBrowser)('three letters wait, and Tom goes through them', () => {
  const story = localStory({ APPROVERS: 'U0TOM' });

  test('Mara drafts them, each by a line that names the customer', async () => {
    const { page } = story.open;
    for (const customer of CUSTOMERS) {
      await type(page, `/ar letter ${customer}`);
      const form = page.getByRole('dialog');
      await form.getByText(customer).waitFor();
      if (customer === CUSTOMERS[0]) await screenshot(page, 'queue-draft');
      await form.getByRole('button', { name: 'Draft', exact: true }).click();
      await form.waitFor({ state: 'detached' });
    }
    await articles(page)
      .getByText(/The draft waits for approval/)
      .nth(2)
      .waitFor();
  });

  test('the queue shows Tom the first letter, word for word, and how many follow', async () => {
    const { page } = story.open;
    await become(page, 'Tom Okafor');
    await type(page, '/ar letters');
    await queue(page).getByRole('heading', { name: 'Letter 1 of 3' }).waitFor();
    await queue(page).getByText('Dear Jonas Lindt').waitFor();
    await button(page, /^Approve and send/).scrollIntoViewIfNeeded();
    await screenshot(page, 'queue-first');
  });

  test('an approved letter is gone, says so, and the next one stands in its place', async () => {
    const { page } = story.open;
    await button(page, /^Approve and send/).click();
    const confirm = page.getByRole('alertdialog');
    await confirm.getByText('jonas.lindt@borealis-foods.example').waitFor();
    await screenshot(page, 'queue-confirm');
    await confirm.getByRole('button', { name: 'Send' }).click();
    await queue(page)
      .getByText(/Letter to Borealis Foods AG: Approved by @Tom Okafor/)
      .waitFor();
    await queue(page).getByRole('heading', { name: 'Letter 2 of 3' }).waitFor();
    await queue(page).getByText('Letter to Borealis Foods AG').scrollIntoViewIfNeeded();
    await screenshot(page, 'queue-second');
  });

  test('a letter that is edited stays in front, and goes as it was edited, by keyboard alone', async () => {
    const { page } = story.open;
    await pressUntilOn(page, button(page, /^Edit/));
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog');
    const subject = form.getByRole('textbox', { name: 'Subject' });
    await subject.fill('Your six open invoices');
    await screenshot(page, 'queue-edit');
    await pressUntilOn(page, form.getByRole('button', { name: 'Save' }));
    await page.keyboard.press('Enter');
    await queue(page)
      .getByText(/^Saved\./)
      .waitFor();
    await queue(page).getByText('Your six open invoices').waitFor();
    await pressUntilOn(page, button(page, /^Approve and send/));
    await page.keyboard.press('Enter');
    const confirm = page.getByRole('alertdialog');
    await pressUntilOn(page, confirm.getByRole('button', { name: 'Send' }));
    await page.keyboard.press('Enter');
    await queue(page).getByRole('heading', { name: 'Letter 3 of 3' }).waitFor();
  });

  test('a rejected letter ends the queue, which says how many were decided', async () => {
    const { page } = story.open;
    await button(page, /^Reject/).click();
    await queue(page).getByText('No letter waits for approval.').waitFor();
    await queue(page).getByText('You decided on 3 letters.').waitFor();
    await screenshot(page, 'queue-done');
    await go(page, /Mailbox/);
    await page.getByRole('link', { name: /Your six open invoices/ }).waitFor();
    expect(await page.getByRole('link', { name: /@/ }).count()).toBe(2);
    await go(page, /^collections/);
  });

  test('who may not approve is shown the letter without the buttons that decide', async () => {
    const { page } = story.open;
    await become(page, 'Mara Lindqvist');
    await type(page, `/ar letter ${CUSTOMERS[2]}`);
    await page.getByRole('dialog').getByRole('button', { name: 'Draft', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await type(page, '/ar letters');
    await queue(page).getByText('Approving is for leads and approvers.').waitFor();
    expect(await button(page, /^Approve/).count()).toBe(0);
    await screenshot(page, 'queue-collector');
    expect(story.open.problems).toEqual([]);
  });

  test.for(['light', 'dark'] as const)(
    'the queue is fit for a screen reader and for a phone, %s',
    async (colorScheme, { expect }) => {
      const phone = await openPage(story.browser, `${story.bot.url}#/U0TOM/C0COLLECT`, { ...PHONE, colorScheme });
      await type(phone.page, '/ar letters');
      await button(phone.page, /^Approve and send/).scrollIntoViewIfNeeded();
      await screenshot(phone.page, `queue-phone-${colorScheme}`);
      expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      expect(await faultsIn(phone.page)).toEqual([]);
      expect(phone.problems).toEqual([]);
      await phone.page.context().close();
    },
  );
});
