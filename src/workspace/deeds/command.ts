import { payloadName } from '#workspace/conversations.ts';
import type { DeedResult } from '#workspace/protocol.ts';
import { showAnswer } from '#workspace/web-api/response-url.ts';
import type { ConversationRecord } from '#workspace/world.ts';
import { commandMarkup } from './markup.ts';
import { isOfWholeOrg, responseUrl, trigger, VERIFICATION_TOKEN } from './payload.ts';
import { invite } from './say.ts';
import { appFailed, done, failed, type Stage, whisper } from './stage.ts';

export type CommandDeed = { readonly as: string; readonly conversation: string; readonly command: string; readonly text: string };

/** A person runs a slash command; what the app answers with its ack is shown to them. */
export async function runCommand(stage: Stage, deed: CommandDeed): Promise<DeedResult> {
  const { world, delivery } = stage;
  const conversation = world.conversations.get(deed.conversation);
  if (!conversation) return failed('channel_not_found', 'There is no such conversation.');
  if (deed.command === '/invite') return inviteNamed(stage, deed, conversation);
  const spec = world.app.commands.find(({ command }) => command === deed.command);
  if (!spec)
    return failed('not_a_command', `${deed.command} is not a command. Try ${world.app.commands[0]?.command ?? '/invite'}.`);
  const person = world.people.get(deed.as);
  const target = { person: deed.as, conversation: conversation.id, message: null };
  const ack = await delivery.command({
    token: VERIFICATION_TOKEN,
    team_id: person?.teamId ?? world.team.id,
    team_domain: world.team.domain,
    channel_id: conversation.id,
    channel_name: payloadName(conversation),
    user_id: deed.as,
    user_name: person?.name ?? '',
    command: deed.command,
    text: spec.shouldEscape ? commandMarkup(world, deed.text) : deed.text,
    api_app_id: world.appId,
    is_enterprise_install: String(isOfWholeOrg(world)),
    ...(world.org ? { enterprise_id: world.org.id, enterprise_name: world.org.name } : {}),
    response_url: responseUrl(world, target),
    ...trigger(world, { person: deed.as, view: null, conversation: conversation.id }),
  });
  if (!ack.ok) return appFailed(stage, { person: deed.as, conversation: conversation.id, error: ack.error });
  if (ack.answer.text === undefined && ack.answer.blocks === undefined) return done();
  if (ack.answer.text === '' && ack.answer.blocks === undefined) return done();
  const shown = showAnswer(world, target, ack.answer);
  if (shown.status === 200) return done();
  const text = `${deed.command} answered with something that cannot be shown (${String(shown.body.error)}).`;
  whisper(world, { person: deed.as, conversation: conversation.id, code: String(shown.body.error), text });
  return failed(String(shown.body.error), text);
}

async function inviteNamed(stage: Stage, deed: CommandDeed, conversation: ConversationRecord): Promise<DeedResult> {
  const name = deed.text.trim().replace(/^@/, '').toLowerCase();
  const person = [...stage.world.people.values()].find(
    (each) => !each.isDeleted && (each.name.toLowerCase() === name || each.realName.toLowerCase() === name),
  );
  if (!person) return failed('user_not_found', `Nobody here is called "${deed.text.trim()}". Write /invite @name.`);
  return invite(stage, { as: deed.as, person: person.id, conversation });
}
