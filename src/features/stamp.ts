import { canonical } from '#domain/canonical.ts';
import { sha256 } from '#record/hash.ts';

/** A short name for what somebody was shown, to tell whether it is still so. Equal values have equal stamps. */
export function stampOf(shown: unknown): string {
  return sha256(canonical(shown)).slice(0, 20);
}
