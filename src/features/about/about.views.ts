import { dayText } from '#cards/days.ts';
import type { Day } from '#domain/day.ts';
import { bold, context, header, lines, type Message, mrk, section } from '#slack/blocks.ts';

/** @param ledgerDay the oldest day up to which a source's ledger goes; null before the first import */
export function versionMessage({ version, ledgerDay, today }: { version: string; ledgerDay: Day | null; today: Day }): Message {
  const ledger = ledgerDay === null ? 'No ledger came in yet.' : `The ledger goes up to ${dayText(ledgerDay, today)}.`;
  const text = mrk`${bold(`Dunbot ${version}`)}. ${ledger}`;
  return { text, blocks: [section(text)] };
}

/** What is kept of whom, in plain words; whoever changes what the bot keeps changes it here. */
export function privacyMessage(): Message {
  return {
    text: 'What Dunbot keeps, and who sees it',
    blocks: [
      header('What Dunbot keeps, and who sees it'),
      section(
        lines(
          mrk`${bold('What, and where.')} The ledger (customers, their contacts, invoices), and a journal of what people did: who called, what was promised, disputed, written. Notes, letters and messages that somebody added to a record lie beside the journal. All of it is in one store on the machine that runs the bot, or in the database that its operator named; files that were brought in and letters that were filed lie in its folder. Nothing is kept anywhere else.`,
          mrk`${bold('Of you.')} Your Slack id with what you did, and when. Your name and time zone are asked of Slack when they are needed and held in memory only; your name stands under letters that you had drafted. The bot keeps no messages but those in which you write to it or that somebody points it to by a shortcut. With an optional scope it looks through a channel for a post of its own, and for nothing else.`,
        ),
      ),
      section(
        lines(
          mrk`${bold('Who sees it.')} Members of this workspace by their role: ${bold('/ar settings')} says who is what. Guests and other companies see nothing, and nothing is posted in a channel that is shared with them. What stands in a channel is seen by whoever is in it.`,
          mrk`${bold('How it is erased.')} The journal names texts by id only, so that a text can be deleted while the journal stays whole. Once the bot is removed from a workspace, whoever runs it deletes all that is kept of it, for good.`,
          mrk`${bold('What goes to a model.')} Nothing, unless the operator set one up for wording letters. Then it gets the step, the tone, the language, in words what came before, and your hint without its names and figures: no names, amounts, dates or addresses. Those are filled in afterwards, from the ledger.`,
        ),
      ),
      context('A letter goes to the customer only after somebody approved the very text that leaves.'),
    ],
  };
}
