import type { Action } from '#domain/rights.ts';
import type { Attempt } from '#slack/asking.ts';

/** What each verb is in the words of the business. One line for each; a test fails where one has none. */
export const VERBS: Readonly<Record<string, Action>> = {
  overdue: 'queue.read',
  mine: 'queue.read',
  account: 'account.read',
  claim: 'account.claim',
  release: 'account.release',
  give: 'account.hand-over',
  log: 'call.log',
  call: 'call.log',
  promise: 'promise.make',
  letter: 'letter.draft',
  letters: 'letter.read',
  dispute: 'dispute.open',
  disputes: 'dispute.list',
  hold: 'hold.set',
  snooze: 'snooze.set',
  // For themselves many may have one; for a channel the command asks again.
  digest: 'digest.personal',
  import: 'ledger.import',
  report: 'report.read',
  setup: 'channel.name',
  settings: 'settings.read',
  help: 'help.read',
  version: 'help.read',
  privacy: 'help.read',
};

/** The same for buttons, modals and selects, by route id. */
export const ROUTES: Readonly<Record<string, Action>> = {
  'account.open': 'account.read',
  'account.pick': 'account.read',
  'account.post-again': 'account.read',
  'account.suggest': 'account.read',
  'calls.log': 'call.log',
  'digest.form': 'digest.personal',
  'digest.pause': 'digest.personal',
  'digest.post-again': 'digest.personal',
  'digest.preview': 'digest.personal',
  'digest.resume': 'digest.personal',
  'digest.stop': 'digest.personal',
  'dispute.answer': 'dispute.answer',
  'dispute.approve': 'dispute.resolve-with-credit',
  'dispute.ask': 'dispute.assign',
  'dispute.assign': 'dispute.assign',
  'dispute.confirm-candidate': 'dispute.open',
  'dispute.credit-booked': 'dispute.resolve',
  'dispute.deadline': 'dispute.assign',
  'dispute.dismiss-candidate': 'dispute.resolve',
  'dispute.evidence': 'dispute.answer',
  'dispute.from-message': 'dispute.open',
  'dispute.list': 'dispute.list',
  'dispute.note': 'dispute.open',
  'dispute.propose': 'dispute.propose',
  'dispute.reason': 'dispute.settings',
  'dispute.reject': 'dispute.resolve-with-credit',
  'dispute.reopen': 'dispute.resolve',
  'dispute.show': 'dispute.read',
  'dispute.withdraw': 'dispute.resolve',
  'dispute.withdraw-proposal': 'dispute.propose',
  'dispute.resolve': 'dispute.resolve',
  'hold.place': 'hold.set',
  'hold.release': 'hold.lift',
  'import.accept': 'ledger.import',
  'import.change': 'ledger.import',
  'import.discard': 'ledger.import',
  'import.file': 'ledger.import',
  'letter.approve': 'letter.approve',
  'letter.arrived': 'letter.settle',
  'letter.draft': 'letter.draft',
  'letter.edit': 'letter.edit',
  'letter.lost': 'letter.settle',
  'letter.redraft': 'letter.draft',
  'letter.reject': 'letter.reject',
  'letter.show': 'letter.read',
  'letters.approve': 'letter.approve',
  'letters.edit': 'letter.edit',
  'letters.open': 'letter.read',
  'letters.pass': 'letter.read',
  'letters.redraft': 'letter.draft',
  'letters.reject': 'letter.reject',
  'nudge.allow': 'snooze.long',
  'nudge.snooze': 'snooze.set',
  'overdue.home-page': 'queue.read',
  'overdue.list': 'queue.read',
  'overdue.page': 'queue.read',
  'overdue.why': 'queue.read',
  'ownership.claim': 'account.claim',
  'ownership.hand-over': 'account.hand-over',
  'ownership.release': 'account.release',
  'ownership.take-over': 'account.claim',
  'settings.show': 'settings.read',
  'settings.role': 'roles.change',
  'settings.channel': 'channel.name',
  'settings.sight': 'sight.change',
  'settings.segment-sight': 'sight.change',
  'promise.make': 'promise.make',
  'promise.withdraw': 'promise.withdraw',
  'record.note': 'record.add',
  'snooze.end': 'snooze.set',
  'snooze.set': 'snooze.set',
};

/** The same for shortcuts, by `callback_id`. */
export const SHORTCUTS: Readonly<Record<string, Action>> = {
  'open-dispute': 'dispute.open',
  'add-to-record': 'record.add',
  'find-account': 'account.read',
  'log-call': 'call.log',
};

/** What somebody is about to do; null where nobody wrote down what that is, and so nobody may. */
export function actionOf({ kind, id }: Pick<Attempt, 'kind' | 'id'>): Action | null {
  switch (kind) {
    case 'verb':
      return VERBS[id] ?? null;
    case 'click':
    case 'modal':
    case 'options':
      return ROUTES[id] ?? null;
    case 'shortcut':
      return SHORTCUTS[id] ?? null;
    // It may be a question only: what it comes to asks again.
    case 'mention':
      return 'help.read';
    case 'message':
      return 'help.read';
    case 'home':
      return 'home.read';
    case 'stale':
      return 'account.read';
  }
}
