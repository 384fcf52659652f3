import type {
  Fact,
  LetterApproved,
  LetterDrafted,
  LetterEdited,
  LetterFailed,
  LetterRejected,
  LetterSent,
  LetterUnknown,
  LetterVoided,
} from './facts.ts';

type LetterFact = Extract<Fact, { type: `letter.${string}` }>;
export type TimedFact = { readonly fact: Fact; readonly atMs: number };

/** One letter from its draft to its end: its words as last edited, who touched it, and how it stands. */
export type LetterStory = {
  readonly drafted: LetterDrafted;
  readonly edited: LetterEdited | null;
  readonly approved: Timed<LetterApproved> | null;
  readonly end: Timed<LetterRejected | LetterVoided | LetterSent | LetterFailed | LetterUnknown> | null;
};
export type Timed<F> = F & { readonly atMs: number };

/** @param facts oldest first; null where the letter was never drafted */
export function letterStory(facts: readonly TimedFact[], letterId: string): LetterStory | null {
  let story: LetterStory | null = null;
  for (const { fact, atMs } of facts) {
    if (!isLetterFact(fact) || fact.letterId !== letterId) continue;
    if (fact.type === 'letter.drafted') story = { drafted: fact, edited: null, approved: null, end: null };
    else if (story) story = told(story, fact, atMs);
  }
  return story;
}

/** Letters that these facts speak of, each once. */
export function lettersIn(facts: readonly Fact[]): string[] {
  return [...new Set(facts.filter(isLetterFact).map((fact) => fact.letterId))];
}

function told(story: LetterStory, fact: Exclude<LetterFact, LetterDrafted>, atMs: number): LetterStory {
  if (fact.type === 'letter.edited') return { ...story, edited: fact, approved: null };
  if (fact.type === 'letter.approved') return { ...story, approved: { ...fact, atMs } };
  return { ...story, end: { ...fact, atMs } };
}

function isLetterFact(fact: Fact): fact is LetterFact {
  return fact.type.startsWith('letter.');
}
