import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { seesSegment, type Viewer } from '#domain/rights.ts';
import { TRAITS, type Trait, traitMeant } from '#domain/traits.ts';
import type { Deps } from './deps.ts';

type Asked = { readonly [trait in Trait]?: string | null };

/** The segments or regions that there are; a segment that is hidden from somebody is none for them. */
export async function traitsFor(
  { ledger, tenantId }: Pick<Deps, 'ledger' | 'tenantId'>,
  trait: Trait,
  viewer: Viewer,
): Promise<readonly string[]> {
  const all = await ledger.traits(tenantId, trait);
  return trait === 'segment' ? all.filter((name) => seesSegment(viewer, name)) : all;
}

/** The same filter with segment and region as the ledger spells them, or what there is instead of the one that was typed. */
export async function withTraitsMeant<F extends Asked>(
  deps: Pick<Deps, 'ledger' | 'tenantId'>,
  filter: F,
  viewer: Viewer,
): Promise<F | Refusal> {
  let meant = filter;
  for (const trait of TRAITS) {
    const typed = filter[trait] ?? null;
    if (typed === null || typed === '') continue;
    const name = traitMeant(trait, typed, await traitsFor(deps, trait, viewer));
    if (isRefusal(name)) return name;
    meant = { ...meant, [trait]: name };
  }
  return meant;
}
