import type { AccountId, UserId } from '#domain/ids.ts';
import { addNote } from '#domain/note.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { CasePage } from '#record/case-page.ts';
import { commandAccount } from '../account-command.ts';
import type { Deps } from '../deps.ts';

export type Note = {
  readonly account: AccountId;
  readonly by: UserId;
  readonly author: UserId | null;
  readonly channelId: string;
  readonly ts: string;
  readonly text: string;
  readonly isEdited: boolean;
};

/** Keeps a message in an account's record, with its link. The same message is kept once, whoever adds it again. */
export async function keepNote(
  deps: Deps,
  { text, ...note }: Note,
): Promise<{ readonly file: CasePage; readonly wasThere: boolean } | Refusal> {
  const { account, channelId, ts } = note;
  const link = await deps.slack.permalink({ channelId, ts }).catch(() => null);
  const opId = `note/${account}/${channelId}/${ts}`;
  const noteId = deps.ids.next('n');
  const ids = { noteId, noteTextId: deps.ids.next('t'), linkTextId: link === null ? null : deps.ids.next('t') };
  const { by, author, isEdited } = note;
  const done = await commandAccount(deps, { account, by, opId }, () => {
    const decision = addNote({ ...ids, on: deps.today(), by, author, channelId, ts, isEdited, text, link });
    return isRefusal(decision) ? decision : { ...decision, answer: noteId };
  });
  return isRefusal(done) ? done : { file: done.file, wasThere: done.answer !== noteId };
}
