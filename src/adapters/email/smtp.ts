import nodemailer from 'nodemailer';
import { plainLine } from '#domain/plain-text.ts';
import type { Mail, MailOutcome, OutgoingMail } from '#ports.ts';
import { compose, senderAddress, whyNotMailable } from './compose.ts';
import { watchDelivery } from './delivery.ts';
import { type SmtpFailure, smtpFailure, whatHappened } from './outcome.ts';
import { type SmtpServer, smtpServer } from './smtp-url.ts';

export type SmtpOptions = {
  readonly url: string;
  readonly from: string;
  readonly waits?: Partial<SmtpWaits>;
};
export type SmtpWaits = {
  readonly connectMs: number;
  readonly greetingMs: number;
  /** From the start until the server asks for the text: giving up here is harmless. */
  readonly beforeDataMs: number;
  /** Silence after the text began. RFC 5321 asks for ten minutes: giving up here leaves the mail unknown. */
  readonly afterDataMs: number;
};

const WAITS: SmtpWaits = { connectMs: 20_000, greetingMs: 30_000, beforeDataMs: 120_000, afterDataMs: 600_000 };

/**
 * Hands each mail to a mail server, once. Nothing is tried again here: what becomes of a mail that may have left is
 * for people to say.
 * @throws when url or sender are not usable
 */
export function openSmtp({ url, from, waits }: SmtpOptions): Mail {
  const sender = senderAddress(from);
  const server = smtpServer(url);
  const times = { ...WAITS, ...waits };
  const underway = new Set<AbortController>();

  return {
    kind: 'smtp',
    from: sender,
    async send(mail) {
      const reason = whyNotMailable(mail);
      if (reason !== '') return { stage: 'refused', reason };
      const giveUp = new AbortController();
      underway.add(giveUp);
      try {
        return await deliver(mail, { sender, server, times, giveUp });
      } finally {
        underway.delete(giveUp);
      }
    },
    async close() {
      for (const giveUp of underway) giveUp.abort();
    },
  };
}

type Session = {
  readonly sender: string;
  readonly server: SmtpServer;
  readonly times: SmtpWaits;
  readonly giveUp: AbortController;
};

async function deliver(mail: OutgoingMail, { sender, server, times, giveUp }: Session): Promise<MailOutcome> {
  const delivery = watchDelivery();
  const transport = nodemailer.createTransport({
    ...server,
    logger: delivery.logger,
    transactionLog: true,
    connectionTimeout: times.connectMs,
    greetingTimeout: times.greetingMs,
    socketTimeout: times.afterDataMs,
  });
  const timer = setTimeout(() => delivery.isDataOpen() || giveUp.abort(), times.beforeDataMs);
  try {
    const info = await transport.sendMail({ ...compose({ mail, from: sender }), signal: giveUp.signal });
    const accepted = info.accepted.map(String);
    const isExact = accepted.length === 1 && accepted[0] === mail.to && info.rejected.length === 0;
    if (isExact) return { stage: 'sent' };
    return { stage: 'unknown', reason: 'The mail server answered for another recipient than the approved one.' };
  } catch (error) {
    return whatHappened(withoutSecrets(smtpFailure(error), server), delivery);
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}

/** A server may echo what it was sent; a password must not come back in a reason. */
export function withoutSecrets(failure: SmtpFailure, { auth }: SmtpServer): SmtpFailure {
  const { user = '', pass = '' } = auth ?? {};
  const coded = [pass, user, `\0${user}\0${pass}`].map((secret) => Buffer.from(secret).toString('base64'));
  const isLeak = [pass, ...coded].some((secret) => secret.length > 3 && failure.response.includes(secret));
  return { ...failure, response: isLeak ? '' : plainLine(failure.response, 160) };
}
