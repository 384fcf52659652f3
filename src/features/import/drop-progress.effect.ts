import type { ImportProgress } from '#domain/import-report.ts';

/** Between two changes of the message that shows how far an import is. */
export const SHOW_EVERY_MS = 3_000;

export type ProgressShow = {
  /** Milliseconds that only ever go on. */
  readonly now: () => number;
  /** Changes the message; that it cannot be changed stops no import. */
  readonly show: (progress: ImportProgress, elapsedMs: number) => Promise<unknown>;
  readonly failed: (error: unknown) => void;
};

/** Shows progress in one message: one change at a time, the first after three seconds, and not more often than that. */
export function showingProgress({ now, show, failed }: ProgressShow) {
  const startedAt = now();
  let shownAt = startedAt;
  let underWay: Promise<unknown> = Promise.resolve();
  let isBusy = false;
  return {
    shows(progress: ImportProgress): void {
      if (isBusy || now() - shownAt < SHOW_EVERY_MS) return;
      isBusy = true;
      shownAt = now();
      underWay = show(progress, shownAt - startedAt)
        .catch(failed)
        .finally(() => {
          isBusy = false;
        });
    },
    /** Resolves once the last change was made: what the import came to must not be overwritten by it. */
    end: () => underWay,
  };
}
