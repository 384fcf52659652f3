import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Kit, Message, Person, Reply, Where } from '#slack/kit.ts';
import type { AccountAsk } from '../account-command.ts';
import type { Deps } from '../deps.ts';
import { offered } from '../may.ts';
import { underField } from '../refused.ts';
import { editModal, redraftModal } from './letter-forms.views.ts';
import { type QueueAsk, readQueued } from './letter-queue.query.ts';
import { decidedNote, queueMessage } from './letter-queue.views.ts';
import { approve, edit, redraft, reject } from './letters.command.ts';
import { EDIT_FIELDS, waitingLetter } from './letters.listen.ts';
import { readLetter } from './letters.query.ts';
import {
  approveQueued,
  editQueued,
  type OnQueued,
  openQueue,
  passQueued,
  redraftQueued,
  rejectQueued,
} from './letters.routes.ts';

/** The approval queue: one letter after the other, in place. The cards in the threads follow by themselves. */
export function listenToQueue(kit: Kit, deps: Deps): void {
  kit.verb('letters', async ({ rest, person }) => {
    const shown = await show(deps, person, { words: rest, done: 0, after: null });
    return isRefusal(shown) ? shown : { say: shown };
  });
  kit.click(openQueue, async ({ payload: { words }, person, where }) =>
    inPlace(where, await show(deps, person, { words, done: 0, after: null })),
  );
  kit.click(passQueued, async ({ payload, person, where }) => inPlace(where, await show(deps, person, after(payload))));
  decides(kit, deps, approveQueued, approve);
  decides(kit, deps, rejectQueued, reject);
  editForm(kit, deps);
  redraftForm(kit, deps);
}

type OnLetter = OnQueued & Pick<AccountAsk, 'opId' | 'by'>;

/** After a decision, and where somebody else was faster, the next letter; the note says what became of this one. */
function decides(
  kit: Kit,
  deps: Deps,
  route: typeof approveQueued,
  command: (deps: Deps, on: OnLetter) => ReturnType<typeof approve>,
): void {
  kit.click(route, async ({ payload, person, opId, where }) => {
    const done = await command(deps, { ...payload, by: person.userId, opId });
    const isMine = !isRefusal(done) && !done.repeated;
    return inPlace(where, await goOn(deps, person, payload, { isMine, because: isRefusal(done) ? done.because : '' }));
  });
}

type Came = { readonly isMine: boolean; readonly because: string };

async function goOn(deps: Deps, person: Person, on: OnQueued, { isMine, because }: Came): Promise<Message | Refusal> {
  const data = await readLetter(deps, on.account, on.letter);
  const note = data && decidedNote(data, because);
  const stillWaits = data && !data.story.approved && !data.story.end;
  const same = stillWaits ? { letter: { accountId: on.account, letterId: on.letter } } : {};
  return show(deps, person, { ...after(on), ...same, done: on.done + (isMine ? 1 : 0) }, note);
}

function editForm(kit: Kit, deps: Deps): void {
  kit.modal(editQueued, {
    open: async ({ payload }) => {
      const data = await waitingLetter(deps, payload);
      return isRefusal(data) ? data : editModal(data);
    },
    submit: async ({ payload, fields, person, opId, where }) => {
      const words = { recipient: fields.to, subject: fields.subject, body: fields.body };
      const done = await edit(deps, { ...payload, by: person.userId, opId }, words);
      if (isRefusal(done)) return underField(done, EDIT_FIELDS);
      return inPlace(where, await goOn(deps, person, payload, { isMine: false, because: 'Saved.' }));
    },
  });
}

function redraftForm(kit: Kit, deps: Deps): void {
  kit.modal(redraftQueued, {
    open: async ({ payload }) => {
      const data = await waitingLetter(deps, payload);
      return isRefusal(data) ? data : redraftModal();
    },
    submit: async ({ payload, fields, person, opId, where }) => {
      const { account, letter } = payload;
      const done = await redraft(deps, { ...fields, account, letter, opId, by: person.userId, byName: person.name });
      if (isRefusal(done)) return done;
      const fresh = done.file.lettersQueued.findLast(({ letterId }) => letterId !== letter)?.letterId ?? '';
      return inPlace(where, await show(deps, person, { ...after(payload), letter: { accountId: account, letterId: fresh } }));
    },
  });
}

async function show(
  deps: Deps,
  { userId }: Person,
  ask: Omit<QueueAsk, 'viewer'>,
  note: ReturnType<typeof decidedNote> | null = null,
): Promise<Message | Refusal> {
  const viewer = await deps.rights.of(userId);
  const stand = await readQueued(deps, { ...ask, viewer });
  if (isRefusal(stand)) return stand;
  const { letter } = stand;
  const { words, done } = ask;
  return queueMessage({
    ...{ ...stand, words, done, note },
    allows: (buttons) => (letter ? offered(buttons, letter.file, viewer) : []),
  });
}

function after({ account: accountId, letter: letterId, on, weight, words, done }: OnQueued): Omit<QueueAsk, 'viewer'> {
  return { words, done, after: { accountId, letterId, on, weight } };
}

/** In the window or the ephemeral card where the person is. */
function inPlace({ channelId }: Where, shown: Message | Refusal): Reply {
  if (isRefusal(shown)) return shown;
  return channelId === null ? { show: { title: 'Letters', closesAll: true, blocks: shown.blocks } } : { replace: shown };
}
