import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { noBrowser, openPage } from '../support/browser.ts';
import { articles, become, faultsIn, go, goToDirectMessages, PHONE, pressUntilOn, thread, type } from '../support/local-page.ts';
import { localStory } from '../support/local-story.ts';
import { screenshot } from '../support/screenshots.ts';

if (noBrowser) console.log(noBrowser);

const CUSTOMER = 'Borealis Foods AG';
const PICTURE = { name: 'wet-pallets.png', mimeType: 'image/png', buffer: Buffer.from('not quite a picture') };
const form = (page: Page) => page.getByRole('dialog');
const only = (page: Page) => articles(page).filter({ hasText: 'Only visible to you' });
const card = (page: Page) =>
  articles(page)
    .filter({ has: page.getByRole('heading', { name: `Dispute: ${CUSTOMER}` }) })
    .filter({ hasText: 'EUR 5,000.00' });
/** Clicks a button of the card, and says yes to the question that follows. */
async function decides(page: Page, button: RegExp, yes: RegExp): Promise<void> {
  await card(page).getByRole('button', { name: button }).click();
  await screenshot(page, 'dispute-sure');
  await page.getByRole('alertdialog').getByRole('button', { name: yes }).click();
}
const sent = (page: Page) => form(page).waitFor({ state: 'detached' });

/** Said by sales, opened by a collector, answered by whoever knows, settled by two, booked by the ledger. */
describe.skipIf(noBrowser)('Borealis disputes a part of an invoice', () => {
  const story = localStory({ APPROVERS: 'U0TOM' });

  test('Mara opens it from what Otto wrote, by the menu of his message', async () => {
    const { page } = story.open;
    await become(page, 'Otto Brandt');
    await type(page, 'Borealis called: two pallets of INV-10689 came wet, about 5,000.');
    await become(page, 'Mara Lindqvist');
    const said = articles(page).filter({ hasText: 'two pallets of INV-10689' });
    await said.hover();
    await said.getByRole('button', { name: 'More actions' }).click();
    await screenshot(page, 'dispute-menu');
    await page.getByRole('menuitem', { name: 'Open a dispute' }).click();
    await form(page).getByText('two pallets of INV-10689').waitFor();
    await form(page).getByRole('combobox', { name: 'Account' }).fill('borea');
    await page.getByRole('option', { name: new RegExp(CUSTOMER) }).click();
    await screenshot(page, 'dispute-account');
    await form(page).getByRole('button', { name: 'Next' }).click();
    await form(page).getByText('Disputed invoices leave the chase').waitFor();
  });

  test('the form takes a part of the amount, a reason, a picture and somebody outside finance', async () => {
    const { page } = story.open;
    const invoices = form(page).getByRole('combobox', { name: 'Disputed invoices' });
    if ((await form(page).getByText('INV-10689 ·').count()) === 0) {
      await invoices.click();
      await page.getByRole('option', { name: /INV-10689/ }).click();
      await page.keyboard.press('Escape');
    }
    await form(page)
      .getByRole('textbox', { name: /^Disputed amount/ })
      .fill('5k');
    await form(page).getByRole('combobox', { name: 'Reason' }).click();
    await page.getByRole('option', { name: 'Quality or damage' }).click();
    await form(page)
      .getByRole('combobox', { name: /^Give it to/ })
      .click();
    await page.getByRole('option', { name: /Otto Brandt/ }).click();
    await form(page).getByLabel('Evidence').setInputFiles(PICTURE);
    await form(page).getByRole('button', { name: 'Remove wet-pallets.png' }).waitFor();
    await screenshot(page, 'dispute-form');
    await form(page).getByRole('button', { name: 'Open dispute' }).click();
    await sent(page);
    await card(page).getByText('@Otto Brandt has it').waitFor();
    await card(page).getByText('wet-pallets.png').first().waitFor();
    await card(page).scrollIntoViewIfNeeded();
    await screenshot(page, 'dispute-card');
  });

  test('Otto is asked in a direct message, sees no more than he needs, and answers', async () => {
    const { page } = story.open;
    await become(page, 'Otto Brandt');
    await goToDirectMessages(page);
    const asked = articles(page).filter({ hasText: 'gave you a dispute' });
    await asked.getByText('INV-10689 · EUR 5,000.00 of EUR 31,160.00').waitFor();
    expect(await asked.getByText('INV-10541').count()).toBe(0);
    await screenshot(page, 'dispute-asked');
    await asked.getByRole('button', { name: /^Answer/ }).click();
    await form(page).getByRole('textbox', { name: 'Answer' }).fill('The driver noted it: two pallets, wet.');
    await screenshot(page, 'dispute-answer');
    await form(page).getByRole('button', { name: 'Answer' }).click();
    await sent(page);
    await only(page).getByText('your answer is in the record').waitFor();
  });

  test('Mara proposes a credit note by keyboard alone, and cannot approve it herself', async () => {
    const { page } = story.open;
    await become(page, 'Mara Lindqvist');
    await go(page, /^collections/);
    await pressUntilOn(page, card(page).getByRole('button', { name: /^Propose/ }));
    await page.keyboard.press('Enter');
    await pressUntilOn(page, form(page).getByRole('radio', { name: /^Credit note/ }));
    await page.keyboard.press('Space');
    await form(page).getByRole('textbox', { name: /^Why/ }).fill('The driver noted it');
    await screenshot(page, 'dispute-propose');
    await pressUntilOn(page, form(page).getByRole('button', { name: 'Propose' }));
    await page.keyboard.press('Enter');
    await sent(page);
    await decides(page, /^Approve/, /^(Approve|Yes)/);
    await page
      .getByRole('main')
      .getByText(/Somebody else has to approve|^Only .* can /)
      .first()
      .waitFor();
    await screenshot(page, 'dispute-own-proposal');
  });

  test('Tom approves it; the card changes in place, the thread tells the story', async () => {
    const { page } = story.open;
    await become(page, 'Tom Okafor');
    await decides(page, /^Approve/, /^(Approve|Yes)/);
    await card(page).getByText('To be booked in the ledger').waitFor();
    expect(
      await card(page)
        .getByRole('button', { name: /^Approve/ })
        .count(),
    ).toBe(0);
    await card(page).scrollIntoViewIfNeeded();
    await screenshot(page, 'dispute-approved');
    await card(page)
      .getByRole('button', { name: /replies/ })
      .click();
    await thread(page)
      .getByText(/@Tom Okafor approved the credit note of EUR 5,000.00/)
      .waitFor();
    await screenshot(page, 'dispute-thread');
    await page.getByRole('button', { name: 'Close the thread' }).click();
  });

  test('the list says what it waits for, and a credit that is booked ends it', async () => {
    const { page } = story.open;
    await type(page, '/ar disputes');
    await only(page).getByText('credit note agreed, the ledger has to book it').waitFor();
    await screenshot(page, 'dispute-list');
    await decides(page, /^Credit is booked/, /book/i);
    await only(page).getByText('the credit is noted as booked').waitFor();
    await card(page)
      .getByText(/resolved/)
      .first()
      .waitFor();
    expect(story.open.problems).toEqual([]);
  });

  test.for(['light', 'dark'] as const)(
    'what stands there is fit for a screen reader and for a phone, %s',
    async (colorScheme, { expect }) => {
      const { page, problems } = await openPage(story.browser, `${story.bot.url}#/U0MARA/C0COLLECT`, { ...PHONE, colorScheme });
      await card(page).scrollIntoViewIfNeeded();
      await screenshot(page, `dispute-phone-${colorScheme}`);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      expect(await faultsIn(page)).toEqual([]);
      await type(page, `/ar dispute ${CUSTOMER}`);
      await form(page)
        .getByRole('textbox', { name: /^Disputed amount/ })
        .waitFor();
      await screenshot(page, `dispute-form-phone-${colorScheme}`);
      expect(await faultsIn(page)).toEqual([]);
      expect(problems).toEqual([]);
      await page.context().close();
    },
  );
});
