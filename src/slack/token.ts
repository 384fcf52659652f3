import { WebAPIPlatformError, WebClient, type WebClientOptions } from '@slack/web-api';
import { sortOf } from './faults.ts';
import { type Meter, NO_METER } from './meter.ts';

/** Where the token of the moment is got: one that Slack rotates changes every few hours. */
export type TokenSource = {
  readonly current: () => Promise<string>;
  /** Told that Slack took a token no more. True where there is another one by now, so that the call may be made again. */
  readonly refused: (token: string, code: string) => Promise<boolean>;
};

/** By these Slack says that it knows the token no more, or that its time is over. Nothing was done then. */
const REFUSED = new Set(['invalid_auth', 'token_revoked', 'account_inactive', 'token_expired', 'not_authed']);

/** A client that asks for its token at each call, so that work which was planned for hours goes out under a live one. */
export class TokenClient extends WebClient {
  readonly #source: TokenSource;
  readonly #called: Meter['called'];

  constructor(token: string | TokenSource, options: WebClientOptions, called: Meter['called'] = NO_METER.called) {
    super(typeof token === 'string' ? token : undefined, options);
    this.#source = tokenSource(token);
    this.#called = called;
  }

  override async apiCall(method: string, options: Record<string, unknown> = {}) {
    try {
      const answer = await this.#call(method, options);
      this.#called(method, 'ok');
      return answer;
    } catch (error) {
      this.#called(method, sortOf(error));
      throw error;
    }
  }

  async #call(method: string, options: Record<string, unknown>) {
    if (options.token) return super.apiCall(method, options);
    const token = await this.#source.current();
    try {
      return await super.apiCall(method, { ...options, token });
    } catch (error) {
      const code = error instanceof WebAPIPlatformError ? String(error.data.error) : '';
      if (!isTokenRefused(code) || !(await this.#source.refused(token, code))) throw error;
      return super.apiCall(method, { ...options, token: await this.#source.current() });
    }
  }
}

/** A token that was set by hand is the same for ever. */
export function tokenSource(token: string | TokenSource): TokenSource {
  if (typeof token !== 'string') return token;
  return { current: async () => token, refused: async () => false };
}

export function isTokenRefused(code: string): boolean {
  return REFUSED.has(code);
}
