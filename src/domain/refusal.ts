/** An expected "no": a code that tests and logs can name, and a sentence for the person who asked. */
export type Refusal = { readonly refused: string; readonly because: string };

/**
 * @param code stable, `notion.reason`, for example `promise.in-the-past`
 * @param because one plain sentence: what was wrong and what to do
 */
export function refuse(code: string, because: string): Refusal {
  return { refused: code, because };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && 'because' in value;
}
