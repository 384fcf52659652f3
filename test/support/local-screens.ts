import type { Page } from 'playwright-core';
import { articles, card, digests, go, goToDirectMessages, thread } from './local-page.ts';

/** The places of the page, each as somebody gets there from the one before. */
export const screensOf = (customer: string): readonly { name: string; show: (page: Page) => Promise<void> }[] => [
  { name: 'channel', show: (page) => digests(page).last().waitFor() },
  {
    name: 'thread',
    show: async (page) => {
      await card(page, customer)
        .getByRole('button', { name: /2 replies/ })
        .click();
      await thread(page).getByText('Approve').or(thread(page).getByText('Filed, not sent')).first().waitFor();
    },
  },
  {
    name: 'form',
    show: async (page) => {
      await card(page, customer)
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
