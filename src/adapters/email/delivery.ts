/** What an SMTP session has shown so far. The mailer's errors do not tell whether a lost connection lost a mail. */
export type Delivery = {
  readonly logger: SessionLog;
  /** True once the server asked for the text: from here on the mail may have left. */
  isDataOpen(): boolean;
};
type SessionLog = { readonly [level in 'trace' | 'debug' | 'info' | 'warn' | 'error']: Listen };
type Listen = (entry: unknown, text?: unknown) => void;

/**
 * Follows a session through the mailer's transaction log and keeps nothing but what was asked and answered last:
 * each reply belongs to the oldest command without one (commands may be sent in a row), the first to no command.
 */
export function watchDelivery(): Delivery {
  const unanswered = ['greeting'];
  let isDataOpen = false;
  let isRefused = false;

  const follow: Listen = (entry, text) => {
    const side = sideOf(entry);
    if (typeof text !== 'string') return;
    if (side === 'client') unanswered.push(/^(?:MAIL FROM|RCPT TO|DATA)/.exec(text)?.[0] ?? 'other');
    if (side !== 'server') return;
    const command = unanswered.shift();
    // Sent in a row, DATA may be let through although its only recipient was not: then there is nobody to send to.
    if ((command === 'MAIL FROM' || command === 'RCPT TO') && /^[45]/.test(text)) isRefused = true;
    if (/^354/.test(text) || (command === 'DATA' && /^[23]/.test(text))) isDataOpen = true;
  };
  const ignore: Listen = () => undefined;
  return {
    logger: { trace: ignore, debug: follow, info: ignore, warn: ignore, error: ignore },
    isDataOpen: () => isDataOpen && !isRefused,
  };
}

function sideOf(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'tnx' in entry ? entry.tnx : undefined;
}
