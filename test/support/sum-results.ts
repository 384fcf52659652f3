import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numFailedTestSuites: z.number(),
  success: z.boolean(),
});

const [folder = '.cache/results'] = process.argv.slice(2);
const expected = ['fast.json', 'long.json'];
const found = readdirSync(folder).filter((name) => name.endsWith('.json'));
const missing = expected.filter((name) => !found.includes(name));
const sum = { passed: 0, failed: missing.length, skipped: 0 };
for (const name of found) {
  const one = report.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
  sum.passed += one.numPassedTests;
  // A file that could not even be loaded counts as one failure.
  sum.failed += one.numFailedTests + (one.success || one.numFailedTests > 0 ? 0 : 1);
  sum.skipped += one.numPendingTests;
}
for (const name of missing) console.log(`No results in ${name}: that run ended before its tests did.`);
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = sum.failed > 0 ? 1 : 0;
