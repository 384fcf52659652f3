import { copyFileSync, mkdirSync, statSync } from 'node:fs';
import type { Page } from 'playwright-core';

const ALWAYS = '.cache/screenshots';
const COMMITTED = 'src/workspace/screenshots';
const COMMITTED_MAX_BYTES = 200_000;

/** True where the pictures that the README shows are made anew: `README_SCREENSHOTS=1 npm run test:long -- test/e2e`. */
const isForReadme = process.env.README_SCREENSHOTS === '1';

/**
 * Leaves a picture of what is on the screen.
 * @param readme also one of the README's pictures, which are kept with the code and stay small
 */
export async function screenshot(page: Page, name: string, { readme = false } = {}): Promise<void> {
  mkdirSync(ALWAYS, { recursive: true });
  const path = `${ALWAYS}/${name}.png`;
  // A toast that comes and goes would cover what stays.
  for (const toast of await page.locator('.toast').all()) await toast.getByRole('button', { name: 'Dismiss' }).click();
  await page.mouse.move(0, 0);
  await page.screenshot({ path, animations: 'disabled' });
  if (!readme || !isForReadme) return;
  if (statSync(path).size > COMMITTED_MAX_BYTES) throw new Error(`${path} is too big to be kept with the code.`);
  mkdirSync(COMMITTED, { recursive: true });
  copyFileSync(path, `${COMMITTED}/${name}.png`);
}
