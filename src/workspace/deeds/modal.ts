import { placedElements } from '#workspace/blocks.ts';
import { type JsonObject, objectOf, textOf } from '#workspace/json.ts';
import { checkView } from '#workspace/limits/limits.ts';
import { problemText } from '#workspace/limits/problems.ts';
import type { DeedResult, FormState } from '#workspace/protocol.ts';
import { changeView, closeAllViews, closeView, pushModal, viewPayload } from '#workspace/views.ts';
import type { ViewRecord, World } from '#workspace/world.ts';
import { clientErrors, type Form, stateValues } from './form.ts';
import { common, responseUrl, trigger, userOf } from './payload.ts';
import { appFailed, done, failed, type Stage, whisper } from './stage.ts';

const GONE = failed('not_found', 'This dialog is no longer open.');

/** A person submits a modal. It closes, or does what the app's ack says. */
export async function submit(stage: Stage, deed: { as: string; view: string; state: FormState }): Promise<DeedResult> {
  const { world, delivery } = stage;
  const view = world.views.get(deed.view);
  if (!view || view.person !== deed.as || view.kind !== 'modal') return GONE;
  if (world.stacks.get(deed.as)?.at(-1) !== view.id) return GONE;
  const form = { blocks: view.blocks, state: deed.state, offeredIn: `${deed.as}/${view.id}` };
  const errors = clientErrors(world, form);
  if (Object.keys(errors).length > 0) return invalid(errors);
  setBusy(world, view, true);
  const values = stateValues(world, form);
  const payload = {
    type: 'view_submission',
    ...common(world),
    user: userOf(world, deed.as),
    ...trigger(world, { person: deed.as, view: view.id, conversation: view.conversation }),
    view: viewPayload(world, view, values),
    response_urls: responseUrls(world, deed.as, form, values),
  };
  const ack = await delivery.interaction(payload, { takesAnswer: true });
  setBusy(world, view, false);
  if (!ack.ok) return appFailed(stage, { person: deed.as, conversation: view.conversation, error: ack.error });
  return follow(stage, view, ack.answer);
}

function setBusy(world: World, view: ViewRecord, isBusy: boolean): void {
  view.isBusy = isBusy;
  world.changes.changed('modals');
}

function invalid(errors: Record<string, string>): DeedResult {
  return { ok: false, error: 'invalid_input', message: Object.values(errors)[0] ?? '', errors };
}

/** Does what the ack of a submission says. */
function follow(stage: Stage, view: ViewRecord, answer: JsonObject): DeedResult {
  const { world } = stage;
  switch (answer.response_action) {
    case undefined:
      closeView(world, view);
      return done();
    case 'clear':
      closeAllViews(world, view.person);
      return done();
    case 'errors': {
      const errors = Object.fromEntries(Object.entries(objectOf(answer.errors)).map(([id, text]) => [id, String(text)]));
      const inputs = new Set(view.blocks.filter(({ type }) => type === 'input').map((block) => block.block_id));
      const isUsable = Object.keys(errors).length > 0 && Object.keys(errors).every((id) => inputs.has(id));
      return isUsable
        ? invalid(errors)
        : unusable(stage, view, `errors for blocks that are no inputs: ${Object.keys(errors).join(', ')}`);
    }
    case 'update':
    case 'push': {
      const source = objectOf(answer.view);
      const verdict = checkView(source, 'modal');
      if (!verdict.ok) return unusable(stage, view, `${verdict.error} ${verdict.problems.map(problemText).join(' ')}`);
      if (answer.response_action === 'update') changeView(world, view, source);
      else {
        const pushed = pushModal(world, { person: view.person, source, conversation: view.conversation });
        if ('refused' in pushed) return unusable(stage, view, pushed.refused);
      }
      return done();
    }
    default:
      return unusable(stage, view, `response_action ${JSON.stringify(answer.response_action)}`);
  }
}

/** Slack shows "We had some trouble connecting" for an answer that makes no sense; here it also says what was wrong. */
function unusable(stage: Stage, view: ViewRecord, why: string): DeedResult {
  const text = `We had some trouble connecting. Try again? (${why})`;
  whisper(stage.world, { person: view.person, conversation: view.conversation, code: 'operation_unsuccessful', text });
  return failed('operation_unsuccessful', text);
}

/** For selects of conversations with `response_url_enabled`: one URL for each conversation chosen. */
function responseUrls(world: World, person: string, { blocks }: Form, values: JsonObject): JsonObject[] {
  return placedElements(blocks).flatMap(({ block, element }) => {
    if (element.response_url_enabled !== true) return [];
    const held = objectOf(objectOf(values[textOf(block.block_id)])[textOf(element.action_id)]);
    const conversation = textOf(held.selected_conversation) || textOf(held.selected_channel);
    if (!conversation) return [];
    const url = responseUrl(world, { person, conversation, message: null });
    return [
      { block_id: textOf(block.block_id), action_id: textOf(element.action_id), channel_id: conversation, response_url: url },
    ];
  });
}

/** A person closes a modal: this view, or with the ✕ all of them. The app hears of it where it asked to. */
export async function close(stage: Stage, deed: { as: string; view: string; all: boolean }): Promise<DeedResult> {
  const { world, delivery } = stage;
  const view = world.views.get(deed.view);
  if (!view || view.person !== deed.as || view.kind !== 'modal') return GONE;
  const closesAll = deed.all || view.source.clear_on_close === true;
  const closed = closesAll ? closeAllViews(world, deed.as) : closeView(world, view);
  const payloads = closed
    .filter(({ source }) => source.notify_on_close === true)
    .map((each) => ({
      type: 'view_closed',
      ...common(world),
      user: userOf(world, deed.as),
      view: viewPayload(world, each),
      is_cleared: closesAll,
    }));
  await Promise.all(payloads.map((payload) => delivery.interaction(payload)));
  return done();
}
