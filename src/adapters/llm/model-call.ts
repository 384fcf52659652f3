import OpenAI from 'openai';
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod';
import { wordingSchema } from './wording-schema.ts';

export type ModelApi = 'responses' | 'chat';
export type ModelServer = { readonly apiKey: string; readonly baseURL?: string; readonly model: string; readonly api: ModelApi };
/** What a server answered: text that should be the asked JSON, or why there is none. */
export type ModelAnswer =
  | { readonly stage: 'text'; readonly text: string }
  | { readonly stage: 'refusal' }
  | { readonly stage: 'incomplete'; readonly why: string };

const ANSWER_BYTES_MAX = 256 * 1024;
const OUTPUT_TOKENS_MAX = 4_000;

/**
 * One question to a model server: no retries, no redirects, nothing stored there, and an answer of bounded size.
 * @throws what the client throws, which is more than its own errors
 */
export function createModelCall({ apiKey, baseURL, model, api }: ModelServer) {
  const client = new OpenAI({
    apiKey,
    // null keeps the client from reading the environment by itself.
    baseURL: baseURL ?? null,
    organization: null,
    project: null,
    maxRetries: 0,
    fetch: boundedFetch,
    fetchOptions: { redirect: 'error' },
    logLevel: 'off',
  });
  return (prompt: string, signal: AbortSignal) =>
    api === 'chat' ? askChat(client, { model, prompt, signal }) : askResponses(client, { model, prompt, signal });
}

type Question = { readonly model: string; readonly prompt: string; readonly signal: AbortSignal };

async function askResponses(client: OpenAI, { model, prompt, signal }: Question): Promise<ModelAnswer> {
  const answer = await client.responses.create(
    {
      model,
      input: prompt,
      store: false,
      max_output_tokens: OUTPUT_TOKENS_MAX,
      text: { format: zodTextFormat(wordingSchema, 'letter_wording') },
    },
    { signal },
  );
  if (answer.status === 'incomplete') return { stage: 'incomplete', why: answer.incomplete_details?.reason ?? '' };
  const content = answer.output.flatMap((item) => (item.type === 'message' ? item.content : []));
  if (content.some((piece) => piece.type === 'refusal')) return { stage: 'refusal' };
  return { stage: 'text', text: content.map((piece) => (piece.type === 'output_text' ? piece.text : '')).join('') };
}

async function askChat(client: OpenAI, { model, prompt, signal }: Question): Promise<ModelAnswer> {
  const answer = await client.chat.completions.create(
    {
      model,
      messages: [{ role: 'user', content: prompt }],
      store: false,
      max_completion_tokens: OUTPUT_TOKENS_MAX,
      response_format: zodResponseFormat(wordingSchema, 'letter_wording'),
    },
    { signal },
  );
  const choice = answer.choices[0];
  if (choice?.message.refusal || choice?.finish_reason === 'content_filter') return { stage: 'refusal' };
  if (choice?.finish_reason === 'length') return { stage: 'incomplete', why: 'max_output_tokens' };
  return { stage: 'text', text: choice?.message.content ?? '' };
}

/** The client takes answers of any size; a letter is small. */
const boundedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (!response.body) return response;
  let bytes = 0;
  const bounded = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > ANSWER_BYTES_MAX) controller.error(new AnswerTooLong('The answer is too long.'));
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(bounded), { status, statusText, headers });
};

export class AnswerTooLong extends Error {}
