import { findElement } from '#workspace/blocks.ts';
import { type JsonObject, objectOf, objectsOf, textOf } from '#workspace/json.ts';
import { checkSuggestions } from '#workspace/limits/limits.ts';
import type { DeedResult, ElementValue, FormState, Json, Place, SelectOption } from '#workspace/protocol.ts';
import type { World } from '#workspace/world.ts';
import { choiceOf } from './choice.ts';
import { offeredKey } from './form.ts';
import { actionTs, common, trigger, userOf } from './payload.ts';
import { type Spot, spotAt } from './place.ts';
import { appFailed, done, failed, type Stage } from './stage.ts';

export type Act = {
  readonly as: string;
  readonly place: Place;
  readonly blockId: string;
  readonly actionId: string;
  readonly value: ElementValue;
  readonly state: FormState;
};
const GONE = failed('not_found', 'This is no longer there. Reload to see what is.');

/** A person clicks a button or chooses something: `block_actions`. */
export async function act(stage: Stage, deed: Act): Promise<DeedResult> {
  const { world, delivery } = stage;
  const spot = spotAt(world, deed.as, deed.place);
  const found = spot && findElement(spot.blocks, deed.blockId, deed.actionId);
  if (!spot || !found) return GONE;
  const payload = {
    type: 'block_actions',
    ...common(world),
    user: userOf(world, deed.as),
    ...spot.payload(withOwn(deed), { withResponseUrl: true }),
    ...trigger(world, { person: deed.as, view: spot.view, conversation: spot.conversation }),
    actions: [action(world, { ...deed, spot, element: found.element })],
  };
  const ack = await delivery.interaction(payload);
  return ack.ok ? done() : appFailed(stage, { person: deed.as, conversation: spot.conversation, error: ack.error });
}

/** The state with the element that was just used in it. */
function withOwn({ state, blockId, actionId, value }: Act): FormState {
  return value.kind === 'button' ? state : { ...state, [blockId]: { ...state[blockId], [actionId]: value } };
}

function action(world: World, own: Act & { readonly spot: Spot; readonly element: JsonObject }): JsonObject {
  const { element, spot, blockId, actionId, value } = own;
  const base = { type: textOf(element.type), block_id: blockId, action_id: actionId, action_ts: actionTs(world) };
  if (value.kind === 'button') return { ...base, ...pick(element, ['text', 'value', 'url', 'style', 'confirm', 'icon']) };
  if (element.type === 'feedback_buttons') return { ...base, ...feedback(element, value) };
  const choice = choiceOf(world, { element, value, offeredKey: offeredKey(spot.key, blockId, actionId) });
  return {
    ...base,
    [choice.field]: choice.value,
    ...pick(element, ['placeholder', 'confirm', 'initial_option', 'initial_date']),
  };
}

function feedback(element: JsonObject, value: ElementValue): JsonObject {
  const chosen = [objectOf(element.positive_button), objectOf(element.negative_button)].find(
    (button) => value.kind === 'option' && button.value === value.value,
  );
  return pick(chosen ?? {}, ['value', 'text']);
}

function pick(from: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.flatMap((name): [string, Json][] => {
      const value = from[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

export type Suggest = {
  readonly as: string;
  readonly place: Place;
  readonly blockId: string;
  readonly actionId: string;
  readonly text: string;
};

/** An external select asks the app for options: `block_suggestion`. */
export async function suggest(stage: Stage, deed: Suggest): Promise<DeedResult> {
  const { world, delivery } = stage;
  const spot = spotAt(world, deed.as, deed.place);
  if (!spot || !findElement(spot.blocks, deed.blockId, deed.actionId)) return GONE;
  const payload = {
    type: 'block_suggestion',
    ...common(world),
    user: userOf(world, deed.as),
    ...spot.payload({}, { withResponseUrl: false }),
    action_id: deed.actionId,
    block_id: deed.blockId,
    value: deed.text,
  };
  const ack = await delivery.interaction(payload, { takesAnswer: true });
  if (!ack.ok) return appFailed(stage, { person: deed.as, conversation: spot.conversation, error: ack.error });
  const verdict = checkSuggestions(ack.answer);
  if (!verdict.ok) return failed('invalid_options', 'The app offered options that cannot be shown.');
  const remember = (options: readonly JsonObject[]) => {
    for (const option of options) {
      world.offered.set(`${offeredKey(spot.key, deed.blockId, deed.actionId)}/${textOf(option.value)}`, option);
    }
    return options.map(selectOption);
  };
  const optionGroups = objectsOf(ack.answer.option_groups).map((group) => ({
    label: textOf(objectOf(group.label).text),
    options: remember(objectsOf(group.options)),
  }));
  return done({ options: remember(objectsOf(ack.answer.options)), optionGroups });
}

function selectOption(option: JsonObject): SelectOption {
  return {
    value: textOf(option.value),
    text: textOf(objectOf(option.text).text),
    description: textOf(objectOf(option.description).text),
  };
}
