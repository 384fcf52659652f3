import type { DeedResult } from '../../protocol.ts';
import type { App } from '../state/app.ts';

type Said = { readonly app: App; readonly conversation: string; readonly thread: string | null };

/** Sends what was typed: a line that begins with a slash as a command, anything else as a message with its files. */
export function say({ app, conversation, thread }: Said, draft: string, files: readonly string[]): Promise<DeedResult> {
  const command = /^(\/\S+)\s*(.*)$/s.exec(draft);
  // In a thread the workspace refuses commands, as Slack does: it says so itself.
  if (command && thread === null && files.length === 0) {
    const [, name = '', text = ''] = command;
    return app.quietly({ do: 'command', conversation, command: name, text });
  }
  return app.quietly({ do: 'say', conversation, thread, text: draft, files });
}
