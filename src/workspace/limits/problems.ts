import type { z } from 'zod';

/** What is wrong with blocks or a view, and where, in the words of Slack's own answers. */
export type Problem = { readonly pointer: string; readonly message: string };

/** `[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]` */
export function problemText({ pointer, message }: Problem): string {
  return `[ERROR] ${message} [json-pointer:${pointer}]`;
}

export function problemsOf(error: z.core.$ZodError, root: string): Problem[] {
  return error.issues.map((issue) => ({
    pointer: [root, ...issue.path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/'),
    message: wording(issue),
  }));
}

function wording(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      if (issue.origin === 'string') return `must be less than ${Number(issue.maximum) + 1} characters`;
      if (issue.origin === 'array') return `no more than ${issue.maximum} items allowed`;
      return `must be at most ${issue.maximum}`;
    case 'too_small':
      if (issue.origin === 'string') return `must be more than ${Number(issue.minimum) - 1} characters`;
      if (issue.origin === 'array') return `at least ${issue.minimum} items required`;
      return `must be at least ${issue.minimum}`;
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')}`;
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('undefined')
        ? 'missing required field'
        : `must provide ${issue.expected === 'object' ? 'an object' : `a ${issue.expected}`}`;
    case 'invalid_union':
      return 'unsupported type';
    default:
      return issue.message;
  }
}
