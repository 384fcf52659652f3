import { MAIN_ENTITY } from '#domain/ids.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { TENANT_STREAM } from '#record/books.ts';
import type { Kit } from '#slack/kit.ts';
import { type Deps, isApprover } from '../deps.ts';
import { channelSet } from './setup.views.ts';

export function listen(kit: Kit, deps: Deps): void {
  kit.verb('setup', async ({ rest, where, person, opId }) => {
    if (!isApprover(deps.policy, person.userId))
      return refuse('setup.not-approver', 'Only an approver can name the working channel.');
    const channelId = /<#([CG][A-Z0-9]+)/.exec(rest)?.[1] ?? (rest.trim() === '' ? where.channelId : null);
    if (!channelId || channelId.startsWith('D')) {
      return refuse('setup.no-channel', 'Name a channel: type /ar setup in it, or /ar setup #collections.');
    }
    const named = { type: 'channel.named', entity: MAIN_ENTITY, channelId, by: person.userId, on: deps.today() } as const;
    const done = await deps.tenant.command({
      tenantId: deps.tenantId,
      stream: TENANT_STREAM,
      opId,
      actor: person.userId,
      decide: () => ({ facts: [named] }),
    });
    return isRefusal(done) ? done : { say: channelSet(channelId) };
  });
}
