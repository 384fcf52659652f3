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
