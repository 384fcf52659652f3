import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Long suites need a browser, a database server, programs of their own or minutes; `npm run test:long` runs them.
const LONG = 'test/**/*.long.test.ts';
/** Half of the time went into loading the same modules for each file; nothing of ours remembers a test in a module. */
const FAST = { name: 'fast', include: ['test/**/*.test.ts'], exclude: [LONG], isolate: false, testTimeout: 90_000 };
const SLOW = { name: 'long', include: [LONG], testTimeout: 600_000, hookTimeout: 120_000 };
/** The conversations once more, with each thing delivered twice: what people see and what is written stays the same. */
const TWICE = {
  ...FAST,
  name: 'twice',
  include: ['test/features/**/*.test.ts', 'test/scenarios/*.test.ts'],
  // Views are asked by nobody; and of two bots each answers a repeat, in the same words, at which nobody looks there.
  exclude: [LONG, 'test/**/*.views.test.ts', 'test/features/digest/picture.test.ts'],
  env: { TEST_DELIVER: 'twice' },
};
const results = process.env.TEST_RESULTS;

/** Minutes each. */
const SLOWEST = ['crash/story', 'trouble/bodies', 'crash/days', 'crash/two-instances', 'storage/corruption'];

/** The slowest files first, so that no core waits at the end for one that began late. */
class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = SLOWEST.findIndex((name) => moduleId.includes(name));
      return at < 0 ? SLOWEST.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    // By default vitest leaves a core to itself, which on a machine of two doubles the time.
    maxWorkers: '100%',
    sequence: { sequencer: SlowestFirst },
    reporters: results ? ['default', ['json', { outputFile: results }]] : ['default'],
    // A process, a browser or a server may stall on a busy machine; a second try is told in the report as `retry x1`.
    retry: 1,
    setupFiles: ['test/support/end-children.ts'],
    projects: [
      { extends: true, test: FAST },
      { extends: true, test: SLOW },
      { extends: true, test: TWICE },
    ],
  },
});
