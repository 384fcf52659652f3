import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Address } from 'postal-mime';
import type { Mail } from './protocol.ts';

export type Mailbox = {
  /** Newest first. */
  readonly mails: () => readonly Mail[];
  /** Looks again; true when something is new. */
  readonly refresh: () => Promise<boolean>;
};
export type MailboxOptions = {
  /** A folder of `*.eml` files. It may not exist yet. */
  readonly outboxDir?: string;
  /** Mails that are kept elsewhere. */
  readonly list?: () => Promise<readonly Mail[]>;
};

/** What was sent, as a mail reader shows it. */
export function mailbox({ outboxDir, list }: MailboxOptions): Mailbox {
  const read = new Map<string, { readonly mail: Mail; readonly writtenAt: number }>();
  let shown: readonly Mail[] = [];

  const readFolder = async (folder: string) => {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((each) => each.endsWith('.eml') && !read.has(each))) {
      const path = join(folder, name);
      const mail = await readMail(name, await readFile(path));
      read.set(name, { mail, writtenAt: (await stat(path)).mtimeMs });
    }
  };

  return {
    mails: () => shown,
    async refresh() {
      if (outboxDir !== undefined) await readFolder(outboxDir);
      const inOrder = [...read.values()].sort((a, b) => b.writtenAt - a.writtenAt || (a.mail.id < b.mail.id ? 1 : -1));
      const mails = [...((await list?.()) ?? []), ...inOrder.map(({ mail }) => mail)];
      const isNew = mails.map(({ id }) => id).join() !== shown.map(({ id }) => id).join();
      shown = mails;
      return isNew;
    },
  };
}

async function readMail(id: string, bytes: Buffer): Promise<Mail> {
  const { from, to, subject, date, messageId, text } = await PostalMime.parse(bytes);
  return {
    id,
    from: addressText(from),
    to: (to ?? []).map(addressText).join(', '),
    subject: subject ?? '',
    date: date ?? '',
    messageId: messageId ?? '',
    body: text ?? '',
  };
}

function addressText(address: Address | undefined): string {
  if (!address?.address) return address?.name ?? '';
  return address.name ? `${address.name} <${address.address}>` : address.address;
}
