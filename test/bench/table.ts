import { cpus, loadavg, totalmem } from 'node:os';
import { type Figure, rounded } from './measure.ts';

/** The figures as a table in Markdown, with the machine: what the README shows. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ figure, value, unit, target, met, pairs }) => [
    figure,
    `${rounded(value)} ${unit}`,
    target,
    met ? 'yes' : 'NO',
    pairs ? `${rounded(Math.min(...pairs))} to ${rounded(Math.max(...pairs))} in ${pairs.length} pairs` : '',
  ]);
  const head = ['Figure', 'Measured', 'Must be', 'Met', 'Spread'];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line), '', machine()].join('\n');
}

function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  const [load = 0] = loadavg();
  const what = `${cpus().length} x ${first?.model.trim() ?? 'CPU'}, ${memory} GB, ${process.platform}, Node ${process.version}`;
  return `${what}; load at the end ${load.toFixed(1)}`;
}
