import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of its own, so that memory and processor time are its own, which answers one question at a time. */
export type Child = {
  ask(question: object): Promise<Answer>;
  end(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
};
export type Answer = Readonly<Record<string, unknown>>;
type Reply = { readonly answer: Answer } | { readonly failed: string };

const ERRORS_MAX = 4000;
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export function startChild(file: string, args: readonly string[]): Child {
  const child = fork(new URL(file, import.meta.url), args, { stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
  child.setMaxListeners(0);
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors = (errors + chunk).slice(-ERRORS_MAX);
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return {
    async ask(question) {
      child.send(question);
      const reply = await Promise.race([nextReply(child), ended(child)]);
      if ('failed' in reply) throw new Error(`${file} ${args.join(' ')}: ${reply.failed}\n${errors}`);
      return reply.answer;
    },
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.disconnect();
      await once(child, 'exit');
    },
    async kill() {
      if (child.kill('SIGKILL')) await once(child, 'exit');
    },
  };
}

/** Answers the parent's questions until it lets go. */
export function answerParent(answer: (question: Answer) => Promise<Answer>, end: () => Promise<void> = async () => {}): void {
  process.on('message', (question: Answer) => {
    answer(question).then(
      (found) => process.send?.({ answer: found }),
      (error: unknown) => process.send?.({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.on('disconnect', () => {
    end().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}

async function nextReply(child: ChildProcess): Promise<Reply> {
  const [reply]: Reply[] = await once(child, 'message');
  return reply ?? { failed: 'no answer' };
}

async function ended(child: ChildProcess): Promise<Reply> {
  await once(child, 'exit');
  return { failed: `ended by itself with ${child.exitCode ?? child.signalCode}` };
}
