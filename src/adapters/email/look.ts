import nodemailer from 'nodemailer';
import { senderAddress } from './compose.ts';
import { watchDelivery } from './delivery.ts';
import { smtpFailure, whatHappened } from './outcome.ts';
import { withoutSecrets } from './smtp.ts';
import { smtpServer } from './smtp-url.ts';

const WAIT_MS = 10_000;

/**
 * Greets the mail server and logs in, as the first letter would; sends nothing.
 * @throws an `Error` whose message is a sentence that holds no password
 */
export async function lookAtSmtp({ url, from }: { readonly url: string; readonly from: string }): Promise<string> {
  const sender = senderAddress(from);
  const server = smtpServer(url);
  const waits = { connectionTimeout: WAIT_MS, greetingTimeout: WAIT_MS, socketTimeout: WAIT_MS };
  const transport = nodemailer.createTransport({ ...server, ...waits });
  try {
    await transport.verify();
    return `${server.host}:${server.port} answers${server.auth ? ' and takes the login' : ''}; letters leave as ${sender}`;
  } catch (error) {
    const outcome = whatHappened(withoutSecrets(smtpFailure(error), server), watchDelivery());
    const reason = 'reason' in outcome ? outcome.reason : 'The mail server did not answer.';
    throw new Error(`${reason} Check SMTP_URL (${server.host}:${server.port}).`, { cause: error });
  } finally {
    transport.close();
  }
}
