import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import type { Mail, OutgoingMail } from '#ports.ts';
import { compose, senderAddress, whyNotMailable } from './compose.ts';

/**
 * Files letters as `.eml` in a folder instead of sending them. A file appears whole or not at all, and the same
 * Message-ID gives one file, however often it is asked for.
 */
export function openFolder({ dir, from }: { dir: string; from: string }): Mail {
  const sender = senderAddress(from);
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  async function write(mail: OutgoingMail): Promise<string> {
    const { message } = await transport.sendMail(compose({ mail, from: sender }));
    if (!Buffer.isBuffer(message)) throw new Error('The letter could not be put together.');
    await mkdir(dir, { recursive: true });
    const file = join(dir, fileName(mail.messageId));
    if (await isThere(file)) return file;
    const draft = join(dir, `.${randomUUID()}.tmp`);
    await writeThrough(draft, message);
    await rename(draft, file);
    await syncFolder(dir);
    return file;
  }

  return {
    kind: 'folder',
    from: sender,
    async send(mail) {
      const reason = whyNotMailable(mail);
      if (reason !== '') return { stage: 'refused', reason };
      try {
        return { stage: 'filed', file: await write(mail) };
      } catch (error) {
        return {
          stage: 'later',
          reason: `The letter could not be written to the outbox folder (${codeOf(error) || 'unexpected'}).`,
        };
      }
    },
    async close() {
      transport.close();
    },
  };
}

/** `<id@domain>` as a file name; ids that only differ in letters a file system folds still differ. */
function fileName(messageId: string): string {
  const id = messageId.slice(1, messageId.indexOf('@')).replace(/[^A-Za-z0-9_-]/g, '_');
  const mark = createHash('sha256').update(messageId).digest('hex').slice(0, 8);
  return /^[a-z0-9_-]{1,80}$/.test(id) && messageId.startsWith(`<${id}@`) ? `${id}.eml` : `${id.slice(0, 80)}-${mark}.eml`;
}

async function isThere(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}

async function writeThrough(file: string, content: Buffer): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(dir: string): Promise<void> {
  // Windows cannot open a folder; its file system orders these writes by itself.
  if (process.platform === 'win32') return;
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
