import type { DropFact } from '#domain/ledger-drop.ts';
import { dropStream } from '#record/books.ts';
import type { FormCase } from './form-case.ts';
import { channelHas, type Spot, TODAY, tenantHas } from './form-town.ts';

const INES = { by: 'U0INES', on: TODAY } as const;
const CSV = 'Customer number,Customer,Invoice number,Due date,Currency,Open amount\nX1,Xenon,X-1,2026-01-20,EUR,10.00\n';
const SEEN = { 'What does it list?': 'Changes only', 'Or another source': 'other', Source: 'other' };

/** Forms about digests, nudges, ledger files and the team's settings. */
export const OTHER_FORMS: Readonly<Record<string, FormCase>> = {
  'digest.form': {
    opens: async (spot) => {
      await subscribed(spot);
      return { channel: spot.channel, digest: 'main', isNew: false };
    },
    typed: () => ({ Time: '09:15', 'Time zone': 'Europe/Berlin', 'Not on public': '', 'Overdue more': '' }),
    // Whoever saves it last is whose sight it has.
    ends: 'both',
    meanwhile: ({ team, channel, a }) => team.workspace.perform({ as: a, do: 'share', conversation: channel }),
    after: 'refused',
  },
  'digest.form/as somebody else made it': {
    opens: async (spot) => {
      await subscribed(spot);
      return { channel: spot.channel, digest: 'main', isNew: false };
    },
    // Each of the two wants it at another time.
    typed: ({ a }, by) => ({
      Time: by === a ? '09:15' : '10:15',
      'Time zone': 'Europe/Berlin',
      'Not on public': '',
      'Overdue more': '',
    }),
    ends: 'one',
    meanwhile: (spot) => subscribed(spot, '07:00'),
    after: 'refused',
  },
  'digest.form/new': {
    opens: async (spot) => {
      await subscribed(spot);
      return { channel: spot.channel, digest: 'main', isNew: true };
    },
    typed: () => ({ Time: '09:15', 'Time zone': 'Europe/Berlin', 'Not on public': '', 'Overdue more': '' }),
    ends: 'one',
    meanwhile: ({ team, channel, a }) => team.workspace.perform({ as: a, do: 'share', conversation: channel }),
    after: 'refused',
  },
  'digest.pause': {
    opens: async (spot) => {
      await subscribed(spot);
      return { channel: spot.channel, digest: 'main', version: 1 };
    },
    typed: () => ({ 'The first day': '2026-03-20' }),
    ends: 'same',
    meanwhile: ({ team, channel }) => channelHas(team, channel, [{ type: 'digest.stopped', channelId: channel, ...INES }]),
    after: 'refused',
  },
  'nudge.snooze': {
    opens: async (spot) => {
      for (const person of [spot.a, spot.b]) await nudged(spot, person, [`k${spot.nr}`]);
      return { account: spot.account, key: `k${spot.nr}` };
    },
    typed: () => ({ Again: 'In an hour' }),
    ends: 'both',
    // So many others that this one is of long ago.
    meanwhile: (spot) =>
      nudged(
        spot,
        spot.a,
        Array.from({ length: 60 }, (_, at) => `k${spot.nr}/${at}`),
      ),
    after: 'refused',
  },
  'import.file': {
    opens: () => ({ file: null }),
    typed: () => ({ File: [{ name: 'ledger.csv', content: CSV }], ...SEEN }),
    ends: 'both',
    meanwhile: async () => undefined,
    after: 'done',
  },
  'import.change': {
    opens: async (spot) => {
      await dropped(spot);
      return { drop: dropOf(spot) };
    },
    typed: () => SEEN,
    // Each reading takes the place of the one before.
    ends: 'both',
    meanwhile: (spot) => dropHas(spot, { type: 'import.discarded', ...INES }),
    after: 'refused',
  },
  'settings.role': {
    opens: () => ({ role: 'auditor' }),
    typed: () => ({ People: ['@otto'] }),
    ends: 'same',
    meanwhile: ({ team }) => tenantHas(team, [{ type: 'role.given', role: 'auditor', userId: 'U0TOM', ...INES }]),
    after: 'refused',
  },
  'settings.channel': {
    opens: ({ nr }) => ({ entity: `entity-${nr}` }),
    typed: () => ({ Channel: '#collections' }),
    // Both are told once the channel is shared.
    ends: 'both',
    meanwhile: async () => undefined,
    after: 'done',
  },
  'settings.sight': sight(({ nr }) => ({ entity: `entity-${nr}` })),
  'settings.segment-sight': sight(({ nr }) => ({ segment: `Segment ${nr}` })),
};

function sight(opens: (spot: Spot) => { entity: string } | { segment: string }): FormCase {
  const typed = () => ({ 'Seen by': 'Only those below', People: ['@otto'] });
  const only = { people: ['U0TOM'], groups: [], ...INES };
  const meanwhile = (spot: Spot) => {
    const part = opens(spot);
    const fact =
      'entity' in part
        ? ({ type: 'sight.limited', ...part, ...only } as const)
        : ({ type: 'sight.segment-limited', ...part, ...only } as const);
    return tenantHas(spot.team, [fact]);
  };
  return { opens, typed, ends: 'same', meanwhile, after: 'refused' };
}

function subscribed({ team, channel }: Spot, time = '08:30'): Promise<void> {
  const when = { time, zone: 'Europe/Berlin', weekdays: [1, 2, 3, 4, 5] };
  return channelHas(team, channel, [{ type: 'digest.subscribed', channelId: channel, ...INES, firstOn: '2026-03-03', when }]);
}

async function nudged({ team, account }: Spot, person: string, keys: readonly string[]): Promise<void> {
  const figures = { at: '1', currency: 'EUR', amountMinor: 100 };
  const { state } = await team.app().record.channels.load('main', `channel:${person}`);
  const last = state.nudges?.last ?? 0;
  const facts = keys.flatMap((key, at) => [
    { type: 'nudge.queued', key, kind: 'paid', account, on: TODAY, figures } as const,
    { type: 'nudges.told', bundle: last + at + 1, on: TODAY, keys: [key], dropped: [] } as const,
  ]);
  await channelHas(team, person, facts);
}

const dropOf = ({ nr }: Spot) => `f_${String(nr).padStart(20, '0')}`;

async function dropped(spot: Spot): Promise<void> {
  const { team, a, nr } = spot;
  const result = await team.workspace.upload({ as: a, name: 'ledger.csv', bytes: Buffer.from(CSV) });
  const id = (result.ok && result.file?.id) || '';
  const file = { id, size: CSV.length, nameTextId: `t_${nr}drop` };
  const as = { source: 'csv', entity: 'main', mode: 'changes', asOf: null } as const;
  await dropHas(spot, { type: 'import.proposed', ...INES, file, channelId: a, ...as });
  await dropHas(spot, { type: 'import.previewed', on: TODAY, fileHash: 'c'.repeat(64), closesTooMuch: false });
}

let happened = 0;

async function dropHas(spot: Spot, fact: DropFact): Promise<void> {
  happened += 1;
  const own = { tenantId: 'main', stream: dropStream(dropOf(spot)), opId: `drop/${happened}`, actor: 'U0INES' } as const;
  const texts = { [`t_${spot.nr}drop`]: 'ledger.csv' };
  const decide = () => ({ facts: [fact], ...(fact.type === 'import.proposed' ? { texts } : {}) });
  await spot.team.app().record.drops.command({ ...own, decide });
}
