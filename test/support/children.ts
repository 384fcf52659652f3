import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const children = new Set<ChildProcess>();

/** Remembers a process, so that it ends with the test file that started it, whatever becomes of the test. */
export function keptTrackOf<C extends ChildProcess>(child: C): C {
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** One that is left holds on to what the test runner reads from, which then never ends. */
export async function endChildren(): Promise<void> {
  await Promise.all(
    [...children].map(async (child) => {
      const ended = once(child, 'exit');
      if (child.kill('SIGKILL')) await ended;
    }),
  );
}
