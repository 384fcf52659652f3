import { MongoError } from 'mongodb';
import { errcodeOf } from './writer.ts';

/** What SQLite's result codes mean to whoever cannot do anything about them; the codes are its first eight bits. */
const OF_FILE: Readonly<Record<number, string>> = {
  5: 'Another program holds the data file.',
  6: 'Another program holds the data file.',
  8: 'The data file cannot be written: it or its folder is read-only.',
  10: 'The disk under the data file fails.',
  11: 'The data file is damaged.',
  13: 'The disk under the data file is full.',
  14: 'The data file cannot be opened: its folder is missing or closed to this user.',
  26: 'The data file is damaged, or no data file of this program.',
};
const LOGIN_CODES = [13, 18];
const UNREACHED = /^Mongo(Network|ServerSelection|NotPrimary|PoolCleared|TopologyClosed|ServerClosed|WaitQueueTimeout)/;

/**
 * Says in one sentence what ails the store, where an error shows that it is the store; empty for any other error. The
 * sentence holds nothing of the store's address, which may hold a password.
 */
export function storeTrouble(error: unknown): string {
  const known = OF_FILE[errcodeOf(error) % 256];
  if (known) return known;
  if (!(error instanceof MongoError)) return '';
  if (LOGIN_CODES.includes(Number(error.code))) return 'MongoDB does not accept the login in MONGODB_URI, or it may not do this.';
  if (UNREACHED.test(error.name) || error.hasErrorLabel('RetryableWriteError')) return 'The database does not answer.';
  return '';
}
