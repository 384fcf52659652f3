import { checkWording } from '#domain/letter-guard.ts';
import type { LetterBrief, LetterWording } from '#domain/letter-wording.ts';
import type { LetterWriter, WriterResult } from '#ports.ts';
import { createBreaker } from './breaker.ts';
import { briefInputs } from './brief-inputs.ts';
import { createGate } from './gate.ts';
import { createModelCall, type ModelServer } from './model-call.ts';
import { answerFailure, BUSY, MISSHAPEN, type ModelFailure, RESTING, thrownFailure, UNREADABLE } from './model-failure.ts';
import { loadPrompt, renderPrompt } from './prompts.ts';
import { tidied, wordingSchema } from './wording-schema.ts';

export type OpenaiWriterOptions = ModelServer & {
  readonly fallback: LetterWriter;
  readonly log: { warn(fields: object, message: string): void };
  /** For waiting, asking and reading together. */
  readonly deadlineMs?: number;
  readonly now?: () => number;
};

const DEADLINE_MS = 20_000;
const CALLS_AT_ONCE = 4;
const LINE_MAX = 32;

/**
 * Lets a model word letters over OpenAI's API, or a server that speaks it. The model is told bands and kinds only, and
 * its words pass the guard or are thrown away: whatever goes wrong, the fallback writes and the result says why.
 */
export function openaiWriter({
  fallback,
  log,
  deadlineMs = DEADLINE_MS,
  now = Date.now,
  ...server
}: OpenaiWriterOptions): LetterWriter {
  const prompt = loadPrompt('draft-letter', 1);
  const ask = createModelCall(server);
  const breaker = createBreaker(now);
  const gate = createGate({ places: CALLS_AT_ONCE, lineMax: LINE_MAX });

  async function wordingFor(brief: LetterBrief, signal: AbortSignal): Promise<LetterWording | ModelFailure> {
    const leave = await gate.enter(signal);
    if (!leave) return BUSY;
    try {
      if (!breaker.mayCall()) return RESTING;
      const wording = await askOnce(brief, signal);
      if (!isFailure(wording)) breaker.succeeded();
      else if (wording.isServersFault) breaker.failed();
      else breaker.undecided();
      return wording;
    } finally {
      leave();
    }
  }

  async function askOnce(brief: LetterBrief, signal: AbortSignal): Promise<LetterWording | ModelFailure> {
    try {
      const answer = await Promise.race([ask(renderPrompt(prompt, briefInputs(brief)), signal), whenAborted(signal)]);
      return answer.stage === 'text' ? read(answer.text) : answerFailure(answer);
    } catch (error) {
      return thrownFailure(error, signal);
    }
  }

  async function fallBack(brief: LetterBrief, code: string, because: string): Promise<WriterResult> {
    log.warn({ writer: 'model', model: server.model, code }, 'The template wrote a letter, since the model did not.');
    return { ...(await fallback.write(brief)), fellBackBecause: because };
  }

  return {
    async write(brief) {
      const wording = await wordingFor(brief, AbortSignal.timeout(deadlineMs));
      if (isFailure(wording)) return fallBack(brief, wording.code, wording.because);
      const broken = checkWording(wording, brief);
      if (broken.length > 0) {
        const because = broken.slice(0, REASONS_MAX).map((one) => one.because);
        return fallBack(
          brief,
          `guard:${broken.map((one) => one.rule).join(',')}`,
          `The model's wording was not used. ${because.join(' ')}`,
        );
      }
      return { writer: 'model', prompt: prompt.id, wording, fellBackBecause: '' };
    },
  };
}

const REASONS_MAX = 3;

/** The deadline holds even where the client does not listen to the signal. */
function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function read(text: string): LetterWording | ModelFailure {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return UNREADABLE;
  }
  const parsed = wordingSchema.safeParse(json);
  return parsed.success ? tidied(parsed.data) : MISSHAPEN;
}

function isFailure(wording: LetterWording | ModelFailure): wording is ModelFailure {
  return 'because' in wording;
}
