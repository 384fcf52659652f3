import { onScreen } from './find.ts';
import type { Around } from './hands.ts';
import { errorKey } from './looked.ts';
import { type Desk, matches, type Shown, screenOf } from './screen.ts';

const WAIT_MS = 5_000;
const LOOK_EVERY_MS = 10;

export function saysIn(text: string | RegExp, where: string | undefined): (shown: Shown) => boolean {
  return (shown) => matches(shown.text, text) && (!where || shown.where === where);
}

/** What a person can see, and what they have looked at. */
export class Eyes {
  readonly #around: Around;
  readonly #desk: Desk;

  constructor(around: Around, desk: Desk) {
    this.#around = around;
    this.#desk = desk;
  }

  screen(): Promise<Shown[]> {
    return screenOf(this.#around.workspace, this.#desk, this.#around.names);
  }

  look(shown: Shown): string {
    const { looked } = this.#around;
    looked.at(shown.key);
    const view = shown.place?.in === 'view' ? shown.place.view : '';
    for (const blockId of Object.keys(this.#desk.errors.get(view) ?? {})) looked.at(errorKey(view, blockId));
    return shown.text;
  }

  /** Waits for something to look at, since what the app says may still be on its way. What nobody looked at yet comes first. */
  async find(is: (shown: Shown) => boolean, what: string): Promise<string> {
    const { looked, names } = this.#around;
    for (const until = Date.now() + WAIT_MS; ; ) {
      const now = await this.screen();
      const hits = now.filter(is);
      const hit = hits.find(({ key }) => !looked.has(key)) ?? hits[0];
      if (hit) return this.look(hit);
      if (Date.now() > until) throw new Error(`${names(this.#desk.id)} does not see ${what}. On the screen:\n\n${onScreen(now)}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }
}
