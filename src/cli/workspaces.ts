import type { Config } from '#config.ts';
import { openStore } from '#outside.ts';
import type { Storage } from '#ports.ts';
import { eraseTenant, TENANT_COLLECTIONS } from '#record/erase.ts';
import {
  forgetInstallation,
  type Installation,
  type Installations,
  listInstallations,
  openInstallations,
} from '#record/installations.ts';
import { createSeal, SealBroken } from '#record/sealing.ts';
import { orSentence, settingsOrExit } from './settings.ts';
import { nameOf } from './tenant.ts';

/** Prints who installed the bot, and who removed it. */
export async function workspaces(): Promise<void> {
  await overStore(async (storage) => {
    const all = await listInstallations(storage);
    say(all.length === 0 ? 'No workspace has installed the bot by OAuth.' : all.map(lineOf).join('\n'));
  });
}

/** Seals all tokens with the first key. May run while the bot runs; interrupted anywhere, it can be run again. */
export async function reseal(): Promise<void> {
  await overStore(async (storage, { TOKEN_KEY }) => {
    if (!TOKEN_KEY) throw new Error('TOKEN_KEY is missing: give the new key first, and behind a comma the old one.');
    const seal = createSeal(TOKEN_KEY);
    const installations = openInstallations({ storage, seal });
    const counts = { done: 0, kept: 0, failed: 0 };
    for (const installation of await installations.all()) {
      if (installation.stage === 'installed') counts[await resealed(installations, installation)] += 1;
    }
    const { done, kept, failed } = counts;
    say(`Key ${seal.keyId} seals the tokens of ${counted(done + kept)}: ${done} sealed anew, ${kept} were already.`);
    if (failed === 0) say('Other keys are needed no more: take them out of TOKEN_KEY, and start the bot again.');
    else process.exitCode = 1;
  });
}

async function resealed(installations: Installations, installation: Installation): Promise<'done' | 'kept' | 'failed'> {
  try {
    return await installations.sealAnew(installation.id);
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    process.stderr.write(`The tokens of ${nameOf(installation)} cannot be read. ${error.message}\n`);
    return 'failed';
  }
}

/** Deletes all that is known of a workspace that removed the bot, its journal among it. */
export async function erase(id: string, { yes }: { readonly yes?: true }): Promise<void> {
  await overStore(async (storage, config) => {
    const found = (await listInstallations(storage)).find((each) => each.id === id);
    if (!found) throw new Error(`No workspace ${id} has installed the bot. "npm run dunbot -- workspaces" lists them.`);
    if (found.stage === 'installed') throw new Error(`${nameOf(found)} uses the bot. Remove the app in its Slack first.`);
    if (!yes) {
      const counts = TENANT_COLLECTIONS.map((name) => storage.collection(name).countDocuments({ tenantId: found.tenantId }));
      const records = (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
      throw new Error(`This would delete ${records} records of ${nameOf(found)} for good. Add --yes to do it.`);
    }
    const erased = await eraseTenant(storage, found.tenantId);
    await forgetInstallation(storage, id);
    say(
      `Erased ${erased} records of ${nameOf(found)}. Backups, and letters and rejects in ${config.DATA_DIR}, are yours to delete.`,
    );
  });
}

async function overStore(work: (storage: Storage, config: Config) => Promise<void>): Promise<void> {
  const config = settingsOrExit();
  await orSentence(async () => {
    const storage = await openStore(config);
    try {
      await work(storage, config);
    } finally {
      await storage.close();
    }
  });
}

function lineOf(installation: Installation): string {
  const { kind, stage, because, scopes, installedBy, installedAt, tenantId, expiresAt, refreshingSince } = installation;
  const what = kind === 'enterprise' ? 'a whole organization' : 'a workspace';
  const since = new Date(installedAt).toISOString().slice(0, 10);
  if (stage === 'removed') {
    return `${nameOf(installation)}: removed. ${because} Its ledger ${tenantId} is kept until "npm run dunbot -- erase ${installation.id}".`;
  }
  const ends = expiresAt === null ? '' : `, token until ${new Date(expiresAt).toISOString()}`;
  const doubt = refreshingSince === null ? '' : ', a renewal of its token was not finished';
  return `${nameOf(installation)}: ${what}, installed by ${installedBy} on ${since}, scopes ${scopes.join(' ')}${ends}${doubt}`;
}

function counted(count: number): string {
  return count === 1 ? '1 workspace' : `${count} workspaces`;
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
