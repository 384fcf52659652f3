import { chatText } from '#domain/chat-text.ts';
import { plainBody, plainLine } from '#domain/plain-text.ts';
import { isRefusal } from '#domain/refusal.ts';
import { type Kit, type MentionCall, opens, type Reply, type SlackMessage } from '#slack/kit.ts';
import type { AccountVerb } from '../account-verb.ts';
import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import { loadAccount } from '../find.ts';
import { underField } from '../refused.ts';
import { keepNote, type Note } from './notes.command.ts';
import { accountOfThread, threadTag } from './notes.query.ts';
import { noteMessage, type OnMessage } from './notes.routes.ts';
import { noteAnswer, noteModal, typeIt, whatToSay } from './notes.views.ts';

/** So much of a message goes with the window; a window's own data have a limit, in characters of JSON. */
const CARRIED_MAX = 1500;
const FILE_NAMES_MAX = 300;
const SHOWN_MAX = 80;

export function listen(kit: Kit, deps: Deps, features: readonly Feature[]): void {
  const verbs = features.flatMap(({ accountVerbs }) => accountVerbs ?? []);
  const typed = features.flatMap(({ help }) => help ?? []).map(({ usage }) => usage.split(' ')[1] ?? '');
  const words = new Set([...typed, 'help']);

  kit.messageShortcut('add-to-record', async ({ message }) => opens(noteMessage, await carried(deps, message)));

  kit.modal(noteMessage, {
    open: async ({ payload }) => {
      const page = payload.account === null ? null : await loadAccount(deps, payload.account);
      return noteModal(payload, isRefusal(page) ? null : page);
    },
    submit: async ({ payload, fields, person }) => {
      const { channel: channelId, ts, author, isCut } = payload;
      const isEdited = isCut || fields.text !== payload.text.trim();
      const note = { account: fields.account, by: person.userId, author, channelId, ts, text: fields.text, isEdited };
      return kept(deps, note);
    },
  });

  kit.mention(async (call) => {
    const tag = await threadTag(deps, call.where);
    if (tag?.kind.startsWith('dispute')) return undefined;
    const account = tag && accountOfThread(tag);
    return account ? noteOfMention(deps, account, call) : answerMention(call, { verbs, words });
  });
}

async function carried(deps: Deps, message: SlackMessage): Promise<OnMessage> {
  const { channelId, ts, threadTs, userId } = message;
  const whole = plainBody(chatText(withFiles(message))).trim();
  let text = whole.slice(0, CARRIED_MAX);
  // An escaped character takes up to six.
  while (JSON.stringify(text).length > CARRIED_MAX) text = text.slice(0, Math.floor(text.length * 0.8));
  const tag = await threadTag(deps, { channelId, threadTs: threadTs ?? ts });
  const account = (tag && accountOfThread(tag)) ?? null;
  return { channel: channelId, ts, author: userId, text: text.toWellFormed(), isCut: text.length < whole.length, account };
}

async function noteOfMention(deps: Deps, account: string, { text, files, person, where }: MentionCall): Promise<Reply> {
  const said = plainBody(chatText(withFiles({ text, files }))).trim();
  if (said === '') return { say: whatToSay(true) };
  const { channelId, messageTs: ts } = where;
  if (channelId === null || ts === null) return undefined;
  return kept(deps, { account, by: person.userId, author: person.userId, channelId, ts, text: said, isEdited: false });
}

/** Rights are asked once more here: only now is it known of which account. */
async function kept(deps: Deps, note: Note): Promise<Reply> {
  const page = await loadAccount(deps, note.account);
  if (isRefusal(page)) return page;
  const refusal = await deps.rights.refusal(note.by, 'record.add', page);
  if (refusal) return refusal;
  const done = await keepNote(deps, note);
  if (isRefusal(done)) return underField(done, { 'note.empty': 'text', 'note.too-long': 'text' });
  return { say: noteAnswer(done.file, done.wasThere) };
}

/** Outside an account's thread a mention asks for an account; what looks like a command is named as what to type. */
async function answerMention(
  call: MentionCall,
  { verbs, words }: { readonly verbs: readonly AccountVerb[]; readonly words: ReadonlySet<string> },
): Promise<Reply> {
  const said = call.text.trim();
  if (said === '') return { say: whatToSay(false) };
  const [first = ''] = said.toLowerCase().split(/\s+/);
  if (words.has(first)) return { say: typeIt(plainLine(said, SHOWN_MAX)) };
  return verbs.find((verb) => verb.words[0] === 'account')?.typed({ ...call, word: 'account', rest: said });
}

function withFiles({ text, files }: Pick<SlackMessage, 'text' | 'files'>): string {
  if (files.length === 0) return text;
  const names = files.map(({ name }) => plainLine(name, SHOWN_MAX)).join(', ');
  return `${text}\n(${files.length === 1 ? 'file' : 'files'}: ${plainLine(names, FILE_NAMES_MAX)})`;
}
