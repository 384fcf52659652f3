import type { CaseFile } from '#domain/case.ts';
import type { Decision, Effect } from '#domain/decision.ts';
import type { Fact } from '#domain/facts.ts';
import type { UserId } from '#domain/ids.ts';
import { claim, handOver, release } from '#domain/ownership.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import type { CasePage } from '#record/case-page.ts';
import { type AccountAsk, claimDaysOf, commandAccount } from '../account-command.ts';
import type { Deps } from '../deps.ts';
import { loadAccount } from '../find.ts';

export type Taking = AccountAsk & { readonly takeOverFrom: UserId | null };
export type Gift = AccountAsk & { readonly to: UserId; readonly teamId: string };

/** Whether somebody can own accounts: a full member of the workspace, no guest and no bot. */
export type IsMember = (userId: UserId, teamId: string) => Promise<boolean>;

const NOT_A_MEMBER = refuse(
  'ownership.not-a-member',
  'Only full members of this workspace can own an account. Pick somebody else.',
);

/**
 * Claims an account, or takes it over from the owner whom the person saw.
 * @returns the case as it is now: where somebody else was faster, it shows who
 */
export async function takeOwnership(deps: Deps, ask: Taking): Promise<CasePage | Refusal> {
  const { by, takeOverFrom } = ask;
  const claimDays = claimDaysOf(deps);
  const today = deps.today();
  const done = await commandAccount(deps, ask, (file) =>
    unlessRefused(file, claim(file, { by, takeOverFrom, claimDays }, today), by),
  );
  if (!isRefusal(done)) return done.file;
  return done.refused === 'ownership.owned-by-another' ? loadAccount(deps, ask.account) : done;
}

/** Gives an account to somebody else; both are told. */
export async function handOverOwnership(deps: Deps, ask: Gift, isMember: IsMember): Promise<CasePage | Refusal> {
  const { by, to, teamId } = ask;
  if (!(await isMember(to, teamId))) return NOT_A_MEMBER;
  const { roles } = await deps.rights.now(by);
  const given = { by, to, isLead: roles.has('lead'), claimDays: claimDaysOf(deps) };
  const done = await commandAccount(deps, ask, (file) => unlessRefused(file, handOver(file, given, deps.today()), by));
  return isRefusal(done) ? done : done.file;
}

export async function releaseOwnership(deps: Deps, ask: AccountAsk): Promise<CasePage | Refusal> {
  const { by } = ask;
  const { roles } = await deps.rights.now(by);
  const given = { by, isLead: roles.has('lead') };
  const done = await commandAccount(deps, ask, (file) => unlessRefused(file, release(file, given, deps.today()), by));
  return isRefusal(done) ? done : done.file;
}

export const OWNERSHIP_NEWS = ['taken-over', 'given', 'handed-over', 'released', 'lapsed'] as const;
export type OwnershipNews = (typeof OWNERSHIP_NEWS)[number];

/** Adds a direct message to each person whose account it was or becomes, but for the one who did it. */
export function telling(file: CaseFile, decision: Decision, by: string): Decision {
  const told = decision.facts.flatMap(toTell).filter(({ to }) => to !== by);
  const effects = told.map(({ to, news }): Effect => {
    const key = `${file.accountId}/${file.version + 1}/${news}`;
    return { kind: 'ownership.tell', key, payload: { account: file.accountId, to, news, by } };
  });
  return { ...decision, effects };
}

function unlessRefused(file: CaseFile, decided: Decision | Refusal, by: UserId): Decision | Refusal {
  return isRefusal(decided) ? decided : telling(file, decided, by);
}

function toTell(fact: Fact): { to: UserId; news: OwnershipNews }[] {
  switch (fact.type) {
    case 'ownership.taken':
      if (fact.givenBy !== undefined) return [{ to: fact.owner, news: 'given' }];
      return fact.from === null ? [] : [{ to: fact.from, news: 'taken-over' }];
    case 'ownership.handed-over':
      return [
        { to: fact.to, news: 'given' },
        { to: fact.from, news: 'handed-over' },
      ];
    case 'ownership.released':
      return [{ to: fact.owner, news: 'released' }];
    case 'ownership.lapsed':
      return [{ to: fact.owner, news: 'lapsed' }];
    default:
      return [];
  }
}
