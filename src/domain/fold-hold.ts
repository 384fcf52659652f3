import type { CaseState } from './case.ts';
import { worked } from './fold.ts';
import type { HoldFact } from './hold-facts.ts';
import { holdsOf, withHolds } from './open-hold.ts';

export function foldHold(state: CaseState, fact: HoldFact): CaseState {
  switch (fact.type) {
    case 'hold.placed': {
      const { type, replaces, lapsesOn, ...hold } = fact;
      const kept = holdsOf(state).filter(({ holdId }) => !replaces.includes(holdId));
      return worked(withHolds(state, [...kept, hold]), lapsesOn);
    }
    case 'hold.released':
    case 'hold.lapsed': {
      const kept = holdsOf(state).filter(({ holdId }) => holdId !== fact.holdId);
      return withHolds(state, kept);
    }
    case 'account.snoozed':
      return { ...state, snoozed: { by: fact.by, until: fact.until } };
    case 'account.woken': {
      const { snoozed, ...rest } = state;
      return rest;
    }
  }
}
