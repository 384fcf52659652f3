import { Command } from 'commander';
import { backup } from './cli/backup.ts';
import { doctor } from './cli/doctor.ts';
import { importLedger } from './cli/import.ts';
import { reportAging } from './cli/report.ts';
import { start } from './cli/start.ts';
import { verify } from './cli/verify.ts';
import { VERSION } from './version.ts';

/** The command line. Each command is a file in `cli/`; it prints sentences and sets the exit code. */
const program = new Command('dunbot')
  .description('Works overdue B2B invoices inside Slack.')
  .version(VERSION)
  .showHelpAfterError('(dunbot help shows every command)');

program.command('start').description('start the bot: in Slack with tokens set, else in the local workspace').action(start);
program
  .command('import')
  .description('bring a ledger in: a CSV of open items or of an invoice history')
  .argument('<file>', 'the CSV file')
  .option('--source <name>', 'where the ledger comes from; a snapshot closes only what the same source brought', 'csv')
  .option('--as <kind>', 'snapshot: what it does not list is closed. changes: only what it lists is touched', 'snapshot')
  .option('--mapping <file>', 'JSON that says which column is what')
  .option('--as-of <date>', 'the day of the ledger, YYYY-MM-DD; default today')
  .option('--dry-run', 'read and check everything, change nothing')
  .option('--allow-closing', 'let a snapshot close more than a fifth of the open value of a currency')
  .action(importLedger);
program
  .command('report')
  .description('print figures')
  .command('aging')
  .description('open items by days past due')
  .option('--as-of <date>', 'the day to age by, YYYY-MM-DD; default today')
  .option('--json', 'print JSON')
  .action(reportAging);
program.command('doctor').description('check settings, store, mail and model without changing anything').action(doctor);
program.command('verify').description('check that the journal is whole and unchanged').action(verify);
program.command('backup').description('copy the embedded store to a file, while the bot runs').argument('<file>').action(backup);

await program.parseAsync();
