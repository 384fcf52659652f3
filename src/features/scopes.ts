import type { Deps } from './deps.ts';

/** What it takes to read the files that people give the bot. */
export const FILES_SCOPE = 'files:read';
/** Said in the place of a field for files, which Slack refuses without the scope. */
export const NO_FILES =
  'Files cannot be added here: the bot lacks the scope files:read. Whoever runs the bot adds it in the app’s settings and installs it again.';

/** Whether the bot was given this scope. False where Slack does not say just now: then what needs it is left out. */
export async function hasScope({ slack }: Pick<Deps, 'slack'>, scope: string): Promise<boolean> {
  try {
    return (await slack.authTest()).scopes.includes(scope);
  } catch {
    return false;
  }
}

const LOST_POSTS = 'a post whose answer was lost stays "maybe posted"';

/** What a bot does not do without an optional scope of its manifest. */
export const WITHOUT: Readonly<Record<string, string>> = {
  'channels:history': LOST_POSTS,
  'groups:history': LOST_POSTS,
  'usergroups:read': 'roles come from lists of people only',
  [FILES_SCOPE]: 'no ledger and no evidence is taken from a conversation',
  'files:write': 'no file is put into a channel',
  'users:read.email': 'the ledger’s owners are known by their full names only',
  'im:history': 'what people write to the bot itself is not heard',
};

/** The optional scopes that the bot was not given; none where Slack does not say just now. */
export async function missingScopes({ slack }: Pick<Deps, 'slack'>): Promise<readonly string[]> {
  try {
    const { scopes } = await slack.authTest();
    return scopes.length === 0 ? [] : Object.keys(WITHOUT).filter((scope) => !scopes.includes(scope));
  } catch {
    return [];
  }
}
