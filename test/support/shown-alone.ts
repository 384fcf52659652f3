import type { CasePage } from '#record/case-page.ts';
import type { Workspace } from '#workspace/workspace.ts';
import type { Team } from './team.ts';

/** The messages that somebody alone sees: whispers, then those in their direct messages. */
export function messagesAlone({ conversations }: Workspace['world'], id: string) {
  const all = [...conversations.values()];
  const whispers = all.flatMap(({ ephemerals }) => ephemerals.filter(({ onlyFor }) => onlyFor === id));
  const direct = all.filter(({ kind, members }) => kind === 'dm' && members.has(id)).flatMap(({ messages }) => messages);
  return { whispers, direct };
}

/** Every account as it is, to compare with later. */
export function allPages(team: Pick<Team, 'app'>): Promise<CasePage[]> {
  return team
    .app()
    .record.cases.pages.find({ tenantId: 'main' }, { sort: { accountId: 1 } })
    .toArray();
}
