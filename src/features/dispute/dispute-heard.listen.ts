import { accountIdSchema } from '#domain/ids.ts';
import { plainBody, plainLine } from '#domain/plain-text.ts';
import { isRefusal } from '#domain/refusal.ts';
import { TENANT_STREAM } from '#record/books.ts';
import { accountStream } from '#record/cases.ts';
import { type Kit, type MentionCall, opens, type Reply, type SlackFile } from '#slack/kit.ts';
import type { Tag } from '#slack/publish.ts';
import type { Deps } from '../deps.ts';
import { loadAccount } from '../find.ts';
import { disputeOfTag } from './dispute.query.ts';
import * as routes from './dispute.routes.ts';
import { disputeButton } from './dispute-buttons.views.ts';
import { messageForm, openItHere, stepAnswer, whatToSay } from './dispute-form.views.ts';
import { note } from './dispute-steps.command.ts';

const FILES_MAX = 3;
const NAME_MAX = 60;
const WORDS_MAX = 2000;

/** What people say where the bot hears it: a message that becomes a dispute, and words in the thread of one. */
export function listenToTalk(kit: Kit, deps: Deps): void {
  kit.messageShortcut('open-dispute', async ({ message: { channelId, ts, threadTs, text, files }, person }) => {
    const tag = await deps.publisher.tagAt({ tenantId: deps.tenantId, channelId, ts: threadTs ?? ts });
    const account = accountOf(tag);
    const said = { ...(await keptWords(deps, account, text)), files: carried(files) };
    if (account === null) return opens(routes.disputeFromMessage, said);
    const page = await loadAccount(deps, account);
    if (isRefusal(page)) return page;
    const start = { ...routes.NOTHING_SAID, ...said };
    const refusal = await deps.rights.refusal(person.userId, 'dispute.open', page);
    return refusal ?? opens(routes.noteDispute, { account, version: page.version, call: null, start });
  });

  kit.modal(routes.disputeFromMessage, {
    open: async ({ payload: { noteTextId, files } }) => {
      const words = (await deps.texts.get(deps.tenantId, [noteTextId])).get(noteTextId) ?? '';
      return messageForm(
        words,
        files.map(({ name }) => name),
      );
    },
    submit: async ({ payload, fields: { account }, person }) => {
      const page = await loadAccount(deps, account);
      if (isRefusal(page)) return page;
      const start = { ...routes.NOTHING_SAID, ...payload };
      const refusal = await deps.rights.refusal(person.userId, 'dispute.open', page);
      return refusal ?? opens(routes.noteDispute, { account, version: page.version, call: null, start });
    },
  });

  kit.mention(async (call) => {
    const { channelId, threadTs } = call.where;
    if (channelId === null || threadTs === null) return undefined;
    const tag = await deps.publisher.tagAt({ tenantId: deps.tenantId, channelId, ts: threadTs });
    const on = tag && disputeOfTag(tag);
    if (on) return noted(deps, on, call);
    const account = accountOf(tag);
    return account !== null && /^dispute\b/i.test(call.text.trim()) ? offerForm(deps, account, call) : undefined;
  });
}

async function noted(
  deps: Deps,
  on: { account: string; dispute: string },
  { text, files, person, opId }: MentionCall,
): Promise<Reply> {
  const words = plainBody(text).trim().slice(0, WORDS_MAX);
  if (words === '' && files.length === 0) return { say: whatToSay() };
  const said = words === '' ? `(${files.length === 1 ? '1 file' : `${files.length} files`})` : words;
  const done = await note(deps, { ...on, by: person.userId, opId, words: said, files });
  return isRefusal(done) ? done : { say: stepAnswer(done, 'added to the record of this dispute.') };
}

/** A mention opens no window by itself; its answer has the button that does, with what was said. */
async function offerForm(deps: Deps, account: string, { text, files }: MentionCall): Promise<Reply> {
  const page = await loadAccount(deps, account);
  if (isRefusal(page)) return page;
  const words = text.trim().replace(/^dispute\b[:,]?\s*(?:because\s+)?/i, '');
  const start = { ...routes.NOTHING_SAID, ...(await keptWords(deps, account, words)), files: carried(files) };
  return { say: openItHere(page, disputeButton(page, start)) };
}

/** Words that may yet become a description lie beside the journal; where nothing comes of them, nobody names them. */
async function keptWords(deps: Deps, account: string | null, text: string): Promise<{ readonly noteTextId: string }> {
  const noteTextId = deps.ids.next('t');
  const stream = account === null ? TENANT_STREAM : accountStream(account);
  await deps.texts.put(deps.tenantId, stream, { [noteTextId]: plainBody(text).trim().slice(0, WORDS_MAX) });
  return { noteTextId };
}

function carried(files: readonly SlackFile[]): routes.DisputeStart['files'] {
  return files.slice(0, FILES_MAX).map(({ id, name, size }) => ({ id, name: plainLine(name, NAME_MAX), size }));
}

/** The account in whose thread the message stands; null where it is none. */
function accountOf(tag: Tag | null): string | null {
  if (tag?.kind !== 'account-card') return null;
  return accountIdSchema.safeParse(tag.key).data ?? null;
}
