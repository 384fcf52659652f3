import type { Fault, Trouble } from '../../protocol.ts';

/** Families of calls that fail together, as people name them. */
export const CALLS = [
  { method: 'chat.*', label: 'Posts and changes of messages' },
  { method: 'chat.postMessage', label: 'New posts' },
  { method: 'chat.update', label: 'Changes of messages' },
  { method: 'views.*', label: 'Dialogs and the Home tab' },
  { method: 'users.*', label: 'Questions about people' },
  { method: 'conversations.*', label: 'Questions about channels' },
  { method: 'usergroups.*', label: 'Questions about user groups' },
  { method: 'files.*', label: 'Files' },
  { method: 'upload', label: 'The bytes of a file that it gives' },
  { method: 'download', label: 'The bytes of a file that it is given' },
  { method: 'response_url', label: 'Answers to a response_url' },
  { method: '*', label: 'Every call' },
] as const;

export type FaultChoice = { readonly key: string; readonly label: string; readonly fault: Fault };

export const FAULTS: readonly FaultChoice[] = [
  {
    key: '429',
    label: '429, try again after 2 seconds',
    fault: { kind: 'rate-limited', retryAfterSeconds: 2 },
  },
  {
    key: '429-bare',
    label: '429, without a time to wait',
    fault: { kind: 'rate-limited', retryAfterSeconds: null },
  },
  { key: 'before', label: '500, and nothing happened', fault: { kind: 'error-before', status: 500 } },
  { key: 'after', label: '500, although it happened', fault: { kind: 'error-after', status: 500 } },
  { key: 'lost', label: 'Done, but the answer is lost', fault: { kind: 'lost-reply' } },
  { key: 'none', label: 'No answer, and nothing happens', fault: { kind: 'no-answer' } },
  { key: 'slow', label: 'Answered after 3 seconds', fault: { kind: 'slow', ms: 3000 } },
  { key: 'archived', label: 'Refused: the channel is archived', fault: { kind: 'refused', error: 'is_archived' } },
  { key: 'revoked', label: 'Refused: the token was revoked', fault: { kind: 'refused', error: 'token_revoked' } },
];

export const TIMES = [
  { key: '1', label: 'the next call', times: 1 },
  { key: '5', label: 'the next 5 calls', times: 5 },
  { key: 'on', label: 'until stopped', times: null },
] as const;

/** One sentence about a trouble that is on. */
export function troubleWords(trouble: Trouble, appName: string): string {
  switch (trouble.at) {
    case 'delivery':
      return `${appName} is sent everything twice`;
    case 'trigger':
      return 'Triggers are expired when they are used';
    case 'call': {
      const { method, fault } = trouble;
      const calls = CALLS.find((each) => each.method === method)?.label ?? method;
      return `${calls}: ${faultWords(fault)}`;
    }
  }
}

export function countWords(times: number | null): string {
  if (times === null) return 'until stopped';
  return times === 1 ? 'once more' : `${times} times more`;
}

function faultWords(fault: Fault): string {
  switch (fault.kind) {
    case 'lost-reply':
      return 'done, but the answer is lost';
    case 'no-answer':
      return 'no answer, and nothing happens';
    case 'error-before':
      return `error ${fault.status} before anything happened`;
    case 'error-after':
      return `error ${fault.status} after it happened`;
    case 'rate-limited':
      return fault.retryAfterSeconds === null
        ? 'too many requests, without a time to wait'
        : `too many requests, try again after ${fault.retryAfterSeconds} seconds`;
    case 'slow':
      return `answered after ${fault.ms / 1000} seconds`;
    case 'refused':
      return `refused as ${fault.error}`;
  }
}
