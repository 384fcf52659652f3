import type { Log } from '#features/deps.ts';

/** Keeps what the bot logs as errors: a test of what people see must not hide what went wrong behind it. */
export type ErrorLog = Log & {
  readonly errors: () => readonly string[];
  /** Takes the errors that say this away; throws where there is none. */
  readonly expected: (text: string | RegExp) => void;
  /** Throws where errors are left. */
  readonly check: () => void;
};

export function errorLog(): ErrorLog {
  const errors: string[] = [];
  const says = (error: string, text: string | RegExp) => (typeof text === 'string' ? error.includes(text) : text.test(error));
  return {
    info: () => {},
    warn: () => {},
    error: (fields, message) => void errors.push(`${message} ${causeOf(fields)}`.trim()),
    errors: () => errors,
    expected(text) {
      const left = errors.filter((error) => !says(error, text));
      if (left.length === errors.length) throw new Error(`No error says "${text}". There are: ${errors.join('; ') || 'none'}`);
      errors.splice(0, errors.length, ...left);
    },
    check() {
      if (errors.length > 0) throw new Error(`The bot logged errors:\n\n${errors.map((error) => `* ${error}`).join('\n\n')}`);
    },
  };
}

function causeOf(fields: object): string {
  if (!('err' in fields)) return '';
  return fields.err instanceof Error ? (fields.err.stack ?? fields.err.message) : String(fields.err);
}
