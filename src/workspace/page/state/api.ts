import type { Deed, DeedResult, Snapshot } from '../../protocol.ts';

/** Why an answer did not come. `stale`: this page belongs to an earlier start of the workspace. */
export type Trouble = { readonly trouble: 'offline' | 'stale' | 'refused'; readonly message: string };
export type Asked = {
  readonly as: string | null;
  readonly conversation: string | null;
  readonly thread: string | null;
  readonly limit: number;
};

const OFFLINE: Trouble = {
  trouble: 'offline',
  message: 'The workspace is not answering. What you typed is still here; try again.',
};
const STALE: Trouble = {
  trouble: 'stale',
  message: 'The workspace was started anew since this page was opened. Reload the page.',
};

export type Api = {
  snapshot(asked: Asked): Promise<Snapshot | Trouble>;
  /** Never rejects: what went wrong is in the result, in words to show. */
  act(deed: Deed): Promise<DeedResult>;
  /** Leaves a file with the workspace, for a message or a form that will name it. */
  upload(to: { readonly as: string; readonly file: File }): Promise<DeedResult>;
  streamUrl(as: string): string;
};

/** The workspace's own endpoints, as `protocol.ts` describes them. */
export function createApi(token: string): Api {
  const headers = { 'x-workspace-token': token };
  return {
    async snapshot(asked) {
      const answer = await ask<Snapshot>(`/page/snapshot?${query(asked)}`, { headers });
      return 'trouble' in answer ? answer : answer.body;
    },
    async act(deed) {
      const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(deed) };
      return asResult(await ask<DeedResult>('/page/do', init));
    },
    async upload({ file, ...to }) {
      const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/octet-stream' }, body: file };
      return asResult(await ask<DeedResult>(`/page/upload?${query({ ...to, name: file.name })}`, init));
    },
    streamUrl: (as) => `/page/stream?${query({ as, token })}`,
  };
}

export function isTrouble(answer: Snapshot | Trouble): answer is Trouble {
  return 'trouble' in answer;
}

async function ask<T>(url: string, init: RequestInit): Promise<{ readonly body: T } | Trouble> {
  try {
    const response = await fetch(url, { ...init, cache: 'no-store' });
    if (response.status === 401 || response.status === 403) return STALE;
    if (response.status >= 500) return OFFLINE;
    const body = await response.json();
    if (!response.ok) return { trouble: 'refused', message: sentence(body) };
    return { body };
  } catch {
    return OFFLINE;
  }
}

function asResult(answer: { readonly body: DeedResult } | Trouble): DeedResult {
  return 'trouble' in answer ? { ok: false, error: answer.trouble, message: answer.message } : answer.body;
}

function sentence(body: unknown): string {
  const isTold = typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string';
  return isTold ? String(body.error) : 'The workspace refused this.';
}

function query(parts: Readonly<Record<string, string | number | null>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value !== null) search.set(name, String(value));
  return search.toString();
}
