import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { faultOf } from './faults.ts';
import { type InstallPage, sendPage } from './install-pages.ts';
import type { Log } from './log.ts';
import type { Grant, OAuth } from './oauth.ts';

export type InstallOptions = {
  readonly oauth: OAuth;
  /** Where people reach these pages: an origin. */
  readonly publicUrl: string;
  readonly scopes: readonly string[];
  /** Installations under way, for all instances. */
  readonly states: {
    readonly begin: (state: string, browser: string) => Promise<boolean>;
    readonly use: (state: string, browser: string) => Promise<'fine' | 'unknown' | 'other-browser'>;
  };
  /** Keeps what was granted, or says in one sentence why it is not kept. */
  readonly keep: (grant: Grant) => Promise<{ readonly refused: string } | null>;
  readonly log: Log;
};

const INSTALL = '/slack/install';
const START = '/slack/install/start';
const REDIRECT = '/slack/oauth_redirect';

const SECRET_BYTES = 32;
/** Its prefix makes browsers insist on https and on this very host. */
const COOKIE = '__Host-dunbot-install';
const COOKIE_SECONDS = 600;
const SECRET = /^[\w-]{43}$/;

/** The pages by which a workspace installs the bot: from our page to Slack's and back, in one browser, within ten minutes. */
export function createInstall(options: InstallOptions) {
  const { oauth, publicUrl, scopes, states, log } = options;
  const redirectUri = `${publicUrl}${REDIRECT}`;

  const start = async (request: IncomingMessage, response: ServerResponse) => {
    const state = randomBytes(SECRET_BYTES).toString('base64url');
    // A browser with two tabs keeps its secret, so that both can be finished.
    const browser = browserOf(request) ?? randomBytes(SECRET_BYTES).toString('base64url');
    if (!(await states.begin(state, browser))) return sendPage(response, BUSY);
    const cookie = `${COOKIE}=${browser}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${COOKIE_SECONDS}`;
    const location = oauth.authorizeUrl({ state, redirectUri, scopes });
    response.writeHead(302, { location, 'set-cookie': cookie, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    response.end();
  };

  const finish = async (request: IncomingMessage, response: ServerResponse, given: URLSearchParams) => {
    const unfit = await unfitState(given.get('state') ?? '', browserOf(request));
    if (unfit) return sendPage(response, unfit);
    const code = given.get('code') ?? '';
    if (code === '') return sendPage(response, given.get('error') === 'access_denied' ? DENIED : NOT_GRANTED);
    sendPage(response, await granted(code));
  };

  /** Uses the state up, whatever Slack answered: nobody can come back with it. */
  const unfitState = async (state: string, browser: string | null): Promise<InstallPage | null> => {
    if (!SECRET.test(state)) return NOT_BEGUN;
    if (browser === null) return OTHER_BROWSER;
    const use = await states.use(state, browser);
    return use === 'fine' ? null : use === 'unknown' ? TOO_LATE : OTHER_BROWSER;
  };

  const granted = async (code: string): Promise<InstallPage> => {
    try {
      const grant = await oauth.exchange(code, redirectUri);
      const refusal = await options.keep(grant);
      if (!refusal) return installed(grant, oauth.clientUrl(grant.teamId));
      await oauth
        .revoke(grant.tokens.bot)
        .catch((error: unknown) => log.warn({ err: error }, 'A token could not be given back.'));
      return { status: 403, title: 'Not installed', says: refusal.refused };
    } catch (error) {
      return failed(error);
    }
  };

  const failed = (error: unknown): InstallPage => {
    const ref = randomBytes(2).toString('hex');
    log.error({ err: error, ref }, `An installation failed (ref ${ref}).`);
    return { ...FAILED, says: `${whyOf(error)} Begin again; if it stays so, tell whoever runs the bot (ref ${ref}).` };
  };

  /** True where the request was for one of these pages, and is answered. */
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', publicUrl);
    if (pathname !== INSTALL && pathname !== START && pathname !== REDIRECT) return false;
    try {
      if (request.method !== 'GET') sendPage(response, ONLY_GET, { allow: 'GET' });
      else if (pathname === INSTALL) sendPage(response, WELCOME);
      else if (pathname === START) await start(request, response);
      else await finish(request, response, searchParams);
    } catch (error) {
      sendPage(response, failed(error));
    }
    return true;
  };
}

/** The secret that this browser was given, if it is one. */
function browserOf({ headers }: IncomingMessage): string | null {
  const found = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  const value = found.find(([name]) => name === COOKIE)?.[1] ?? '';
  return SECRET.test(value) ? value : null;
}

function whyOf(error: unknown): string {
  try {
    return `Slack did not finish the installation (${faultOf(error).code}).`;
  } catch {
    return 'Something went wrong while the installation was kept.';
  }
}

function installed({ name, kind }: Grant, href: string): InstallPage {
  const where = name === '' ? 'your workspace' : name;
  return {
    status: 200,
    title: `Dunbot is in ${where}`,
    says: `${kind === 'enterprise' ? 'All workspaces that your organization chose share one ledger. ' : ''}Open Slack, invite the bot to the channel where you work, and type /ar setup there. /ar help shows the rest.`,
    todo: { label: 'Open Slack', href },
  };
}

const AGAIN = { label: 'Begin again', href: INSTALL };
const WELCOME: InstallPage = {
  status: 200,
  title: 'Work overdue invoices in Slack',
  says: 'Slack asks next which workspace gets the bot, and shows what it may do there. You may decline what is optional.',
  todo: { label: 'Add to Slack', href: START },
};
const NOT_BEGUN: InstallPage = {
  status: 400,
  title: 'This installation was not begun here',
  says: 'For your safety it counts only if it begins on this page.',
  todo: AGAIN,
};
const OTHER_BROWSER: InstallPage = {
  status: 400,
  title: 'This installation was begun in another browser',
  says: 'Finish it there, or begin again here, with cookies allowed.',
  todo: AGAIN,
};
const TOO_LATE: InstallPage = {
  status: 400,
  title: 'This installation is over',
  says: 'It was finished already, or it took longer than ten minutes.',
  todo: AGAIN,
};
const DENIED: InstallPage = {
  status: 200,
  title: 'Nothing was installed',
  says: 'You declined in Slack, so the bot got no access.',
  todo: AGAIN,
};
const NOT_GRANTED: InstallPage = {
  status: 400,
  title: 'Nothing was installed',
  says: 'Slack sent no permission along. An admin of the workspace may have to approve the bot first.',
  todo: AGAIN,
};
const FAILED: InstallPage = { status: 502, title: 'The installation failed', says: '', todo: AGAIN };
const BUSY: InstallPage = {
  status: 503,
  title: 'Too many installations are under way',
  says: 'Try again in ten minutes.',
  todo: AGAIN,
};
const ONLY_GET: InstallPage = {
  status: 405,
  title: 'Open this page in a browser',
  says: 'It takes no other requests.',
  todo: AGAIN,
};
