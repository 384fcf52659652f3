import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { MAIN_TENANT } from '#domain/ids.ts';
import { openInstallStates } from '#record/install-states.ts';
import { type Installations, openInstallations } from '#record/installations.ts';
import { createLeases } from '#record/leases.ts';
import { createSeal } from '#record/sealing.ts';
import { addresseeOf } from '#slack/addressee.ts';
import { type Listener, openFront } from '#slack/front.ts';
import { createInstall, type InstallOptions } from '#slack/install.ts';
import { createOAuth } from '#slack/oauth.ts';
import { strangers } from '#slack/strangers.ts';
import { featuresOf } from './app.ts';
import { createHouse, type House } from './house.ts';
import type { Ground, Tenant } from './tenant.ts';

/** What the bot is made of where many workspaces install it. */
export type ManyOptions = Omit<Ground, 'tenantId'> & {
  readonly slack: {
    readonly apiUrl: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly signingSecret: string;
    readonly publicUrl: string;
    /** The first seals tokens, all open them; 32 bytes each. */
    readonly tokenKeys: readonly Buffer[];
    readonly scopes: readonly string[];
    /** Teams and enterprises that may install the bot; empty for any. */
    readonly workspaces: readonly string[];
    /** Goes on with the tenant that a single token had. */
    readonly mainWorkspace?: string | undefined;
    readonly port: number;
    readonly host: string;
  };
  readonly postEveryMs?: number;
  readonly confirmMs?: number;
  /** Between two looks at what was installed or removed elsewhere, and at tokens that run out. */
  readonly lookEveryMs?: number;
};

export type ManyApp = {
  /** Where Slack sends requests. */
  readonly address: string;
  /** The tenants that are alive, by the id of their installation. */
  readonly tenants: () => ReadonlyMap<string, Tenant>;
  /** Looks now at what was installed or removed, and renews tokens that run out. */
  readonly look: () => Promise<void>;
  /** Resolves when nothing that came in is being handled. */
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const LOOK_EVERY_MS = 15_000;
const DRAIN_MS = 10_000;

/** Starts the bot for every workspace that has it or will have it. Throws an `Error` whose message is a sentence for an operator. */
export async function startMany(options: ManyOptions): Promise<ManyApp> {
  const { storage, slack, log, watch } = options;
  const installations = openInstallations({ storage, seal: createSeal(slack.tokenKeys) });
  const states = openInstallStates(storage);
  await states.prepare();
  const oauth = createOAuth({ ...slack, slackApiUrl: slack.apiUrl, log });
  const house = createHouse({
    ...options,
    featuresOf,
    installations,
    leases: createLeases(storage),
    owner: randomUUID(),
    oauth,
    apiUrl: slack.apiUrl,
    onLost: () => void house.look(),
  });
  const unknown = await strangers({ apiUrl: slack.apiUrl, log });
  const install = createInstall({
    oauth,
    publicUrl: slack.publicUrl,
    scopes: slack.scopes,
    states,
    log,
    keep: keeping(options, installations, house),
  });
  const pages = async (request: IncomingMessage, response: ServerResponse) =>
    (await watch?.pages(request, response)) || install(request, response);
  // The door first: with hundreds of workspaces some speak before all have been opened.
  const front = await openFront({ ...slack, log, pages, hear: hearing(house, unknown.listener) });
  let isOpen = true;
  watch?.door(() => isOpen);
  await house.look();
  const timer = setInterval(() => void house.look(), options.lookEveryMs ?? LOOK_EVERY_MS);
  return {
    address: front.address,
    tenants: house.tenants,
    look: house.look,
    idle: async () => {
      await Promise.all([house.drain(DRAIN_MS), unknown.drain(DRAIN_MS)]);
      await house.idle();
    },
    stop: async () => {
      clearInterval(timer);
      watch?.stopping();
      isOpen = false;
      await front.stop();
      const [left, unanswered] = await Promise.all([house.drain(DRAIN_MS), unknown.drain(DRAIN_MS), house.close()]);
      if (left + unanswered > 0) log.warn({ left: left + unanswered }, 'stopped with work still under way');
    },
  };
}

/** Keeps an installation and serves it at once, where this workspace may have the bot. */
function keeping({ slack, clock }: ManyOptions, installations: Installations, house: House): InstallOptions['keep'] {
  const { workspaces, mainWorkspace } = slack;
  return async ({ tokens: { lifeMs, ...tokens }, ...grant }) => {
    const isWanted = workspaces.length === 0 || [grant.id, grant.enterpriseId].some((id) => id && workspaces.includes(id));
    if (!isWanted) return { refused: 'This workspace may not install the bot. Whoever runs the bot can add it to WORKSPACES.' };
    const installedAt = clock.now();
    const expiresAt = lifeMs === null ? null : installedAt + lifeMs;
    const own = grant.id === mainWorkspace ? { tenantId: MAIN_TENANT } : {};
    await installations.put({ ...grant, ...own, installedAt, tokens: { ...tokens, expiresAt } });
    await house.look();
    return null;
  };
}

/** Hands each delivery to the tenant that it is of. */
function hearing(house: House, unknown: Listener): Listener {
  return async (event) => {
    const to = addresseeOf(event.body);
    if (to.ended) {
      await house.end(to);
      return event.ack();
    }
    const resident = await house.find(to.ids);
    if (resident) return resident.listener(event);
    return to.isEvent ? event.ack() : unknown(event);
  };
}
