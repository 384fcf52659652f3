/** The overdue buckets of an aging by days past due, as people see them on cards, in digests, reports and the terminal. */
export const BUCKETS = [
  ['d1_30', '1–30'],
  ['d31_60', '31–60'],
  ['d61_90', '61–90'],
  ['d91_plus', '91+'],
] as const;

/** What is open and not past due, in English. */
export const NOT_DUE = 'Not due';

export const BUCKET_LABELS: readonly string[] = BUCKETS.map(([, label]) => label);
