import type { FormCase } from './form-case.ts';
import { accountHas, channelHas, type Spot, TODAY } from './form-town.ts';

/** What is typed after `/ar`, and what becomes of it where two type it at once, or others were faster. */
export type VerbCase = {
  /** All of it; the first word is the verb. */
  readonly says: (spot: Spot) => string;
  readonly given?: (spot: Spot) => Promise<unknown>;
  /** As of a form; `reads`: it writes nothing. */
  readonly ends: FormCase['ends'] | 'reads';
  /** What is typed after somebody else was faster: as of a form. */
  readonly meanwhile?: FormCase['meanwhile'];
  readonly after?: FormCase['after'];
};

const INES = { by: 'U0INES', on: TODAY } as const;

export const VERB_CASES: Readonly<Record<string, VerbCase>> = {
  overdue: reads('overdue'),
  mine: reads('mine >30d'),
  account: { says: ({ name }) => `account ${name}`, ends: 'reads', meanwhile: 'settled', after: 'told' },
  claim: { says: ({ name }) => `claim ${name}`, ends: 'same', meanwhile: ottoOwns, after: 'told' },
  release: {
    says: ({ name }) => `release ${name}`,
    given: ownedByA,
    ends: 'same',
    meanwhile: (spot) => accountHas(spot, [{ type: 'ownership.released', owner: spot.a, on: TODAY }]),
    after: 'told',
  },
  give: { says: ({ name }) => `give ${name} <@U0OTTO>`, ends: 'same', meanwhile: ottoOwns, after: 'told' },
  log: { says: ({ name }) => `log ${name} no answer`, ends: 'both', meanwhile: 'settled', after: 'done' },
  call: { says: ({ name }) => `call ${name} voicemail`, ends: 'both', meanwhile: 'settled', after: 'done' },
  promise: { says: ({ name }) => `promise ${name} 500 by 2026-03-20`, ends: 'one', meanwhile: 'settled', after: 'told' },
  letter: { says: ({ name }) => `letter ${name}`, ends: 'one', meanwhile: 'settled', after: 'told' },
  letters: reads('letters'),
  dispute: {
    says: ({ name, first }) => `dispute ${name} ${first.number} because the price is wrong`,
    ends: 'one',
    meanwhile: 'settled',
    after: 'told',
  },
  disputes: reads('disputes'),
  'disputes reasons': reads('disputes reasons'),
  'disputes credit': { says: () => 'disputes credit 12', ends: 'same' },
  'disputes in': { says: () => 'disputes in <#C0COLLECT>', ends: 'same' },
  hold: {
    says: ({ name, first }) => `hold ${name} invoice ${first.number} until 2026-03-20 because they asked`,
    ends: 'one',
    meanwhile: 'settled',
    after: 'told',
  },
  snooze: {
    says: ({ name }) => `snooze ${name} until 2026-03-20`,
    given: ownedByA,
    ends: 'same',
    meanwhile: (spot) => accountHas(spot, [{ type: 'ownership.released', owner: spot.a, on: TODAY }]),
    after: 'told',
  },
  // Whoever asks last is whose sight it has.
  'digest here': { says: () => 'digest here 09:30', ends: 'both' },
  'digest add': { says: () => 'digest add 09:30', given: subscribed, ends: 'same' },
  'digest pause': {
    says: () => 'digest pause until 2026-03-20',
    given: subscribed,
    ends: 'same',
    meanwhile: stopped,
    after: 'told',
  },
  'digest resume': {
    says: () => 'digest resume',
    given: async (spot) => {
      await subscribed(spot);
      await channelHas(spot.team, spot.channel, [
        { type: 'digest.paused', channelId: spot.channel, ...INES, until: '2026-03-20' },
      ]);
    },
    ends: 'same',
    meanwhile: stopped,
    after: 'told',
  },
  'digest stop': { says: () => 'digest stop', given: subscribed, ends: 'same', meanwhile: stopped, after: 'told' },
  'digest preview': { says: () => 'digest preview', given: subscribed, ends: 'reads', meanwhile: stopped, after: 'told' },
  import: { says: () => 'import', ends: 'reads' },
  report: reads('report'),
  // Both are told once the channel is shared.
  setup: { says: () => 'setup <#C0COLLECT>', ends: 'both' },
  settings: reads('settings'),
  'settings role': { says: () => 'settings role auditor <@U0OTTO>', ends: 'same' },
  'settings sight': { says: () => 'settings sight main', ends: 'reads' },
  help: reads('help'),
  version: reads('version'),
  privacy: reads('privacy'),
};

function reads(words: string): VerbCase {
  return { says: () => words, ends: 'reads' };
}

function ownedByA(spot: Spot): Promise<void> {
  return accountHas(spot, [{ type: 'ownership.taken', owner: spot.a, on: TODAY, lapsesOn: '2026-03-09', from: null }]);
}

function ottoOwns(spot: Spot): Promise<void> {
  return accountHas(spot, [{ type: 'ownership.taken', owner: 'U0OTTO', on: TODAY, lapsesOn: '2026-03-09', from: null }]);
}

function subscribed({ team, channel }: Spot): Promise<void> {
  const when = { time: '08:30', zone: 'Europe/Berlin', weekdays: [1, 2, 3, 4, 5] };
  return channelHas(team, channel, [{ type: 'digest.subscribed', channelId: channel, ...INES, firstOn: '2026-03-03', when }]);
}

function stopped({ team, channel }: Spot): Promise<void> {
  return channelHas(team, channel, [{ type: 'digest.stopped', channelId: channel, ...INES }]);
}
