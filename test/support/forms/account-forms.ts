import type { OnQueued } from '#features/letters/letters.routes.ts';
import type { FormCase } from './form-case.ts';
import { accountHas, type Spot, TODAY } from './form-town.ts';

const on = ({ account, version }: Spot) => ({ account, version });
const NO_CALL = { amount: '', on: null, unclearDay: '', call: null };
const NO_HOLD = { on: null, unclearDay: '', numbers: [], because: '' };
const INES = { by: 'U0INES', on: TODAY } as const;
const HASH = 'c'.repeat(64);

/** Forms about one account. */
export const ACCOUNT_FORMS: Readonly<Record<string, FormCase>> = {
  'promise.make': {
    opens: (spot) => ({ ...on(spot), start: NO_CALL }),
    typed: () => ({ Amount: '500', 'Will be paid by': '2026-03-20' }),
    ends: 'one',
    meanwhile: 'settled',
    after: 'refused',
  },
  'calls.log': {
    opens: on,
    typed: () => ({ Outcome: 'No answer' }),
    ends: 'both',
    meanwhile: 'settled',
    after: 'done',
  },
  'hold.place': {
    opens: (spot) => ({ ...on(spot), start: NO_HOLD }),
    typed: ({ first }) => ({ Invoices: [first.number], Until: '2026-03-20' }),
    ends: 'one',
    meanwhile: 'settled',
    after: 'refused',
  },
  'snooze.set': {
    opens: async (spot) => {
      await accountHas(spot, [{ type: 'ownership.taken', owner: spot.a, on: TODAY, lapsesOn: '2026-03-09', from: null }]);
      return { ...on(spot), start: { on: null, unclearDay: '' } };
    },
    typed: () => ({ Until: '2026-03-20' }),
    ends: 'one',
    meanwhile: (spot) =>
      accountHas(spot, [{ type: 'ownership.handed-over', from: spot.a, to: 'U0OTTO', on: TODAY, lapsesOn: '2026-03-09' }]),
    after: 'refused',
  },
  'ownership.hand-over': {
    opens: on,
    typed: () => ({ 'New owner': '@otto' }),
    ends: 'one',
    meanwhile: (spot) =>
      accountHas(spot, [{ type: 'ownership.taken', owner: 'U0OTTO', on: TODAY, lapsesOn: '2026-03-09', from: null }]),
    after: 'refused',
  },
  'account.pick': {
    opens: () => ({ verb: 'claim', typed: '' }),
    typed: ({ name }) => ({ Account: name }),
    ends: 'same',
    meanwhile: (spot) =>
      accountHas(spot, [{ type: 'ownership.taken', owner: 'U0OTTO', on: TODAY, lapsesOn: '2026-03-09', from: null }]),
    after: 'told',
  },
  'account.pick/release': {
    opens: async (spot) => {
      await accountHas(spot, [{ type: 'ownership.taken', owner: spot.a, on: TODAY, lapsesOn: '2026-03-09', from: null }]);
      return { verb: 'release', typed: '' };
    },
    typed: ({ name }) => ({ Account: name }),
    ends: 'one',
    meanwhile: (spot) => accountHas(spot, [{ type: 'ownership.released', owner: spot.a, on: TODAY }]),
    after: 'refused',
  },
  'account.pick/promise': {
    opens: () => ({ verb: 'promise', typed: '500 by 2026-03-20' }),
    typed: ({ name }) => ({ Account: name }),
    ends: 'none',
    meanwhile: 'settled',
    after: 'told',
  },
  'record.note': {
    opens: ({ nr }) => ({
      channel: 'C0COLLECT',
      ts: `1700000000.${nr}`,
      author: null,
      text: 'Paid soon',
      isCut: false,
      account: null,
    }),
    typed: ({ name }) => ({ Account: name }),
    ends: 'same',
    meanwhile: 'settled',
    after: 'done',
  },
  'letter.draft': { opens: on, typed: () => ({ 'Or another': '' }), ends: 'one', meanwhile: 'settled', after: 'refused' },
  'letter.edit': onLetter((spot) => letterOf(spot), { To: 'ap@customer.example' }),
  'letter.redraft': onLetter((spot) => letterOf(spot)),
  'letters.edit': onLetter((spot) => queuedOf(spot), { To: 'ap@customer.example' }),
  'letters.redraft': onLetter((spot) => queuedOf(spot)),
};

function letterOf({ account, nr }: Spot) {
  return { account, letter: `l_${nr}`, content: HASH };
}

function queuedOf(spot: Spot): OnQueued {
  return { ...letterOf(spot), on: TODAY, weight: 0, words: '', done: 0 };
}

/** Forms about a letter that waits; meanwhile it was approved. */
function onLetter(payload: (spot: Spot) => unknown, typed: Readonly<Record<string, string>> = {}): FormCase {
  return {
    opens: async (spot) => {
      const { nr, first } = spot;
      const ids = { recipientTextId: `t_${nr}a`, subjectTextId: `t_${nr}b`, bodyTextId: `t_${nr}c` };
      const letter = {
        letterId: `l_${nr}`,
        step: 'friendly',
        language: 'en',
        contentHash: HASH,
        factsHash: 'f',
        ...ids,
      } as const;
      const writer = { writer: 'template', fellBackBecause: '', prompt: 'template.v1' } as const;
      const invoices = [{ id: first.id, openMinor: first.openMinor }];
      await accountHas(spot, [{ type: 'letter.drafted', ...INES, ...letter, ...writer, invoices, lapsesOn: null }], {
        [ids.recipientTextId]: 'ap@customer.example',
        [ids.subjectTextId]: 'Reminder',
        [ids.bodyTextId]: 'Please pay.',
      });
      return payload(spot);
    },
    typed: () => typed,
    ends: 'one',
    meanwhile: (spot) => {
      const approved = {
        type: 'letter.approved',
        letterId: `l_${spot.nr}`,
        ...INES,
        contentHash: HASH,
        messageId: '<m@x>',
      } as const;
      return accountHas(spot, [approved]);
    },
    after: 'refused',
  };
}
