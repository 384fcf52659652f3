import type { CaseState, Letter } from './case.ts';
import { type Fact, LADDER_STEPS, type LadderStep, type LetterApproved, type LetterSent } from './facts.ts';
import { isOpen, worked } from './fold.ts';

export function foldLetter(state: CaseState, fact: Extract<Fact, { type: `letter.${string}` }>): CaseState {
  switch (fact.type) {
    case 'letter.drafted': {
      const { type, prompt, lapsesOn, ...words } = fact;
      return worked({ ...state, letters: [...state.letters, { ...words, stage: 'drafted' }] }, lapsesOn);
    }
    case 'letter.edited': {
      const { type, on, by, letterId, ...words } = fact;
      return mapLetter(state, letterId, (letter) => ({ ...letter, ...words, stage: 'drafted' }));
    }
    case 'letter.approved':
      return mapLetter(state, fact.letterId, (letter) => approved(letter, fact));
    case 'letter.unknown':
      return mapLetter(state, fact.letterId, (letter) =>
        letter.stage === 'approved' ? { ...letter, stage: 'unknown', reason: fact.reason } : letter,
      );
    case 'letter.rejected':
    case 'letter.voided':
    case 'letter.failed':
      return { ...state, letters: lettersWithout(state, fact.letterId) };
    case 'letter.sent':
      return sent(state, fact);
  }
}

function approved(letter: Letter, { by, on, messageId }: LetterApproved): Letter {
  return { ...letter, stage: 'approved', approvedBy: by, approvedOn: on, messageId };
}

function sent(state: CaseState, fact: LetterSent): CaseState {
  const letter = state.letters.find((one) => one.letterId === fact.letterId);
  if (!letter) return state;
  const stepsSent = { ...state.stepsSent };
  for (const { id } of letter.invoices) if (isOpen(state, id)) stepsSent[id] = raised(stepsSent[id], letter.step);
  return { ...state, letters: lettersWithout(state, fact.letterId), lastLetter: { on: fact.on, step: letter.step }, stepsSent };
}

function lettersWithout(state: CaseState, letterId: string): Letter[] {
  return state.letters.filter((letter) => letter.letterId !== letterId);
}

function mapLetter(state: CaseState, letterId: string, change: (letter: Letter) => Letter): CaseState {
  return { ...state, letters: state.letters.map((letter) => (letter.letterId === letterId ? change(letter) : letter)) };
}

/**
 * Each invoice keeps its own count and rises by one step at a time, also where it went along in a letter of a higher
 * step: the next letter must not jump for it.
 */
function raised(sent: LadderStep | undefined, step: LadderStep): LadderStep {
  const next = LADDER_STEPS.indexOf(sent ?? 'before-due') + 1;
  const reached = Math.min(LADDER_STEPS.indexOf(step), next);
  return LADDER_STEPS[Math.max(reached, sent === undefined ? 0 : next - 1)] ?? step;
}
