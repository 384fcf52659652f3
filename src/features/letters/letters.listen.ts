import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import type { Kit, Reply } from '#slack/kit.ts';
import { opens } from '#slack/kit.ts';
import type { Deps } from '../deps.ts';
import { accountMeant, loadAccount } from '../find.ts';
import { underField } from '../refused.ts';
import { sharedCardTag } from '../thread.ts';
import { draftModal, editModal, redraftModal } from './letter-forms.views.ts';
import { approve, draft, edit, reject, settle } from './letters.command.ts';
import { type LetterData, readLetter } from './letters.query.ts';
import {
  approveLetter,
  draftLetter,
  editLetter,
  letterArrived,
  letterLost,
  type OnLetter,
  redraftLetter,
  rejectLetter,
} from './letters.routes.ts';
import { draftButton, draftReady } from './letters.views.ts';

export function listen(kit: Kit, deps: Deps): void {
  kit.verb('letter', async ({ rest }) => {
    const meant = await accountMeant(deps, rest, {
      verb: '/ar letter',
      choose: draftButton,
    });
    return 'say' in meant ? meant : opens(draftLetter, { account: meant.page.accountId, version: meant.page.version });
  });

  kit.modal(draftLetter, {
    open: async ({ payload }) => {
      const file = await loadAccount(deps, payload.account);
      return isRefusal(file) ? file : ((await noChannel(deps, file.accountId, file.entity)) ?? draftModal(file, deps.today()));
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
  kit.click(approveLetter, async ({ payload, person, opId }) =>
    answered(await approve(deps, { ...payload, by: person.userId, opId })),
  );
  kit.click(rejectLetter, async ({ payload, person, opId }) =>
    answered(await reject(deps, { ...payload, by: person.userId, opId })),
  );
  kit.click(letterArrived, async ({ payload, person, opId }) =>
    answered(await settle(deps, { ...payload, by: person.userId, opId }, true)),
  );
  kit.click(letterLost, async ({ payload, person, opId }) =>
    answered(await settle(deps, { ...payload, by: person.userId, opId }, false)),
  );

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
  kit.modal(redraftLetter, {
    open: async ({ payload }) => {
      const data = await waitingLetter(deps, payload);
      return isRefusal(data) ? data : redraftModal();
    },
    submit: async ({ payload, fields, person, opId }) => {
      const data = await waitingLetter(deps, payload);
      if (isRefusal(data)) return data;
      const { step, language, invoices } = data.story.drafted;
      const again = {
        step,
        language,
        tone: fields.tone,
        recipient: data.words.recipient,
        invoiceIds: invoices.map(({ id }) => id),
      } as const;
      const ask = {
        ...again,
        account: payload.account,
        opId,
        by: person.userId,
        byName: person.name,
        hint: fields.hint,
        replaces: payload.letter,
      };
      return drafted(deps, await draft(deps, ask));
    },
  });
}

async function waitingLetter(deps: Deps, on: OnLetter): Promise<LetterData | Refusal> {
  const data = await readLetter(deps, on.account, on.letter);
  return data && !data.story.approved && !data.story.end
    ? data
    : refuse('letter.gone', 'This letter no longer waits: it was sent, rejected or became void.');
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
const EDIT_FIELDS = { 'mail.not-one-address': 'to' };
