import type { Day } from '#domain/day.ts';
import type { LadderStep } from '#domain/facts.ts';
import type { AccountId } from '#domain/ids.ts';
import { jumpedStep } from '#domain/letter-basis.ts';
import { newAmounts } from '#domain/letter-edits.ts';
import { type LetterGap, letterGap } from '#domain/letter-gap.ts';
import { type LetterStory, letterStory, lettersIn } from '#domain/letter-story.ts';
import type { Money } from '#domain/money.ts';
import { totals } from '#domain/money.ts';
import type { CasePage } from '#record/case-page.ts';
import { accountStream } from '#record/cases.ts';
import type { Deps } from '../deps.ts';

/** How far back the letters of an account are looked up. */
const RECORDS_MAX = 300;
/** Records in which a change just now may have touched a letter. */
const RECENT_MAX = 12;

export type LetterWords = { readonly recipient: string; readonly subject: string; readonly body: string };
export type LetterData = {
  readonly file: CasePage;
  readonly story: LetterStory;
  readonly words: LetterWords;
  readonly totals: readonly Money[];
  /** What keeps it back; null where nothing does. */
  readonly gap: LetterGap | null;
  /** The step that it jumps; null where it jumps none. */
  readonly jumped: LadderStep | null;
  /** Amounts that somebody wrote into it; the draft's are the ledger's. */
  readonly newAmounts: readonly string[];
  /** The day as of which it says how late invoices are; null where that is today. */
  readonly agedOn: Day | null;
};

/** A letter with its story and its words; null where there is none of that id. */
export async function readLetter(deps: Deps, account: AccountId, letterId: string): Promise<LetterData | null> {
  const { tenantId, cases } = deps;
  const stream = accountStream(account);
  const file = await cases.load(tenantId, stream);
  const records = (await cases.history(tenantId, stream, RECORDS_MAX)).toReversed();
  const facts = records.flatMap((record) => record.facts.map((fact) => ({ fact, atMs: Date.parse(record.at) })));
  const story = letterStory(facts, letterId);
  if (!story) return null;
  const currency = new Map(
    records
      .flatMap((record) => record.facts.flatMap((fact) => (fact.type === 'ledger.changed' ? fact.items : [])))
      .map((item) => [item.id, item.currency]),
  );
  const amounts = story.drafted.invoices.flatMap(({ id, openMinor }) => {
    const of = currency.get(id) ?? file.state.items.find((item) => item.id === id)?.currency;
    return of ? [{ currency: of, amountMinor: openMinor }] : [];
  });
  const draft = await readWords(deps, story.drafted);
  const words = story.edited ? await readWords(deps, story.edited) : draft;
  const today = deps.today();
  const { step, invoices } = story.drafted;
  const jumped = jumpedStep(file, { step, invoiceIds: invoices.map(({ id }) => id) }, today);
  const gap = letterGap(file.state, today, letterId);
  const agedOn = story.drafted.on < today ? story.drafted.on : null;
  return { file, story, words, totals: totals(amounts), gap, jumped, newAmounts: amountsBesides(draft, words), agedOn };
}

/** Of a draft whose words were erased nothing can be said. */
function amountsBesides(draft: LetterWords, words: LetterWords): readonly string[] {
  const textOf = ({ subject, body }: LetterWords) => `${subject}\n${body}`;
  return draft.body === '' ? [] : newAmounts({ draft: textOf(draft), edited: textOf(words) });
}

export async function readWords(
  { texts, tenantId }: Deps,
  ids: { readonly recipientTextId: string; readonly subjectTextId: string; readonly bodyTextId: string },
): Promise<LetterWords> {
  const found = await texts.get(tenantId, [ids.recipientTextId, ids.subjectTextId, ids.bodyTextId]);
  const text = (id: string) => found.get(id) ?? '';
  return { recipient: text(ids.recipientTextId), subject: text(ids.subjectTextId), body: text(ids.bodyTextId) };
}

/** Letters of the account that are live, or that its latest records speak of. */
export async function lettersToShow({ cases, tenantId }: Deps, account: AccountId): Promise<string[]> {
  const stream = accountStream(account);
  const recent = (await cases.history(tenantId, stream, RECENT_MAX)).flatMap((record) => record.facts);
  const live = (await cases.load(tenantId, stream)).state.letters.map((letter) => letter.letterId);
  return [...new Set([...live, ...lettersIn(recent)])];
}
