import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** A page with what went wrong in it; a test ends by looking at `problems`. */
export type OpenPage = { readonly page: Page; readonly problems: readonly string[] };

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Why browser tests cannot run here, or an empty text. */
export const noBrowser: string = existsSync(CHROMIUM)
  ? ''
  : `No Chromium at ${CHROMIUM}: the browser tests are skipped. CHROMIUM names another one.`;

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** Opens an address in a context of its own and notes errors and warnings of the page. */
export async function openPage(browser: Browser, url: string, context: BrowserContextOptions = {}): Promise<OpenPage> {
  const opened = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', ...context });
  const page = await opened.newPage();
  page.setDefaultTimeout(10_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(`console: ${message.text()}`);
  });
  await page.goto(url);
  await page.getByRole('main').waitFor();
  return { page, problems };
}
