import type { Standing } from './rights.ts';
import type { Role } from './roles.ts';

/** To which accounts a role's right extends: all, or those that stand so to the person. */
export type Reach = 'all' | readonly Standing[];
export type Row = {
  /** After "Only a lead can". */
  readonly what: string;
  readonly who: Readonly<Partial<Record<Role, Reach>>>;
  /** Also for who has no role. */
  readonly isFree?: boolean;
  /** It shows something and changes nothing. */
  readonly isLook?: boolean;
};

const WORK = { lead: 'all', collector: 'all' } as const;
const READ = { admin: 'all', lead: 'all', approver: 'all', collector: 'all', auditor: 'all' } as const;
const OWN = ['own', 'by-ledger', 'assigned'] as const;
const ASSIGNED = ['assigned'] as const;
const RULE = { lead: 'all', approver: 'all' } as const;
const SETTLE = { admin: 'all', lead: 'all' } as const;
const EVERYBODY = { ...READ, resolver: 'all', sales: 'all' } as const;

/**
 * Who may what: the one table that drives the checks and the buttons. Whoever is an admin only gives rights and reads;
 * who hands money away or lets a letter leave is a lead or an approver.
 */
export const TABLE = {
  'help.read': { what: 'read the help', who: EVERYBODY, isFree: true, isLook: true },
  'home.read': { what: 'use the Home tab', who: EVERYBODY, isLook: true },
  'account.read': { what: 'see this account', who: { ...READ, sales: OWN }, isLook: true },
  'queue.read': { what: 'see the queue', who: { ...READ, sales: 'all' }, isLook: true },
  'report.read': { what: 'see the reports', who: READ, isLook: true },
  'team.read': { what: 'see the team’s work', who: { admin: 'all', lead: 'all', auditor: 'all' }, isLook: true },
  'account.claim': { what: 'claim accounts', who: WORK },
  'account.release': { what: 'release this account', who: { lead: 'all', collector: ['own'] } },
  'account.hand-over': { what: 'hand this account over', who: { lead: 'all', collector: ['own'] } },
  'record.add': { what: 'add to an account’s record', who: { ...WORK, approver: 'all', sales: OWN, resolver: ASSIGNED } },
  'call.log': { what: 'log calls', who: WORK },
  'promise.make': { what: 'record promises', who: WORK },
  'promise.withdraw': { what: 'withdraw promises', who: WORK },
  'letter.read': { what: 'read letters', who: READ, isLook: true },
  'letter.draft': { what: 'draft letters', who: WORK },
  'letter.edit': { what: 'change letters', who: { ...WORK, approver: 'all' } },
  'letter.reject': { what: 'reject letters', who: { ...WORK, approver: 'all' } },
  'letter.approve': { what: 'approve letters', who: RULE },
  'letter.approve-sooner': { what: 'let a letter go so soon after the last one', who: { lead: 'all' } },
  'letter.settle': { what: 'say what became of a letter', who: { ...WORK, approver: 'all' } },
  'dispute.read': { what: 'see this dispute', who: { ...READ, sales: OWN, resolver: ASSIGNED }, isLook: true },
  'dispute.list': { what: 'see the disputes', who: EVERYBODY, isLook: true },
  'dispute.open': { what: 'open disputes', who: WORK },
  'dispute.assign': { what: 'assign disputes', who: WORK },
  'dispute.answer': { what: 'answer this dispute', who: { ...WORK, approver: 'all', sales: ASSIGNED, resolver: ASSIGNED } },
  'dispute.propose': { what: 'propose how a dispute ends', who: { ...WORK, sales: ASSIGNED, resolver: ASSIGNED } },
  'dispute.resolve': { what: 'resolve disputes', who: WORK },
  'dispute.resolve-with-credit': { what: 'give money away', who: RULE },
  'dispute.settings': { what: 'change what disputes go by', who: SETTLE },
  'hold.set': { what: 'put accounts on hold', who: WORK },
  'hold.long': { what: 'put accounts on hold for so long', who: { lead: 'all' } },
  'hold.lift': { what: 'end a hold', who: WORK },
  'snooze.set': { what: 'snooze', who: EVERYBODY },
  'snooze.long': { what: 'snooze for so long', who: { lead: 'all' } },
  'digest.subscribe': { what: 'change the digest of a channel', who: { ...WORK, admin: 'all', approver: 'all' } },
  'digest.personal': { what: 'get a digest', who: { ...READ, sales: 'all' } },
  'ledger.import': { what: 'bring a ledger in', who: { ...WORK, admin: 'all' } },
  'channel.name': { what: 'name the working channel', who: SETTLE },
  'settings.read': { what: 'see the settings', who: { ...SETTLE, auditor: 'all' }, isLook: true },
  'settings.change': { what: 'change the settings', who: SETTLE },
  'sight.change': { what: 'change who sees what', who: SETTLE },
  'roles.change': { what: 'give and take roles', who: { admin: 'all' } },
} as const satisfies Record<string, Row>;

/** What the business calls what people do here. */
export type Action = keyof typeof TABLE;

export function rowOf(action: Action): Row {
  return TABLE[action];
}

export const ACTIONS: readonly Action[] = Object.keys(TABLE).filter((name): name is Action => name in TABLE);
