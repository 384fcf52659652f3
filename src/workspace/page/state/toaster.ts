import type { Store } from './store.ts';

export type Toaster = { toast(text: string, isError: boolean): void; dismissToast(id: number): void };

const TOAST_MS = 8_000;

/** Short words at the edge of the page. */
export function createToaster(store: Store): Toaster {
  let last = 0;
  const dismissToast = (id: number): void => store.set({ toasts: store.get().toasts.filter((toast) => toast.id !== id) });
  return {
    dismissToast,
    toast(text, isError) {
      last += 1;
      const id = last;
      // What was done last replaces what was done before; errors stay, each once.
      const kept = store.get().toasts.filter((toast) => toast.isError && toast.text !== text);
      store.set({ toasts: [...kept, { id, text, isError }] });
      // An error stays until it was dismissed: who reads slowly must be able to read it.
      if (!isError) setTimeout(() => dismissToast(id), TOAST_MS);
    },
  };
}
