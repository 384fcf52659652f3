/** Things that are counted on the way: nothing is wrong with them, but people should know. */
export type Remark =
  | 'due days derived from terms'
  | 'due days derived from the default terms'
  | 'terms that name no number of days'
  | 'rows with a status that is not known, taken by their amounts'
  | 'e-mail addresses that are none, left out';
export type Remarks = ReturnType<typeof createRemarks>;

export function createRemarks() {
  const counts = new Map<Remark, number>();
  return {
    counts: (): ReadonlyMap<Remark, number> => counts,
    count(remark: Remark): void {
      counts.set(remark, (counts.get(remark) ?? 0) + 1);
    },
  };
}

const REMEMBERED_MAX = 1000;

/** Reads a word once; ledgers repeat theirs in every row. */
export function remembered<T>(known: Map<string, T>, text: string, read: (text: string) => T): T {
  const found = known.get(text);
  if (found !== undefined) return found;
  const value = read(text);
  if (known.size < REMEMBERED_MAX) known.set(text, value);
  return value;
}
