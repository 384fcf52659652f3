import { type Logger, LogLevel } from '@slack/bolt';

/** As pino has it: fields first, then the sentence. */
export type Log = {
  readonly info: (fields: object, sentence: string) => void;
  readonly warn: (fields: object, sentence: string) => void;
  readonly error: (fields: object, sentence: string) => void;
};

/** The SDK's logger. Its debug lines hold message texts and are dropped; its own words for people are kept. */
export function slackLogger(log: Log): Logger {
  const words = (parts: readonly unknown[]) =>
    parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts: unknown[]) => log.warn({ from: 'slack-sdk' }, words(parts)),
    error: (...parts: unknown[]) => log.error({ from: 'slack-sdk' }, words(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
