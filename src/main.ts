import { Command } from 'commander';
import { SETTINGS } from './config.ts';
import { VERSION } from './version.ts';

/** The command line. Each command is a file in `cli/`, loaded when it is asked for; it prints sentences and sets the exit code. */
const program = new Command('dunbot')
  .description('Works overdue B2B invoices inside Slack.')
  .version(VERSION)
  .addHelpText('after', settingsText)
  .showHelpAfterError('(dunbot help shows every command)');

program
  .command('start')
  .description('start the bot: in Slack with tokens set, else in the local workspace')
  .action(async () => (await import('./cli/start.ts')).start());
program
  .command('rehearse')
  .description('try the installation by OAuth on this machine, with workspaces that play Slack')
  .action(async () => (await import('./cli/rehearse.ts')).rehearse());
program
  .command('import')
  .description('bring a ledger in: a CSV of open items or of an invoice history')
  .argument('<file>', 'the CSV file')
  .option('--source <name>', 'where the ledger comes from; a snapshot closes only what the same source brought', 'csv')
  .option('--as <kind>', 'snapshot: what it does not list is closed. changes: only what it lists is touched', 'snapshot')
  .option('--mapping <file>', 'JSON that says which column is what')
  .option('--as-of <date>', 'the day of the ledger, YYYY-MM-DD; default today')
  .option('--workspace <id>', 'whose ledger it is, where many workspaces share the bot')
  .option('--dry-run', 'read and check everything, change nothing')
  .option('--allow-closing', 'let a snapshot close more than a fifth of the open value of a currency')
  .action(async (file, flags) => (await import('./cli/import.ts')).importLedger(file, flags));
program
  .command('report')
  .description('print figures')
  .command('aging')
  .description('open items by days past due')
  .option('--as-of <date>', 'the day to age by, YYYY-MM-DD; default today')
  .option('--workspace <id>', 'of which workspace, where many share the bot')
  .option('--json', 'print JSON')
  .action(async (flags) => (await import('./cli/report.ts')).reportAging(flags));
program
  .command('doctor')
  .description('check settings, store, mail and model without changing anything')
  .action(async () => (await import('./cli/doctor.ts')).doctor());
program
  .command('verify')
  .description('check that the journal, its texts and the data file are whole and unchanged')
  .action(async () => (await import('./cli/verify.ts')).verify());
program
  .command('backup')
  .description('copy the embedded store to a file, while the bot runs')
  .argument('<file>')
  .action(async (file) => (await import('./cli/backup.ts')).backup(file));

program
  .command('workspaces')
  .description('list the workspaces that installed the bot by OAuth')
  .action(async () => (await import('./cli/workspaces.ts')).workspaces());
program
  .command('reseal')
  .description('seal the tokens of all workspaces anew with the first key in TOKEN_KEY, while the bot runs')
  .action(async () => (await import('./cli/workspaces.ts')).reseal());
program
  .command('erase')
  .description('delete the ledger and the journal of a workspace that removed the bot, for good')
  .argument('<workspace>', 'its id, as the list of workspaces shows it')
  .option('--yes', 'delete; without it only what would be deleted is said')
  .action(async (id, flags) => (await import('./cli/workspaces.ts')).erase(id, flags));

await program.parseAsync();

/** The settings under the commands: what can be set is found where one looks first. */
function settingsText(): string {
  const lines = Object.entries(SETTINGS).map(([key, { what }]) => `  ${key.padEnd(22)}${what}`);
  return ['', 'Settings, from the environment or a file .env in this folder:', ...lines].join('\n');
}
