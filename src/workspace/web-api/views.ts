import { type JsonObject, textOf } from '#workspace/json.ts';
import { checkView } from '#workspace/limits/limits.ts';
import { changeView, findView, publishHome, pushModal, viewPayload } from '#workspace/views.ts';
import type { ViewRecord, World } from '#workspace/world.ts';
import { failure, type Methods, needs, objectArgument, refusal } from './method.ts';

export const viewMethods: Methods = {
  'views.open': { scopes: needs(), run: (world, args) => open(world, args, 'open') },
  'views.push': { scopes: needs(), run: (world, args) => open(world, args, 'push') },
  'views.update': { scopes: needs(), run: update },
  'views.publish': { scopes: needs(), run: publish },
};

function open(world: World, args: JsonObject, how: 'open' | 'push'): JsonObject {
  const triggerId = textOf(args.trigger_id);
  if (!triggerId) return failure('missing_trigger_id');
  const source = objectArgument(args, 'view');
  if (!source) return failure('invalid_arguments');
  const verdict = checkView(source, 'modal');
  if (!verdict.ok) return refusal(verdict.error, verdict.problems);
  if (isTaken(world, source)) return failure('duplicate_external_id');
  const trigger = world.tickets.takeTrigger(triggerId);
  if ('refused' in trigger) return failure(trigger.refused);
  // A trigger of a modal that is gone by now has nothing to push onto.
  if (how === 'push' && (trigger.view === null || !world.views.has(trigger.view))) return failure('not_found');
  const view = pushModal(world, { person: trigger.person, source, conversation: trigger.conversation });
  return 'refused' in view ? failure(view.refused) : shown(world, view);
}

function update(world: World, args: JsonObject): JsonObject {
  const source = objectArgument(args, 'view');
  if (!source) return failure('invalid_arguments');
  const view = findView(world, { viewId: textOf(args.view_id), externalId: textOf(args.external_id) });
  if (!view) return failure('not_found');
  const verdict = checkView(source, view.kind);
  if (!verdict.ok) return refusal(verdict.error, verdict.problems);
  if (args.hash !== undefined && args.hash !== view.hash) return failure('hash_conflict');
  changeView(world, view, source);
  return shown(world, view);
}

function publish(world: World, args: JsonObject): JsonObject {
  const person = world.people.get(textOf(args.user_id));
  if (!person || person.isBot) return failure('user_not_found');
  const source = objectArgument(args, 'view');
  if (!source) return failure('invalid_arguments');
  const verdict = checkView(source, 'home');
  if (!verdict.ok) return refusal(verdict.error, verdict.problems);
  const earlier = world.views.get(world.homes.get(person.id) ?? '');
  if (args.hash !== undefined && earlier && args.hash !== earlier.hash) return failure('hash_conflict');
  return shown(world, publishHome(world, { person: person.id, source }));
}

function shown(world: World, view: ViewRecord): JsonObject {
  return { ok: true, view: viewPayload(world, view) };
}

function isTaken(world: World, source: JsonObject): boolean {
  const externalId = textOf(source.external_id);
  return externalId !== '' && findView(world, { viewId: '', externalId }) !== undefined;
}
