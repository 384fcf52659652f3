import { defineConfig } from 'vitest/config';

// Long suites need a browser, a database server, programs of their own or minutes; `npm run test:long` runs them.
const LONG = 'test/**/*.long.test.ts';
/** What a test started and did not end is ended with its file. */
const setupFiles = ['test/support/end-children.ts'];
const results = process.env.TEST_RESULTS;

export default defineConfig({
  test: {
    // By default vitest leaves a core to itself, which on a machine of two doubles the time.
    maxWorkers: '100%',
    reporters: results ? ['default', ['json', { outputFile: results }]] : ['default'],
    // A process, a browser or a server may stall on a busy machine; a second try is told in the report as `retry x1`.
    projects: [
      { test: { name: 'fast', include: ['test/**/*.test.ts'], exclude: [LONG], testTimeout: 90_000, retry: 1, setupFiles } },
      { test: { name: 'long', include: [LONG], testTimeout: 600_000, hookTimeout: 120_000, retry: 1, setupFiles } },
    ],
  },
});
