import { readLetterWords } from '#domain/letter-words.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import type { Kit, Reply } from '#slack/kit.ts';
import { opens } from '#slack/kit.ts';
import type { AccountAsk } from '../account-command.ts';
import { type AccountVerb, accountVerb } from '../account-verb.ts';
import type { Deps } from '../deps.ts';
import { loadAccount } from '../find.ts';
import { underField } from '../refused.ts';
import { sharedCardTag } from '../thread.ts';
import { draftModal, editModal, redraftModal } from './letter-forms.views.ts';
import { approve, draft, edit, redraft, reject, settle } from './letters.command.ts';
import { type LetterData, readLetter } from './letters.query.ts';
import {
  approveLetter,
  draftLetter,
  editLetter,
  type LetterStart,
  letterArrived,
  letterLost,
  type OnLetter,
  redraftLetter,
  rejectLetter,
  showLetter,
} from './letters.routes.ts';
import { draftButton, draftReady, letterMessage } from './letters.views.ts';

/** `/ar letter`. */
export function letterVerbs(deps: Deps): readonly AccountVerb[] {
  return [
    accountVerb<LetterStart | undefined>(deps, {
      words: ['letter'],
      action: 'letter.draft',
      look: { title: 'Draft a letter', submit: 'Next' },
      readings: (typed) => readLetterWords(typed).map(({ name, ...said }) => ({ name, said })),
      nothingSaid: undefined,
      example: 'final german',
      choose: draftButton,
      act: ({ accountId: account, version }, start) => opens(draftLetter, { account, version, ...(start ? { start } : {}) }),
    }),
  ];
}

export function listen(kit: Kit, deps: Deps): void {
  draftForm(kit, deps);
  editForm(kit, deps);
  redraftForm(kit, deps);
  kit.click(showLetter, async ({ payload }) => {
    const data = await readLetter(deps, payload.account, payload.letter);
    return data ? { say: letterMessage(data) } : LETTER_GONE;
  });
  onClick(kit, deps, approveLetter, approve);
  onClick(kit, deps, rejectLetter, reject);
  onClick(kit, deps, letterArrived, (_, on) => settle(deps, on, true));
  onClick(kit, deps, letterLost, (_, on) => settle(deps, on, false));
}

function draftForm(kit: Kit, deps: Deps): void {
  kit.modal(draftLetter, {
    open: async ({ payload }) => {
      const file = await loadAccount(deps, payload.account);
      return isRefusal(file)
        ? file
        : ((await noChannel(deps, file.accountId, file.entity)) ?? draftModal(file, deps.today(), payload.start));
    },
    submit: async ({ payload, fields, person, opId }) => {
      const { to, otherTo, invoices, ...choices } = fields;
      const recipient = otherTo || (to ?? '');
      const ask = {
        ...choices,
        account: payload.account,
        opId,
        by: person.userId,
        byName: person.name,
        recipient,
        invoiceIds: invoices,
        replaces: null,
      };
      return drafted(deps, await draft(deps, ask));
    },
  });
}

function editForm(kit: Kit, deps: Deps): void {
  kit.modal(editLetter, {
    open: async ({ payload }) => {
      const data = await waitingLetter(deps, payload);
      return isRefusal(data) ? data : editModal(data);
    },
    submit: async ({ payload, fields, person, opId }) => {
      const words = { recipient: fields.to, subject: fields.subject, body: fields.body };
      return answered(await edit(deps, { ...payload, by: person.userId, opId }, words), EDIT_FIELDS);
    },
  });
}

function redraftForm(kit: Kit, deps: Deps): void {
  kit.modal(redraftLetter, {
    open: async ({ payload }) => {
      const data = await waitingLetter(deps, payload);
      return isRefusal(data) ? data : redraftModal();
    },
    submit: async ({ payload, fields, person, opId }) => {
      const ask = { ...fields, account: payload.account, letter: payload.letter, opId, by: person.userId, byName: person.name };
      return drafted(deps, await redraft(deps, ask));
    },
  });
}

type OnClick = OnLetter & Pick<AccountAsk, 'opId' | 'by'>;

/** The card in the thread follows by itself; where a copy was clicked, the copy shows what it came to. */
function onClick(
  kit: Kit,
  deps: Deps,
  route: typeof approveLetter,
  command: (deps: Deps, on: OnClick) => ReturnType<typeof approve>,
): void {
  kit.click(route, async ({ payload, person, opId, where }) => {
    const done = await command(deps, { ...payload, by: person.userId, opId });
    if (isRefusal(done)) return done;
    const isWindow = where.channelId === null;
    const data = isWindow || where.isEphemeral ? await readLetter(deps, payload.account, payload.letter) : null;
    if (!data) return undefined;
    const message = letterMessage(data);
    return isWindow ? { show: { title: 'Letter', blocks: message.blocks } } : { replace: message };
  });
}

const LETTER_GONE = refuse('letter.gone', 'This letter no longer waits: it was sent, rejected or became void.');

/** A letter that still waits for approval. */
export async function waitingLetter(deps: Deps, on: OnLetter): Promise<LetterData | Refusal> {
  const data = await readLetter(deps, on.account, on.letter);
  return data && !data.story.approved && !data.story.end ? data : LETTER_GONE;
}

async function noChannel(deps: Deps, account: string, entity: string): Promise<Refusal | null> {
  if (await sharedCardTag(deps, account, entity)) return null;
  return refuse(
    'letter.no-channel',
    'Letters are shown for approval in the working channel, and none is named yet: type /ar setup in it.',
  );
}

async function drafted(deps: Deps, done: Awaited<ReturnType<typeof draft>>): Promise<Reply> {
  if (isRefusal(done)) return underField(done, DRAFT_FIELDS);
  const card = await sharedCardTag(deps, done.file.accountId, done.file.entity);
  if (!card) return { done: true };
  return { done: true, say: draftReady(card.channelId, await deps.publisher.linkTo(card)) };
}

/** A refusal is shown; otherwise the letter in the thread says it all. */
function answered(done: Awaited<ReturnType<typeof approve>>, fields: Readonly<Record<string, string>> = {}): Reply {
  return isRefusal(done) ? underField(done, fields) : undefined;
}

/** Under which field of the form a refusal stands. */
const DRAFT_FIELDS = {
  'mail.not-one-address': 'otherTo',
  'letter.no-invoices': 'invoices',
  'letter.too-many': 'invoices',
  'letter.too-long': 'invoices',
  'letter.not-free': 'invoices',
};
export const EDIT_FIELDS = { 'mail.not-one-address': 'to' };
