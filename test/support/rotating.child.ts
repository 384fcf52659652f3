import { tmpdir } from 'node:os';
import { openFolder } from '#adapters/email/folder.ts';
import { templateWriter } from '#adapters/llm/template.ts';
import { openStorage } from '#adapters/storage/open.ts';
import { readConfig } from '#config.ts';
import { startMany } from '#many.ts';
import type { Storage } from '#ports.ts';
import { answerParent } from '../bench/child.ts';
import { CLIENT, SCOPES } from './town.ts';

/** The bot for many workspaces in a process of its own. Its parent moves its clock, and by how much the store's clock is ahead. */
const [apiUrl = '', dataDir = '', mongodbUri = '', key = '', secret = ''] = process.argv.slice(2);
const config = readConfig({ TIME_ZONE: 'Europe/Berlin', DATA_DIR: dataDir });
if ('faults' in config) throw new Error(config.faults.join(' '));
const opened = await openStorage({ dataDir, ...(mongodbUri ? { mongodbUri } : {}) });
let skewMs = 0;
const storage: Storage = { ...opened, now: async () => (await opened.now()) + skewMs };
const said: string[] = [];
const note = (fields: { readonly err?: unknown }, text: string) => void said.push(`${text} ${fields.err ?? ''}`);
let nowMs = 0;
let app: Awaited<ReturnType<typeof startMany>> | null = null;

answerParent(
  async ({ now, ahead }) => {
    nowMs = Number(now);
    skewMs = Number(ahead);
    app ??= await startMany({
      ...{ config, storage, clock: { now: () => nowMs }, writer: templateWriter() },
      mail: openFolder({ dir: tmpdir(), from: 'ar@nordwind.example' }),
      log: { info: () => {}, warn: note, error: note },
      slack: {
        ...CLIENT,
        apiUrl,
        signingSecret: secret,
        publicUrl: 'https://dunbot.example.com',
        tokenKeys: [Buffer.from(key, 'base64')],
        scopes: SCOPES,
        workspaces: [],
        port: 0,
        host: '127.0.0.1',
      },
      postEveryMs: 0,
      confirmMs: 20,
      lookEveryMs: 600_000,
    });
    const tenants = [...app.tenants().values()];
    // A planned look, scheduled work and a click, all in the moment in which the token is to be renewed.
    const calls = tenants.flatMap(({ gateway }) => [gateway.authTest(), gateway.userInfo('U0MARA')]);
    const answers = await Promise.allSettled([app.look(), ...calls]);
    const failed = answers.flatMap((answer) => (answer.status === 'rejected' ? [String(answer.reason)] : []));
    return { workspaces: tenants.length, failed, said: said.splice(0) };
  },
  async () => {
    await app?.stop();
    await opened.close();
  },
);
