import { z } from 'zod';
import { actions, button, header, section } from '../../src/slack/blocks.ts';
import type { KitHost, KitOptions } from '../../src/slack/kit.ts';
import { action, options } from '../../src/slack/routes.ts';
import { startTalking } from './talking.ts';

/** One set of routes and handlers for the sentences about what the kit hears: a queue, a claim, a chooser, a home. */
export const claim = action('ownership.claim', z.object({ accountId: z.string(), version: z.number() }));
const accounts = options('account.find', z.object({}));
export const said = (text: string) => ({ say: { text, blocks: [section(text)] } });

export type Claims = Awaited<ReturnType<typeof startClaims>>;

export async function startClaims(more: Partial<KitOptions> = {}) {
  const opIds: string[] = [];
  return { opIds, ...(await startTalking((kit) => register(kit, opIds), more)) };
}

/** As Slack hands a click on it over. */
export const button1 = (payload: object, actionId = 'ownership.claim') => ({
  type: 'button',
  action_id: actionId,
  value: JSON.stringify(payload),
});

function register(kit: KitHost, opIds: string[]): void {
  kit.verb(['overdue', 'queue'], ({ person, rest, where, opId }) => {
    opIds.push(opId);
    return said(`${person.tenantId}/${person.userId} in ${where.channelId} asked "${rest}"`);
  });
  kit.verb('fail', () => {
    throw new Error('The store is gone.');
  });
  kit.verb('no', () => ({ refused: 'test.no', because: 'Not today, Acme has paid.' }));
  kit.click(claim, ({ payload, person, where, opId }) => {
    opIds.push(opId);
    if (payload.version === 0) return undefined;
    const message = { text: `${person.name} has ${payload.accountId}`, blocks: [section('Claimed')] };
    return where.isEphemeral ? { replace: message } : { say: message };
  });
  kit.options(accounts, ({ query }) => [{ value: 'a_1', label: `Acme (${query})` }]);
  kit.home(async ({ person }) => [
    header(`Queue of ${person.name}`),
    actions([button(claim, { accountId: 'a_1', version: 0 }, { label: 'Claim' })]),
  ]);
  kit.mention(({ text, where }) => said(`heard ${text} in ${where.threadTs}`));
}
