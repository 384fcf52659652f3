import type { FormCase } from './form-case.ts';
import type { Outcome } from './try-forms.ts';

/** Names what the fault is of. */
export const of = (id: string) => (fault: string) => `${id}: ${fault}`;

/** What is wrong with what became of two who did the same in the same moment. */
export function twoFaults({ ends }: Pick<FormCase, 'ends'>, both: readonly (Outcome | undefined)[]): string[] {
  const wrote = both.map((outcome) => outcome?.wrote ?? -1);
  const heard = both.map((outcome) => outcome?.words).join(' || ');
  const isRight =
    ends === 'none' ? wrote.every((count) => count === 0) : wrote.toSorted().join() === (ends === 'both' ? '1,1' : '0,1');
  const later = both.filter((outcome) => outcome?.wrote === 0);
  return [
    ...(isRight ? [] : [`written ${wrote.join(' and ')} times: ${heard}`]),
    ...later.flatMap((outcome) => (ends === 'one' ? refusalFaults(outcome) : toldFaults(outcome))),
  ];
}

/** What is wrong with what became of something that others were faster with. */
export function lateFaults({ after }: Pick<FormCase, 'after'>, outcome: Outcome | undefined): string[] {
  if (after === 'refused') return refusalFaults(outcome);
  const wanted = after === 'done' ? 1 : 0;
  return [...(outcome?.wrote === wanted ? [] : [`written ${outcome?.wrote} times: ${outcome?.words}`]), ...toldFaults(outcome)];
}

/** What is wrong with a refusal: nothing may be written or lost, and something has to be said. */
export function refusalFaults(outcome: Outcome | undefined): string[] {
  if (!outcome) return ['was not submitted'];
  return [
    ...(outcome.wrote === 0 ? [] : [`written all the same: ${outcome.words}`]),
    ...(outcome.isOpen ? [] : [`closed: ${outcome.words}`]),
    ...(outcome.keptTyped ? [] : [`lost what was typed: ${outcome.words}`]),
    ...toldFaults(outcome),
  ];
}

export function toldFaults(outcome: Outcome | undefined): string[] {
  if (!outcome?.wasTold) return ['nothing was said'];
  return /went wrong|trouble connecting|operation_/.test(outcome.words) ? [outcome.words] : [];
}
