import type { Aging } from '#domain/aging.ts';
import type { CaseFile } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import type { Fact } from '#domain/facts.ts';
import type { AccountId } from '#domain/ids.ts';
import { holdsOf, type OpenHold } from '#domain/open-hold.ts';
import type { CasePage } from '#record/case-page.ts';
import { accountStream } from '#record/cases.ts';
import type { Deps } from '../deps.ts';

const FACTS_MAX = 12;

export type CardData = {
  readonly file: CasePage;
  readonly aging: readonly Aging[];
  readonly today: Day;
  /** Latest facts first. */
  readonly facts: readonly Fact[];
  readonly words: ReadonlyMap<string, string>;
  readonly ledgerAsOf: Day | null;
};

/** Everything that an account's card shows; null where there is no such account. */
export async function readCard(deps: Deps, accountId: AccountId): Promise<CardData | null> {
  const { tenantId, cases } = deps;
  const stream = accountStream(accountId);
  const file = await cases.load(tenantId, stream);
  if (file.version === 0) return null;
  const records = await cases.history(tenantId, stream, FACTS_MAX);
  const facts = records.flatMap((record) => record.facts.toReversed());
  const words = await deps.texts.get(tenantId, [...facts, ...file.state.disputes, ...holdsOf(file.state)].flatMap(textIdsOf));
  const ledgerAsOf = oldestLedgerDay(file, await deps.ledger.asOf(tenantId, file.entity));
  return { file, aging: file.aging, today: deps.today(), facts, words, ledgerAsOf };
}

/** The oldest among the ledgers that this account's items come from: what is shown is no newer than that. */
function oldestLedgerDay({ state }: CaseFile, asOf: Readonly<Record<string, Day>>): Day | null {
  const sources = state.items.length > 0 ? state.items.map((item) => item.source) : Object.keys(asOf);
  const days = sources.map((source) => asOf[source]).filter((day) => day !== undefined);
  return days.sort()[0] ?? null;
}

function textIdsOf(fact: Fact | CaseFile['state']['disputes'][number] | OpenHold): string[] {
  const ids = [
    'noteTextId' in fact ? fact.noteTextId : null,
    'withTextId' in fact ? fact.withTextId : null,
    'promiserTextId' in fact ? fact.promiserTextId : null,
    'linkTextId' in fact ? fact.linkTextId : null,
    'reasonTextId' in fact ? fact.reasonTextId : null,
    'textId' in fact ? fact.textId : null,
    'askTextId' in fact ? fact.askTextId : null,
  ];
  const files = 'files' in fact ? fact.files.map(({ nameTextId }) => nameTextId) : [];
  return [...ids.filter((id) => id !== null), ...files];
}
