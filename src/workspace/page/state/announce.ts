import type { Store } from './store.ts';

/** Long enough to be read out, short enough not to be found beside the message itself. */
const HEARD_AFTER_MS = 1_000;

/** Takes back what was read out, so that the same words can be read out again. */
export function announce(store: Store): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let said = '';
  store.onChange(() => {
    const { announcement } = store.get();
    if (announcement === said) return;
    said = announcement;
    clearTimeout(timer);
    if (announcement !== '') timer = setTimeout(() => store.set({ announcement: '' }), HEARD_AFTER_MS);
  });
}
