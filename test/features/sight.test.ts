import { CAST_LEDGER } from '../support/ledgers.ts';
import { limitSightOf } from '../support/roles.ts';
import { nothingIsFoundOf } from './sight-suite.ts';

/** The one entity that there is, is for Mara alone. */
nothingIsFoundOf({
  ledger: CAST_LEDGER,
  limit: (team) => limitSightOf(team, 'main', ['U0MARA']),
  letterTo: 'borealis',
  secrets: ['Acme Logistics', 'Borealis Foods', 'Cobalt Mining', 'Dunlin Design', 'INV-1002', 'B-77', '2025-9001'],
});
