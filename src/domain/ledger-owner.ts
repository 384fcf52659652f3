import type { UserId } from './ids.ts';

/** Somebody whom Slack knows, of whatever kind: also a guest, a bot, and who has left. */
export type Listed = {
  readonly userId: UserId;
  readonly isMember: boolean;
  /** Full and display name; empty where there is none. */
  readonly names: readonly string[];
  /** Empty where Slack does not tell. */
  readonly email: string;
};

/**
 * By which words of a ledger somebody is certainly meant: their mail address, or a full name that nobody else has or had.
 * Never a guess: a name of one word, or one that two people bear, means nobody.
 * @returns keys, as `ownerKey` makes them of the ledger's words
 */
export function ownerKeysOf(userId: UserId, people: readonly Listed[]): readonly string[] {
  const self = people.find((person) => person.userId === userId);
  if (!self?.isMember) return [];
  const others = people.filter((person) => person.userId !== userId);
  const names = self.names.map(ownerKey).filter((key) => isFullName(key) && !others.some((other) => isCalled(other, key)));
  const email = ownerKey(self.email);
  const isTheirs = email !== '' && !others.some((other) => other.isMember && ownerKey(other.email) === email);
  return [...new Set(isTheirs ? [email, ...names] : names)];
}

/** Two spellings of one name or address: width, case and white space do not count, nor whether the family name comes first, with a comma. */
export function ownerKey(words: string): string {
  const plain = words.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
  const [last = '', first, ...more] = plain.split(',').map((part) => part.trim());
  return first && last !== '' && more.length === 0 ? `${first} ${last}` : plain;
}

function isCalled({ names }: Listed, key: string): boolean {
  return names.some((name) => ownerKey(name) === key);
}

function isFullName(key: string): boolean {
  return key.includes(' ') && !key.includes('@');
}
