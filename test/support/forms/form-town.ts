import type { Fact, OpenItem } from '#domain/facts.ts';
import type { AccountId } from '#domain/ids.ts';
import { ROLES } from '#domain/roles.ts';
import type { ChannelFact } from '#domain/subscription.ts';
import type { TenantFact } from '#domain/tenant.ts';
import { channelStream, TENANT_STREAM } from '#record/books.ts';
import { accountStream, changing } from '#record/cases.ts';
import { CAST, CHANNELS, person } from '#workspace/people.ts';
import type { Dunbot, Row } from '../dunbot.ts';
import type { TeamOptions } from '../team.ts';

/** Where one form is tried in one way: an account of its own, a channel of its own, and people of its own. */
export type Spot = {
  readonly team: Dunbot;
  /** Names it among all. */
  readonly nr: number;
  readonly account: AccountId;
  readonly version: number;
  /** The account's name, as it is typed. */
  readonly name: string;
  readonly first: OpenItem;
  readonly second: OpenItem;
  readonly channel: string;
  /** Two with every right. */
  readonly a: string;
  readonly b: string;
};

export const WORKING_CHANNEL = 'C0COLLECT';
export const TODAY = '2026-03-02';

/** So many people for each form: two who submit it, one who loses their roles, and one from whom accounts are hidden. */
const PEOPLE = 4;

/** Accounts with two open invoices each, and people for each form. */
export function townOf({ forms, spots }: { readonly forms: number; readonly spots: number }) {
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
  const people = numbers(forms * PEOPLE).map((at) =>
    person({ id: idOf(at), name: `p${at}`, realName: `Person${at} Test`, title: 'Works here' }),
  );
  const channels = numbers(spots).map((at) => {
    const own = { id: channelOf(at), name: `place-${at}`, topic: '', isPrivate: false, hasBot: true };
    return { ...own, members: people.map(({ id }) => id) };
  });
  const rows = numbers(spots).flatMap((at): Row[] => [rowOf(at, 1, '1000.00'), rowOf(at, 2, '500.00')]);
  const options: TeamOptions = { people: [...CAST, ...people], channels: [...CHANNELS, ...channels] };
  return { options, rows, people: people.map(({ id }) => id) };
}

function rowOf(nr: number, which: number, open: string): Row {
  const name = nameOf(nr);
  return { customer: name, of: `N${nr}`, number: `I${nr}-${which}`, due: '2026-01-20', open, email: `ap@n${nr}.example` };
}

const WORK = ['lead', 'approver', 'collector'] as const;

/** Gives people their rights, and the cards a channel. */
export async function settles(team: Dunbot, people: readonly string[], needsAdmin: (form: number) => boolean): Promise<void> {
  const own = { by: 'U0INES', on: TODAY } as const;
  await tenantHas(team, [
    { type: 'channel.named', entity: 'main', channelId: WORKING_CHANNEL, ...own },
    ...people.flatMap((userId, at) => {
      // Few admins, since all of them are told what concerns admins.
      const roles = needsAdmin(Math.floor(at / PEOPLE)) ? (['admin', ...WORK] as const) : WORK;
      return roles.map((role) => ({ type: 'role.given', role, userId, ...own }) as const);
    }),
  ]);
}

/** Lets nobody but admins see any account, or everybody again. */
export function hides(team: Dunbot, isHidden: boolean): Promise<void> {
  const own = { entity: 'main', by: 'U0INES', on: TODAY } as const;
  const limited = { type: 'sight.limited', people: ['U0INES'], groups: [], ...own } as const;
  return tenantHas(team, [isHidden ? limited : { type: 'sight.opened', ...own }]);
}

/** Takes every role from these people at once. */
export function unseats(team: Dunbot, people: readonly string[]): Promise<void> {
  const facts = people.flatMap((userId) =>
    ROLES.map((role) => ({ type: 'role.taken', role, userId, by: 'U0INES', on: TODAY }) as const),
  );
  return tenantHas(team, facts);
}

/** The spots of one form, in the order of the ways in which it is tried. */
export async function spotsOf(team: Dunbot, { form, ways }: { readonly form: number; readonly ways: number }): Promise<Spot[]> {
  const spots: Spot[] = [];
  for (let way = 0; way < ways; way += 1) {
    const nr = form * ways + way;
    const page = await team.app().record.cases.pages.findOne({ tenantId: 'main', 'customer.number': `N${nr}` });
    const [first, second] = page?.state.items ?? [];
    if (!page || !first || !second) throw new Error(`There is no account N${nr}.`);
    const own = { account: page.accountId, version: page.version, name: nameOf(nr), channel: channelOf(nr) };
    spots.push({ team, nr, ...own, first, second, a: idOf(form * PEOPLE), b: idOf(form * PEOPLE + 1) });
  }
  return spots;
}

/** Who loses every role while a form stands open before them. */
export function leaverOf(form: number): string {
  return idOf(form * PEOPLE + 2);
}

/** Who does all the work, and from whom something can be hidden. */
export function workerOf(form: number): string {
  return idOf(form * PEOPLE + 3);
}

/** Brings a ledger in which these accounts owe nothing any more. */
export async function settleAccounts(team: Dunbot, rows: readonly Row[], accounts: readonly Spot[]): Promise<void> {
  const settled = new Set(accounts.map(({ nr }) => `N${nr}`));
  await team.imports(rows.filter(({ of }) => !settled.has(of)));
}

let happened = 0;

/** Somebody else does this to an account. */
export async function accountHas({ team, account }: Spot, facts: readonly Fact[], texts: Record<string, string> = {}) {
  happened += 1;
  const decide = () => changing(account, { facts, texts });
  const own = { tenantId: 'main', opId: `test/${happened}`, actor: 'U0INES' } as const;
  await team.app().record.cases.command({ ...own, stream: accountStream(account), decide });
}

export async function channelHas(team: Dunbot, channel: string, facts: readonly ChannelFact[]): Promise<void> {
  happened += 1;
  const own = { tenantId: 'main', opId: `test/${happened}`, actor: 'U0INES' } as const;
  await team.app().record.channels.command({ ...own, stream: channelStream(channel), decide: () => ({ facts }) });
}

export async function tenantHas(team: Dunbot, facts: readonly TenantFact[]): Promise<void> {
  happened += 1;
  const own = { tenantId: 'main', opId: `test/${happened}`, actor: 'U0INES' } as const;
  await team.app().record.tenant.command({ ...own, stream: TENANT_STREAM, decide: () => ({ facts }) });
}

function nameOf(nr: number): string {
  return `Customer ${String(nr).padStart(4, '0')}`;
}
function idOf(at: number): string {
  return `U0P${String(at).padStart(4, '0')}`;
}
function channelOf(nr: number): string {
  return `C0N${String(nr).padStart(4, '0')}`;
}
