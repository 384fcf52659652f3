import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';

/** Where things are on the bot's page, and what people do there, as several tests need it. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
/** A day's ledger, its jobs and its posts, on a busy machine. */
const DAY_MS = 20_000;

export const WIDE = { viewport: { width: 1280, height: 800 } };
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** As many stops as anybody would bear. */
const TABS_MAX = 150;

/** Moves on by Tab until the focus is on this element, as somebody without a mouse does. */
export async function pressUntilOn(page: Page, element: Locator): Promise<void> {
  await element.waitFor();
  for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
    if (await element.evaluate((own) => own === own.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The focus never came to ${String(element)}.`);
}

export const articles = (page: Page) => page.getByRole('main').getByRole('article');
export const digests = (page: Page) => articles(page).filter({ has: page.getByRole('heading', { name: /^Overdue on/ }) });
export const card = (page: Page, customer: string) =>
  articles(page).filter({ has: page.getByRole('heading', { name: customer, exact: true }) });
export const thread = (page: Page) => page.getByRole('complementary', { name: 'Thread' });

export async function type(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: /^Message/ });
  await field.fill(text);
  await page.keyboard.press('Escape');
  await field.press('Enter');
}

export async function go(page: Page, place: RegExp): Promise<void> {
  await page.locator('#sidebar').getByRole('link', { name: place }).click();
}

export async function goToDirectMessages(page: Page): Promise<void> {
  await go(page, /^Dunbot/);
  await page.getByRole('link', { name: 'Messages' }).click();
}

export async function become(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /Switch person/ }).click();
  await page.getByRole('menuitemradio', { name: new RegExp(name) }).click();
  await page.getByRole('button', { name: new RegExp(`You are ${name}`) }).waitFor();
}

/** The day on the workspace's clock. */
export async function today(page: Page): Promise<Temporal.PlainDate> {
  return Temporal.PlainDate.from((await page.locator('.clock-face').getAttribute('datetime')) ?? '');
}

/** People are told things in their working hours: moves the clock on, hour by hour, until it is such a time. */
export async function goOnToWork(page: Page): Promise<void> {
  const face = page.locator('.clock-face');
  for (let hours = 0; hours < HOURS_MAX; hours += 1) {
    const [, hour = '', half = ''] = /(\d{1,2}):\d{2}\s*([AP]M)?/.exec((await face.textContent()) ?? '') ?? [];
    const hourOfDay = half === '' ? Number(hour) : (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
    if ((await today(page)).dayOfWeek <= 5 && hourOfDay >= 8 && hourOfDay < 17) return;
    await page.getByRole('button', { name: 'Move the clock' }).click();
    await page.getByRole('menuitem', { name: 'One hour on' }).click();
    await page.waitForTimeout(100);
  }
}
/** From Friday evening to Monday morning. */
const HOURS_MAX = 70;

/** Moves the clock and waits for the day's digest, which comes last: after the day's ledger and the verdicts. */
export async function nextDay(page: Page): Promise<void> {
  const tomorrow = (await today(page)).add({ days: 1 });
  const heading = `Overdue on ${tomorrow.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '')}`;
  await page.getByRole('button', { name: 'Next day' }).click();
  await digests(page).getByRole('heading', { name: heading }).waitFor({ timeout: DAY_MS });
}

/** What axe finds serious, each with the element that has it. */
export async function faultsIn(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const faults: unknown = await page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.filter((it) => ['serious', 'critical'].includes(it.impact)).flatMap((it) => it.nodes.map((node) => it.id + ': ' + node.html.slice(0, 400))))`);
  return z.array(z.string()).parse(faults);
}
