/** One figure: what was measured, what it must be, and how far single runs lay apart. */
export type Figure = {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly target: string;
  readonly met: boolean;
  /** One value for each pair of runs, in the order in which they ran. */
  readonly pairs?: readonly number[];
  readonly detail?: Readonly<Record<string, unknown>>;
};

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** Prints a figure as one line of JSON and keeps it for the table. */
export function createBoard() {
  const figures: Figure[] = [];
  return {
    figures,
    add(figure: Figure): void {
      const pairs = figure.pairs?.map(rounded);
      figures.push(figure);
      const { detail, ...rest } = figure;
      const spread = pairs ? { pairs, spread: [Math.min(...pairs), Math.max(...pairs)] } : {};
      process.stdout.write(`${JSON.stringify({ ...rest, value: rounded(figure.value), ...spread, ...detail })}\n`);
    },
  };
}
export type Board = ReturnType<typeof createBoard>;

/** No pair is begun after so long; one is always run. */
const BEGIN_WITHIN_MS = 150_000;

/** Runs both sides in turn, a different one first each time, so that a busy moment of the machine hits both. */
export async function inPairs<A, B>(
  count: number,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<readonly { readonly a: A; readonly b: B }[]> {
  const pairs: { a: A; b: B }[] = [];
  const started = performance.now();
  for (let pair = 0; pair < count; pair += 1) {
    if (pair > 0 && performance.now() - started > BEGIN_WITHIN_MS) break;
    if (pair % 2 === 0) {
      const a = await first();
      pairs.push({ a, b: await second() });
    } else {
      const b = await second();
      pairs.push({ a: await first(), b });
    }
  }
  return pairs;
}
