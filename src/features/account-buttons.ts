import { accountLabel } from '#cards/account-chooser.ts';
import type { AccountRow } from '#cards/account-line.ts';
import type { CaseFile } from '#domain/case.ts';
import { type ButtonElement, button, opener } from '#slack/blocks.ts';
import { openAccount } from './account/account.routes.ts';
import { type CallStart, logCall } from './calls/calls.routes.ts';
import { NO_DAY, snoozeForm } from './hold/hold.routes.ts';
import { makePromiseForm, NOTHING_SAID } from './promise/promise.routes.ts';

/** Opens an account out of a list or a message about it. */
export function openButton(row: Pick<AccountRow, 'accountId' | 'customer'>): ButtonElement {
  const look = { label: 'Open', accessibilityLabel: `Open ${accountLabel(row)}` };
  return button(openAccount, { account: row.accountId }, look);
}

/** @param start what was typed of the call already */
export function logCallButton(file: CaseFile, start?: CallStart): ButtonElement {
  const look = { label: 'Log call', accessibilityLabel: `Log call with ${accountLabel(file)}` };
  return opener(logCall, { account: file.accountId, version: file.version, ...(start ? { start } : {}) }, look);
}

export function promiseButton(file: CaseFile): ButtonElement {
  const look = { label: 'Promise', accessibilityLabel: `Record a promise of ${accountLabel(file)}` };
  return opener(makePromiseForm, { account: file.accountId, version: file.version, start: NOTHING_SAID }, look);
}

export function snoozeButton(file: CaseFile): ButtonElement {
  const look = { label: 'Snooze', accessibilityLabel: `Snooze in my queue: ${accountLabel(file)}` };
  return opener(snoozeForm, { account: file.accountId, version: file.version, start: NO_DAY }, look);
}
