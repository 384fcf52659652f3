import type { Log } from '../../src/slack/log.ts';

/** A log that keeps what it is told. */
export function quietLog(): Log & { readonly lines: { level: string; fields: object; sentence: string }[] } {
  const lines: { level: string; fields: object; sentence: string }[] = [];
  const at = (level: string) => (fields: object, sentence: string) => void lines.push({ level, fields, sentence });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}
