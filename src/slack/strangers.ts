import { type Listener, listenerOf } from './front.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { createKit } from './kit.ts';
import type { Log } from './log.ts';

/** Hears for workspaces that nobody connected: they are told so, where Slack gave an address to answer to. */
export async function strangers({ apiUrl, log }: { readonly apiUrl: string; readonly log: Log }): Promise<{
  readonly listener: Listener;
  readonly drain: (ms: number) => Promise<number>;
}> {
  const kit = createKit({
    gateway: mute(createGateway({ token: '', slackApiUrl: apiUrl, log })),
    slackApiUrl: apiUrl,
    botName: 'Dunbot',
    tenantOf: async () => null,
    whoIs: async (userId) => ({ kind: 'unknown', name: userId, timeZone: 'UTC' }),
    onRefused: async ({ teamId }) => log.info({ workspace: teamId }, 'somebody of a workspace that is not connected was refused'),
    unknownVerb: () => undefined,
    stale: async () => undefined,
    log,
  });
  return { listener: await listenerOf(kit, {}, log), drain: kit.drain };
}

/** Without a token nothing can be said in a workspace but to the address that its delivery brought. */
function mute(gateway: Gateway): Gateway {
  return {
    ...gateway,
    sayEphemeral: async () => {},
    post: async ({ channelId }) => ({ channelId, ts: '' }),
    openView: async () => '',
    pushView: async () => '',
    updateView: async () => {},
    publishHome: async () => {},
  };
}
