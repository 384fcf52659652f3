import { expect, test } from 'vitest';
import type { CaseFile } from '#domain/case.ts';
import { type Action, may, mayAnyhow, mayBeOffered, refusalFor, sees, type Viewer, whoMay } from '#domain/rights.ts';
import { ACTIONS, rowOf } from '#domain/rights-table.ts';
import { NO_ROLES, ROLES, type Role, type RoleLists, rolesOf } from '#domain/roles.ts';
import { fileWith } from './given.ts';

const viewer = (userId: string, ...roles: readonly Role[]): Viewer => ({
  userId,
  roles: new Set(roles),
  entities: null,
  hiddenSegments: [],
  doubt: '',
});
const owned = (by: string): CaseFile =>
  fileWith({ ownership: { stage: 'owned', by, since: '2026-03-01', lapsesOn: '2026-03-09' } });
const unowned = fileWith({});
const disputed = (to: string): CaseFile =>
  fileWith({
    disputes: [
      {
        ...{ disputeId: 'd1', on: '2026-03-01', by: 'U0MARA', invoices: ['i1'], reason: 'price', noteTextId: null },
        request: { requestId: 'r1', to, by: 'U0MARA', on: '2026-03-01', askTextId: null },
      },
    ],
  });
const lists = (held: Partial<Record<Role, readonly string[]>>): RoleLists => ({
  ...NO_ROLES,
  ...Object.fromEntries(Object.entries(held).map(([role, people]) => [role, { people, groups: [] }])),
});
const is = (userId: string, held: Partial<Record<Role, readonly string[]>>, approvers: readonly string[] = []) =>
  [...rolesOf(userId, { lists: lists(held), groups: new Set(), approvers })].sort();

test('on a fresh installation every member collects, approves, leads and sets it up', () => {
  expect(is('U0MARA', {})).toEqual(['admin', 'approver', 'collector', 'lead']);
});

test('with approvers in the settings of the installation, the others collect', () => {
  expect(is('U0TOM', {}, ['U0TOM'])).toEqual(['admin', 'approver', 'collector', 'lead']);
  expect(is('U0MARA', {}, ['U0TOM'])).toEqual(['collector']);
});

test('whoever installed it is the admin, and everybody works on as before', () => {
  expect(is('U0INES', { admin: ['U0INES'] })).toEqual(['admin', 'approver', 'collector', 'lead']);
  expect(is('U0MARA', { admin: ['U0INES'] })).toEqual(['approver', 'collector', 'lead']);
});

test('who is given work of another kind collects no more, and the others go on', () => {
  const held = { auditor: ['U0INES'], sales: ['U0OTTO'] };
  expect(is('U0INES', held)).toEqual(['auditor']);
  expect(is('U0OTTO', held)).toEqual(['sales']);
  expect(is('U0MARA', held)).toContain('collector');
});

test('once collectors are named, nobody else collects', () => {
  expect(is('U0OTTO', { collector: ['U0MARA'] })).toEqual([]);
  expect(is('U0MARA', { collector: ['U0MARA'], lead: ['U0TOM'] })).toEqual(['collector']);
  expect(is('U0TOM', { collector: ['U0MARA'], lead: ['U0TOM'] })).toEqual(['admin', 'lead']);
});

test('a role may come from a user group', () => {
  const ask = { lists: { ...NO_ROLES, lead: { people: [], groups: ['S1'] } }, approvers: [] };
  expect(rolesOf('U0TOM', { ...ask, groups: new Set(['S1']) }).has('lead')).toBe(true);
  expect(rolesOf('U0MARA', { ...ask, groups: new Set() }).has('lead')).toBe(false);
});

test('a collector hands over their own account, a lead anybody’s', () => {
  expect(may(viewer('U0MARA', 'collector'), 'account.hand-over', owned('U0MARA'))).toBe(true);
  expect(may(viewer('U0MARA', 'collector'), 'account.hand-over', owned('U0TOM'))).toBe(false);
  expect(may(viewer('U0TOM', 'lead'), 'account.hand-over', owned('U0MARA'))).toBe(true);
});

test('sales reads its own accounts and finds no others', () => {
  const otto = viewer('U0OTTO', 'sales');
  expect(may(otto, 'account.read', owned('U0OTTO'))).toBe(true);
  expect(sees(otto, owned('U0MARA'))).toBe(false);
  expect(refusalFor(otto, 'account.read', unowned)?.refused).toBe('account.unknown');
  expect(may(otto, 'call.log', owned('U0OTTO'))).toBe(false);
});

test('sales also reads what the ledger calls theirs, and whoever works accounts gets nothing by it', () => {
  const ownByLedger = { tenantId: 'main', accounts: new Set([unowned.accountId]) };
  const otto = { ...viewer('U0OTTO', 'sales'), ownByLedger };
  expect(sees(otto, owned('U0MARA'))).toBe(true);
  expect(may(otto, 'record.add', owned('U0MARA'))).toBe(true);
  expect(may(otto, 'call.log', owned('U0MARA'))).toBe(false);
  expect(sees(otto, { ...unowned, accountId: 'a_00000000000000000002' })).toBe(false);
  expect(sees({ ...otto, entities: ['north'] }, unowned)).toBe(false);
  const both = { ...viewer('U0OTTO', 'sales', 'collector'), ownByLedger };
  expect(may(both, 'account.hand-over', owned('U0MARA'))).toBe(false);
  expect(may(both, 'account.release', owned('U0MARA'))).toBe(false);
});

test('a resolver sees the disputes that were given to them, and the account no further', () => {
  const otto = viewer('U0OTTO', 'resolver');
  expect(may(otto, 'dispute.answer', disputed('U0OTTO'))).toBe(true);
  expect(may(otto, 'dispute.answer', disputed('U0INES'))).toBe(false);
  expect(may(otto, 'account.read', disputed('U0OTTO'))).toBe(false);
});

test('an auditor reads all and does nothing', () => {
  const reading = /\.(read|list|personal)$|^snooze\.set$/;
  const can = ACTIONS.filter((action) => rowOf(action).who.auditor !== undefined);
  expect(can.filter((action) => !reading.test(action))).toEqual([]);
});

test('an account of a hidden entity is for somebody as if it were not there', () => {
  const mara = { ...viewer('U0MARA', 'collector'), entities: ['north'] };
  expect(sees(mara, unowned)).toBe(false);
  expect(refusalFor(mara, 'call.log', unowned)?.refused).toBe('account.unknown');
});

test('so is an account of a hidden segment, and one without a segment where those are hidden', () => {
  const of = (segment: string) => ({ ...unowned, customer: { ...unowned.customer, segment } });
  const mara = { ...viewer('U0MARA', 'collector'), hiddenSegments: ['key account'] };
  expect(['Key account', 'Mid-Market', ''].map((segment) => sees(mara, of(segment)))).toEqual([false, true, true]);
  expect(refusalFor(mara, 'call.log', of('Key account'))?.refused).toBe('account.unknown');
  expect(sees({ ...mara, hiddenSegments: ['', 'key account'] }, unowned)).toBe(false);
  expect(mayAnyhow(mara, 'call.log')).toBe(false);
  expect(mayAnyhow({ ...mara, hiddenSegments: [] }, 'call.log')).toBe(true);
});

test('a refusal names who may', () => {
  expect(whoMay('letter.approve')).toBe('a lead or an approver');
  expect(whoMay('account.release')).toBe('the owner or a lead');
  expect(whoMay('account.read')).toMatch(/or somebody in sales whose account it is$/);
  expect(whoMay('account.read')).not.toMatch(/the owner|assigned/);
  expect(whoMay('dispute.answer')).toMatch(/^whom it is assigned to, a lead/);
  expect(refusalFor(viewer('U0MARA', 'collector'), 'letter.approve')?.because).toBe(
    'Only a lead or an approver can approve letters.',
  );
  expect(refusalFor(viewer('U0OTTO'), 'call.log')?.because).toContain('You have no role here yet');
});

test('what could not be found out is said with the refusal', () => {
  const mara = { ...viewer('U0MARA', 'collector'), doubt: 'Slack did not say.' };
  expect(refusalFor(mara, 'letter.approve')?.because).toBe('Only a lead or an approver can approve letters. Slack did not say.');
});

test('a shared card offers what a collector may with that account', () => {
  expect(mayBeOffered('account.claim', unowned)).toBe(true);
  expect(mayBeOffered('account.release', unowned)).toBe(false);
  expect(mayBeOffered('account.release', owned('U0MARA'))).toBe(true);
  expect(mayBeOffered('hold.long', unowned)).toBe(false);
});

test.each(ACTIONS)('somebody may %s, and each sentence about it is whole', (action) => {
  expect(ROLES.filter((role) => rowOf(action).who[role] !== undefined).length).toBeGreaterThan(0);
  expect(`Only ${whoMay(action)} can ${rowOf(action).what}.`).toMatch(/^Only [a-z ,]+ can [a-zA-Z ’]+\.$/);
});

test('a dispute may be given to somebody who does not see its entity: they answer it, and find nothing else', () => {
  const otto = { ...viewer('U0OTTO', 'collector'), entities: ['north'] };
  expect(may(otto, 'dispute.answer', disputed('U0OTTO'))).toBe(true);
  expect(may(otto, 'account.read', disputed('U0OTTO'))).toBe(false);
  expect(sees(otto, disputed('U0OTTO'))).toBe(false);
});

test('the whole table, for whoever reviews a change of it', () => {
  const cell = (action: Action, role: Role) => {
    const reach = rowOf(action).who[role];
    return reach === undefined ? '-' : reach === 'all' ? 'all' : reach.join('+');
  };
  const rows = ACTIONS.map((action) => [action, ...ROLES.map((role) => cell(action, role))]);
  const wide = [['action', ...ROLES], ...rows].map((cells) =>
    cells
      .map((text, at) => text.padEnd(at === 0 ? 28 : 13))
      .join('')
      .trimEnd(),
  );
  expect(wide.join('\n')).toMatchSnapshot();
});
