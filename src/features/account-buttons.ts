import { accountLabel } from '#cards/account-chooser.ts';
import type { AccountRow } from '#cards/account-line.ts';
import type { CaseFile } from '#domain/case.ts';
import { type ButtonElement, button, opener } from '#slack/blocks.ts';
import { openAccount } from './account/account.routes.ts';
import { logCall } from './calls/calls.routes.ts';

/** Opens an account out of a list or a message about it. */
export function openButton(row: Pick<AccountRow, 'accountId' | 'customer'>): ButtonElement {
  const look = { label: 'Open', accessibilityLabel: `Open ${accountLabel(row)}` };
  return button(openAccount, { account: row.accountId }, look);
}

export function logCallButton(file: CaseFile): ButtonElement {
  const look = { label: 'Log call', accessibilityLabel: `Log call with ${accountLabel(file)}` };
  return opener(logCall, { account: file.accountId, version: file.version }, look);
}
