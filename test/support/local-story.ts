import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser, type OpenPage, openPage } from './browser.ts';
import { type LocalBot, startLocalBot } from './local-bot.ts';
import { articles, WIDE } from './local-page.ts';

/** The bot as `npm start` runs it, and a browser before it, for the tests of one `describe`. */
export type LocalStory = {
  readonly bot: LocalBot;
  readonly browser: Browser;
  /** The page that the story is told on. */
  readonly open: OpenPage;
  /** Stops the bot and starts it on the same folder; resolves to the exit code. */
  readonly restart: () => Promise<number | null>;
};

/** To be called within a `describe`. @param settings beside the time zone, which is Berlin's */
export function localStory(settings: Readonly<Record<string, string>> = {}): LocalStory {
  const own: { dataDir: string; bot?: LocalBot; browser?: Browser; open?: OpenPage } = { dataDir: '' };
  const start = () => startLocalBot(own.dataDir, { TIME_ZONE: 'Europe/Berlin', ...settings });
  beforeAll(async () => {
    own.dataDir = mkdtempSync(join(tmpdir(), 'dunbot-story-'));
    own.bot = await start();
    own.browser = await launchBrowser();
    own.open = await openPage(own.browser, own.bot.url, WIDE);
    const digest = articles(own.open.page).getByRole('heading', { name: /^Overdue on/ });
    await digest.waitFor();
  });
  afterAll(async () => {
    await own.browser?.close();
    await own.bot?.stop();
    rmSync(own.dataDir, { recursive: true, force: true });
  });
  const begun = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('The story has not begun.');
    return part;
  };
  return {
    get bot() {
      return begun(own.bot);
    },
    get browser() {
      return begun(own.browser);
    },
    get open() {
      return begun(own.open);
    },
    async restart() {
      const code = await begun(own.bot).stop();
      own.bot = await start();
      return code;
    },
  };
}
