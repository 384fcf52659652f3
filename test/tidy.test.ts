import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** House rules that a linter cannot say. */
const root = new URL('..', import.meta.url).pathname;
const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter(Boolean);
const read = (file: string) => readFileSync(`${root}/${file}`, 'utf8');
const source = tracked.filter((file) => /^(src|test)\/.*\.(ts|js)$/.test(file));
const inRoom = (room: string) => source.filter((file) => file.startsWith(`src/${room}`));

/** Files that may be longer, each with its reason. */
const LONG: Readonly<Record<string, string>> = {
  'src/ports.ts': 'every port in one place, types only',
};
const LINES_MAX = 250;

function offenders(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(withoutStrings(line)) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  );
}

/** What stands between quotes is said to people, not to the compiler. */
function withoutStrings(line: string): string {
  return line.replace(/'[^']*'|`[^`]*`|"[^"]*"/g, "''");
}

test('No file is longer than a reader holds in mind', () => {
  const long = source.filter((file) => !LONG[file] && read(file).split('\n').length > LINES_MAX + 1);
  expect(long).toEqual([]);
});

test('The domain reads no clock, waits for nothing and touches nothing outside', () => {
  const clock =
    /\bDate\.now\b|\bnew Date\(\)|Temporal\.Now\b|performance\.|\bprocess\.|\bfetch\(|Math\.random|crypto\.|setTimeout|\basync\b|\bawait\b|import\(/;
  const code = inRoom('domain/').filter((file) => file.endsWith('.ts'));
  expect(offenders(code, clock).filter((line) => !/ (\*|\/\/|\/\*)/.test(line))).toEqual([]);
});

test('Only config.ts reads the environment', () => {
  expect(
    offenders(
      inRoom('').filter((file) => file !== 'src/config.ts'),
      /process\.env/,
    ),
  ).toEqual([]);
});

test('Casts, bangs and any stay in the kit, the adapters, the record and the workspace', () => {
  const files = [...inRoom('domain/'), ...inRoom('cards/'), ...inRoom('features/')];
  expect(
    offenders(files, /\bas (?!const\b)[A-Z]|\bas any\b|: any\b|[\w)\]]!\.|@ts-ignore|@ts-expect-error|biome-ignore/).filter(
      (line) => !/import|\* /.test(line),
    ),
  ).toEqual([]);
});

test('Nothing is left open, commented out or skipped in silence', () => {
  expect(offenders(inRoom(''), /\bTODO\b|\bFIXME\b|\bXXX\b|not implemented/)).toEqual([]);
  expect(offenders(source, /^\s*\/\/\s*(const|let|import|return|if \(|await )/)).toEqual([]);
  expect(
    offenders(
      source.filter((file) => file !== 'test/tidy.test.ts'),
      /\b(test|it|describe)\.(only|todo)\b/,
    ),
  ).toEqual([]);
});

test('Words that the house does not use stay out of names', () => {
  const names = source.filter((file) => /(helper|util|manager|service)/i.test(file.split('/').at(-1) ?? ''));
  expect(names).toEqual([]);
  // Other programs call them debtors; our columns and lexicons have to know the word.
  const ours = [...inRoom('features/'), ...inRoom('cards/'), ...inRoom('record/'), ...inRoom('slack/')];
  expect(offenders(ours, /\bdebtor/i)).toEqual([]);
});

test('Each feature is made of the closed list of roles', () => {
  const files = inRoom('features/').filter((file) => file.split('/').length === 4);
  const odd = files.filter((file) => !/\/(index|[a-z-]+\.(routes|command|query|views|listen|job|effect|home))\.ts$/.test(file));
  expect(odd).toEqual([]);
});

test('Every listed decision is short and has its three parts', () => {
  const notes = tracked.filter((file) => /^src\/decisions\/\d{3}-.*\.md$/.test(file));
  for (const note of notes) {
    const text = read(note);
    expect(text.split('\n').length, note).toBeLessThanOrEqual(41);
    for (const part of ['Context', 'Decision', 'Consequence']) expect(text, `${note}: ${part}`).toContain(part);
  }
});

test('Every dependency is pinned to one version', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
  const all = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
});
