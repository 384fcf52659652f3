import type { MailOutcome } from '#ports.ts';
import type { Delivery } from './delivery.ts';

/** A mailer's error, read defensively. */
export type SmtpFailure = { readonly code: string; readonly command: string; readonly status: number; readonly response: string };

export function smtpFailure(error: unknown): SmtpFailure {
  const fields: Partial<Record<string, unknown>> = typeof error === 'object' && error !== null ? { ...error } : {};
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const status = typeof fields.responseCode === 'number' ? fields.responseCode : 0;
  return { code: text(fields.code), command: text(fields.command), status, response: text(fields.response) };
}

/**
 * What a failed delivery means. Before the server asked for the text nothing was accepted; after it only the server's
 * own word about the text counts, and silence or a lost connection leave the mail unknown.
 */
export function whatHappened(failure: SmtpFailure, delivery: Delivery): MailOutcome {
  const { code, command, status } = failure;
  if (delivery.isDataOpen()) {
    if (code === 'EMESSAGE' && command === 'DATA' && isFinal(status))
      return { stage: 'refused', reason: said(failure, 'refused the letter') };
    if (code === 'EMESSAGE' && command === 'DATA' && isTemporary(status)) {
      return { stage: 'later', reason: said(failure, 'did not take the letter for now') };
    }
    return { stage: 'unknown', reason: 'The connection to the mail server was lost after the letter was handed over.' };
  }
  if (code === 'EAUTH' && !isTemporary(status))
    return { stage: 'refused', reason: 'The mail server did not accept the login in SMTP_URL.' };
  if (code === 'ETLS' || code === 'EREQUIRETLS')
    return { stage: 'refused', reason: 'No secure connection to the mail server could be made.' };
  if (code === 'EENVELOPE' && command === 'RCPT TO' && isFinal(status))
    return { stage: 'refused', reason: said(failure, 'refused the recipient') };
  if (isFinal(status)) return { stage: 'refused', reason: said(failure, 'refused the letter') };
  if (status > 0) return { stage: 'later', reason: said(failure, 'asked to try again later') };
  return {
    stage: 'later',
    reason: UNREACHED[code] ?? 'The connection to the mail server was lost before the letter was handed over.',
  };
}

const UNREACHED: Readonly<Record<string, string>> = {
  EDNS: 'The name of the mail server could not be found.',
  ESOCKET: 'The mail server could not be reached.',
  ETIMEDOUT: 'The mail server did not answer in time.',
  EABORT: 'The mail server did not answer in time.',
};

function said({ response, status }: SmtpFailure, what: string): string {
  return `The mail server ${what}${response === '' ? ` (${status})` : `: ${response}`}`;
}

function isTemporary(status: number): boolean {
  return status >= 400 && status < 500;
}

function isFinal(status: number): boolean {
  return status >= 500 && status < 600;
}
