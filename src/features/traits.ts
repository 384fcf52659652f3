import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { seesSegment, type Viewer } from '#domain/rights.ts';
import { TRAITS, type Trait, traitKey, traitMeant } from '#domain/traits.ts';
import type { Deps } from './deps.ts';

type Asked = { readonly [trait in Trait]?: string | null };

/** The segments or regions that there are, of very many the first; a segment that is hidden from somebody is none for them. */
export async function traitsFor(
  { ledger, tenantId }: Pick<Deps, 'ledger' | 'tenantId'>,
  trait: Trait,
  viewer: Viewer,
): Promise<readonly string[]> {
  const all = await ledger.traits(tenantId, trait);
  return trait === 'segment' ? all.filter((name) => seesSegment(viewer, name)) : all;
}

/** One that was typed, as the ledger spells it, however many there are; or what there is instead. */
export async function traitTyped(
  deps: Pick<Deps, 'ledger' | 'cases' | 'tenantId'>,
  trait: Trait,
  typed: string,
  viewer: Viewer,
): Promise<string | Refusal> {
  const meant = traitMeant(trait, typed, await traitsFor(deps, trait, viewer));
  const key = traitKey(typed);
  if (!isRefusal(meant) || key === '') return meant;
  // Both halves of the queue's index, which holds the keys: looked through in milliseconds.
  for (const isQueued of [true, false]) {
    const page = await deps.cases.pages.findOne({ tenantId: deps.tenantId, isQueued, [trait]: key });
    const name = page?.customer[trait];
    if (name !== undefined && (trait !== 'segment' || seesSegment(viewer, name))) return name;
  }
  return meant;
}

/** The same filter with segment and region as the ledger spells them, or what there is instead of the one that was typed. */
export async function withTraitsMeant<F extends Asked>(
  deps: Pick<Deps, 'ledger' | 'cases' | 'tenantId'>,
  filter: F,
  viewer: Viewer,
): Promise<F | Refusal> {
  let meant = filter;
  for (const trait of TRAITS) {
    const typed = filter[trait] ?? null;
    if (typed === null || typed === '') continue;
    const name = await traitTyped(deps, trait, typed, viewer);
    if (isRefusal(name)) return name;
    meant = { ...meant, [trait]: name };
  }
  return meant;
}
