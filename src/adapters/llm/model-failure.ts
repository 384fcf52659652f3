import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError, RateLimitError } from 'openai';
import type { ModelAnswer } from './model-call.ts';
import { AnswerTooLong } from './model-call.ts';

/** Why there is no wording from the model. `isServersFault` counts against the server; the rest says nothing about it. */
export type ModelFailure = { readonly code: string; readonly because: string; readonly isServersFault: boolean };

/** Every way in which a call throws; the client throws more than its own errors. */
export function thrownFailure(error: unknown, signal: AbortSignal): ModelFailure {
  if (signal.aborted || error instanceof APIUserAbortError || error instanceof APIConnectionTimeoutError) {
    return fault('timeout', 'The model did not answer in time.');
  }
  if (hasCause(error, AnswerTooLong)) return fault('too-long', "The model's answer was too long.");
  if (error instanceof RateLimitError) return fault('rate-limit', 'The model server is over its limit.');
  if (error instanceof APIConnectionError) return fault('unreachable', 'The model server could not be reached.');
  if (error instanceof APIError) {
    if (error.status === 401 || error.status === 403) return fault('key', 'The model server did not accept the key.');
    if (error.status === 404) return fault('not-found', 'The model server knows no such model or address.');
    if (typeof error.status === 'number' && error.status >= 500) return fault('server', 'The model server failed.');
    return fault('rejected', 'The model server did not take the question.');
  }
  return fault('unreadable', "The model's answer could not be read.");
}

export function answerFailure(answer: Exclude<ModelAnswer, { stage: 'text' }>): ModelFailure {
  if (answer.stage === 'refusal')
    return { code: 'refusal', because: 'The model declined to write the letter.', isServersFault: false };
  return { code: 'incomplete', because: 'The model stopped before the letter was complete.', isServersFault: false };
}

export const UNREADABLE = fault('unreadable', "The model's answer could not be read.");
export const MISSHAPEN = fault('misshapen', "The model's answer did not have the form that was asked for.");
export const RESTING: ModelFailure = {
  code: 'resting',
  because: 'The model failed several times and is left alone for a minute.',
  isServersFault: false,
};
export const BUSY: ModelFailure = { code: 'busy', because: 'The model is busy with other letters.', isServersFault: false };

function fault(code: string, because: string): ModelFailure {
  return { code, because, isServersFault: true };
}

function hasCause(error: unknown, kind: typeof AnswerTooLong): boolean {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof kind) return true;
  return false;
}
