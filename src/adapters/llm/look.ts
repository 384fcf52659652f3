import { z } from 'zod';
import type { ModelServer } from './model-call.ts';

const WAIT_MS = 10_000;
const OPENAI = 'https://api.openai.com/v1';
const NAMES_MAX = 5;
const listSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/**
 * Asks the model server which models it has; no letter is written, nothing of the ledger is told.
 * @throws an `Error` whose message is a sentence that holds no key
 */
export async function lookAtModelServer({ apiKey, baseURL, model, api }: ModelServer): Promise<string> {
  const base = (baseURL ?? OPENAI).replace(/\/+$/, '');
  const { host } = new URL(base);
  const answer = await fetch(`${base}/models`, {
    headers: { authorization: `Bearer ${apiKey}` },
    redirect: 'error',
    signal: AbortSignal.timeout(WAIT_MS),
  }).catch((error: unknown) => {
    throw new Error(`The model server at ${host} could not be reached. Check OPENAI_BASE_URL and the network.`, { cause: error });
  });
  if (answer.status === 401 || answer.status === 403)
    throw new Error(`The model server at ${host} did not accept OPENAI_API_KEY.`);
  const known = listSchema.safeParse(await answer.json().catch(() => null)).data?.data.map(({ id }) => id);
  if (!answer.ok || !known) return `${host} answers; whether it has ${model} over the ${api} API shows at the first letter`;
  if (known.includes(model)) return `${host} answers and has ${model}, used over the ${api} API`;
  const some = known.slice(0, NAMES_MAX).join(', ');
  throw new Error(
    `The model server at ${host} has no ${model}. Set LLM_MODEL to one that it has, such as ${some || 'none now'}.`,
  );
}
