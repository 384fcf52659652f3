import { actions, buttonElement } from './buttons.ts';
import { faultOf, isLateForModal, isOpenedElsewhere } from './faults.ts';
import { withBanner } from './form.ts';
import type { Gateway } from './gateway.ts';
import type { Guard } from './guard.ts';
import type { Person } from './kit.ts';
import { type Message, type ModalView, section } from './layout.ts';
import { metadataOf, type Place, parseJson } from './place.ts';
import type { Registry } from './registry.ts';
import { isRefusal, type Opening, type Refusal } from './replies.ts';
import { type WireView, wireView } from './wire.ts';

export type Windows = {
  /** Opens a registered modal; returns what to tell the person instead where that was not possible. */
  readonly open: (
    at: Place,
    person: Person,
    opening: Opening,
  ) => Promise<'opened' | 'stale' | Refusal | { readonly say: Message }>;
  /** The view of a registered modal, for an answer to a submission. */
  readonly view: (at: Place, person: Person, opening: Opening) => Promise<WireView | 'stale' | Refusal>;
  /** Shows a view that no route stands behind. False where it is too late for that. */
  readonly present: (at: Place, view: ModalView) => Promise<boolean>;
};

type Shown = { readonly viewId: string } | 'late' | 'taken';
type Needs = { readonly gateway: Gateway; readonly guard: Guard; readonly registry: Registry; readonly skeletonAfterMs: number };

export function createWindows({ gateway, guard, registry, skeletonAfterMs }: Needs): Windows {
  const view: Windows['view'] = async (at, person, opening) => {
    const modal = registry.modals.get(opening.routeId);
    const made = modal?.open(parseJson(opening.payload), { person, where: at });
    if (!modal || !made) return 'stale';
    try {
      const shown = await made;
      if (isRefusal(shown)) return shown;
      checkFields(opening.routeId, shown, modal.fieldNames);
      return wireView(shown, { id: opening.routeId, metadata: metadataOf(shown.carries ?? opening.payload, at) });
    } catch (error) {
      return guard.wentWrong(error, `open ${opening.routeId}`);
    }
  };
  /** Where the view now stands. `late`: the moment for it has passed. `taken`: a window was opened from this trigger. */
  const show = async (at: Place, wire: WireView): Promise<Shown> => {
    if (at.triggerId === null) return 'late';
    try {
      if (at.view?.type !== 'modal') return { viewId: await gateway.openView(at.triggerId, wire) };
      return { viewId: await gateway.pushView(at.triggerId, wire) };
    } catch (error) {
      const fault = faultOf(error);
      if (isOpenedElsewhere(fault)) return 'taken';
      if (isLateForModal(fault)) return 'late';
      if (fault.code !== 'push_limit_reached' || !at.view) throw error;
      await gateway.updateView(at.view.id, wire);
      return { viewId: at.view.id };
    }
  };
  /** Whoever is in a window looks at that window: what they typed in it stays. */
  const late = async (at: Place, opening: Opening) => {
    const { sentence, button } = tryAgain(at, opening);
    if (at.view?.type !== 'modal') return { say: { text: sentence, blocks: [section(sentence), actions([button])] } };
    await updateIfOpen(gateway, at.view.id, withBanner(at.view, sentence, [actions([button])]));
    return 'opened' as const;
  };
  const openSkeleton = async (at: Place, opening: Opening, coming: Promise<WireView | 'stale' | Refusal>) => {
    const shown = await show(at, wireView(LOADING));
    if (shown === 'late') return late(at, opening);
    if (shown === 'taken') return 'opened' as const;
    const wire = await coming;
    if (wire === 'stale') return 'stale' as const;
    await updateIfOpen(gateway, shown.viewId, isRefusal(wire) ? wireView(refusalView(wire)) : wire);
    return 'opened' as const;
  };
  return {
    view,
    present: async (at, plainView) => typeof (await show(at, wireView(plainView))) === 'object',
    async open(at, person, opening) {
      const coming = view(at, person, opening);
      const early = await Promise.race([coming, after(skeletonAfterMs)]);
      if (early === undefined) return openSkeleton(at, opening, coming);
      if (early === 'stale' || isRefusal(early)) return early;
      return (await show(at, early)) === 'late' ? late(at, opening) : 'opened';
    },
  };
}

/** People close windows while they wait; that is no error. */
export async function updateIfOpen(gateway: Gateway, viewId: string, wire: WireView): Promise<void> {
  await gateway.updateView(viewId, wire).catch((error: unknown) => {
    if (faultOf(error).code !== 'not_found') throw error;
  });
}

/** A field that the schema does not know would be typed in vain. */
function checkFields(routeId: string, view: ModalView, known: readonly string[] | null): void {
  const strange = view.blocks.find((block) => block.type === 'input' && known && !known.includes(block.block_id ?? ''));
  if (strange) throw new Error(`The modal ${routeId} has an input "${strange.block_id}" that its fields schema lacks.`);
}

/** Its click brings a fresh trigger. */
function tryAgain(at: Place, opening: Opening) {
  const [sentence, label] =
    at.triggerId === null
      ? ['Continue in a window.', 'Open']
      : ['The window did not open in time. If you see none, try again.', 'Try again'];
  return { sentence, button: buttonElement(opening.routeId, opening.payload, { label, style: 'primary' }) };
}

function refusalView(refusal: Refusal): ModalView {
  return { title: 'Not possible', blocks: [section(refusal.because)] };
}

export function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ms).unref();
  });
}

const LOADING: ModalView = { title: 'Loading…', blocks: [section('One moment, please.')] };
