import { z } from 'zod';
import { isDay } from '#domain/day.ts';
import { RESOLUTIONS } from '#domain/facts.ts';
import { accountIdSchema, idSchema } from '#domain/ids.ts';
import { onAccount } from '#features/account/account.routes.ts';
import { pickedAccount } from '#features/pick/pick.routes.ts';
import { slackFile } from '#slack/files.ts';
import { action, modal } from '#slack/routes.ts';

/** What is known before the form opens: from typed words, a message, a call or a short payment. */
const start = z.object({
  invoices: z.array(idSchema).max(5),
  amount: z.string().max(40),
  reason: z.string().max(40),
  note: z.string().max(900),
  /** What was typed and is neither an open invoice nor an amount. */
  unclear: z.string().max(80),
  /** The rest of a short payment that this confirms; null otherwise. */
  candidateMinor: z.number().int().nullable(),
  /** The description, where it lies beside the journal already: of a message that somebody made a dispute of. */
  noteTextId: idSchema.nullable().default(null),
  /** Files of that message. */
  files: z
    .array(z.object({ id: z.string().max(64), name: z.string().max(60), size: z.number() }))
    .max(3)
    .default([]),
});
export type DisputeStart = z.infer<typeof start>;
export const NOTHING_SAID: DisputeStart = {
  ...{ invoices: [], amount: '', reason: '', note: '', unclear: '' },
  ...{ candidateMinor: null, noteTextId: null, files: [] },
};

const files = z.array(slackFile).default([]);
const day = z.string({ error: 'Pick the day.' }).refine(isDay, 'Pick the day.');
const words = z.string().trim();

export const noteDispute = modal(
  'dispute.note',
  onAccount.extend({
    /** `noteTextId` is the note of a call that was just logged; null where the dispute is opened by itself. */
    call: z.object({ noteTextId: idSchema.nullable() }).nullable(),
    start: start.optional(),
  }),
  z.object({
    invoices: z.array(z.string()).min(1, 'Pick at least one invoice that is disputed.'),
    amount: words.default(''),
    reason: z.string({ error: 'Pick a reason.' }),
    note: words,
    contact: words.default(''),
    to: z.string().nullable().default(null),
    files,
  }),
);

/** What every button on a dispute carries. */
export const onDispute = onAccount.extend({ dispute: idSchema });
export type OnDispute = z.infer<typeof onDispute>;
const onProposal = onDispute.extend({ proposal: idSchema });

/** On account cards of before: what is open of it is chased again. */
export const resolveDisputeClick = action('dispute.resolve', onDispute);
export const showDispute = action('dispute.show', z.object({ account: accountIdSchema, dispute: idSchema }));
export const assignDispute = modal('dispute.assign', onDispute, z.object({ to: z.string().nullable(), ask: words }));
export const askAbout = modal(
  'dispute.ask',
  onDispute,
  z.object({ of: z.string().nullable(), question: words.min(1, 'Say what you want to know.') }),
);
export const answerDispute = modal(
  'dispute.answer',
  onDispute,
  z.object({ answer: words.min(1, 'Say what you found out.'), files }),
);
export const addEvidence = modal('dispute.evidence', onDispute, z.object({ files }));
export const setDeadline = modal('dispute.deadline', onDispute, z.object({ dueOn: day }));
export const proposeResolution = modal(
  'dispute.propose',
  onDispute,
  z.object({ resolution: z.enum(RESOLUTIONS, { error: 'Pick how it ends.' }), credit: words.default(''), because: words }),
);
export const approveResolution = action('dispute.approve', onProposal);
export const rejectResolution = modal('dispute.reject', onProposal, z.object({ because: words.min(1, 'Say why.') }));
export const withdrawProposal = action('dispute.withdraw-proposal', onProposal);
export const creditBooked = action('dispute.credit-booked', onDispute);
export const withdrawDispute = action('dispute.withdraw', onDispute);
export const reopenDispute = modal('dispute.reopen', onDispute, z.object({ because: words.min(1, 'Say why.') }));

/** A short payment that somebody looked at. `restMinor` is the rest they saw. */
const onCandidate = onAccount.extend({ invoice: idSchema, restMinor: z.number().int() });
export const dismissCandidate = action('dispute.dismiss-candidate', onCandidate);
export const confirmCandidate = action('dispute.confirm-candidate', onCandidate);

export const LIST_WORDS_MAX = 120;
export const turnList = action(
  'dispute.list',
  z.object({ words: z.string().max(LIST_WORDS_MAX), page: z.number().int().positive() }),
);
/** `code` is empty for a reason that is new; `seen` a stamp of the reason as the form showed it, missing in older forms. */
export const editReason = modal(
  'dispute.reason',
  z.object({ code: z.string().max(40), seen: z.string().max(64).exactOptional() }),
  z.object({
    name: words.default(''),
    days: z.string().trim(),
    owner: z.string().nullable(),
    isOff: z.array(z.string()).default([]),
  }),
);

/** A message becomes a dispute's description: it lies beside the journal already, and the account is picked first. */
export const disputeFromMessage = modal(
  'dispute.from-message',
  z.object({ noteTextId: idSchema, files: start.shape.files }),
  z.object({ account: pickedAccount }),
);
