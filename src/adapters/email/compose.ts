import { parseAddress } from '#domain/address.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { OutgoingMail } from '#ports.ts';

/** A mail as nodemailer takes it: plain text, our own Message-ID, and an envelope that no header can change. */
export function compose({ mail, from }: { mail: OutgoingMail; from: string }) {
  return {
    from: { name: '', address: from },
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.body,
    messageId: mail.messageId,
    envelope: { from, to: [mail.to] },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Why a mail must not leave, as a sentence; empty when it may. */
export function whyNotMailable(mail: OutgoingMail): string {
  const address = parseAddress(mail.to);
  if (isRefusal(address)) return address.because;
  if (!MESSAGE_ID.test(mail.messageId)) return 'The message has no proper Message-ID.';
  return '';
}

/** @throws when the address that mail is sent from is not one plain address */
export function senderAddress(from: string): string {
  const address = parseAddress(from);
  if (isRefusal(address)) throw new Error(`MAIL_FROM is not usable. ${address.because}`);
  return address;
}

const MESSAGE_ID = /^<[A-Za-z0-9._+=~-]{1,120}@[A-Za-z0-9.-]{1,120}>$/;
