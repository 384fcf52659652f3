import type { CaseFile } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import type { EffectHandler } from '#record/outbox.ts';
import type { Block, ButtonElement } from '#slack/blocks.ts';
import type { Kit, Reply, StaleCall } from '#slack/kit.ts';
import type { Published } from '#slack/publish.ts';
import type { AccountVerb } from './account-verb.ts';
import type { ShowNudge } from './nudge.ts';

/** One thing a collector does. A plain object in `app.ts`: no discovery, no lifecycle. */
export type Feature = {
  readonly name: string;
  /** Lines of `/ar help`. */
  readonly help?: readonly HelpLine[];
  /** `/ar WORD NAME …`: registered together, with the picker that asks for an account where none was named. */
  readonly accountVerbs?: readonly AccountVerb[];
  /** Registers verbs, buttons, modals and events with the kit. */
  readonly listen?: (kit: Kit) => void;
  /** Buttons it adds to an account card, by the state of the case; whoever shows them leaves out what the viewer may not click. */
  readonly cardButtons?: (file: CaseFile, today: Day) => readonly ButtonElement[];
  readonly homeSections?: (viewer: UserId, today: Day) => Promise<readonly Block[]>;
  readonly jobs?: readonly Job[];
  /** Run at the end of a round too, after the outbox was carried out: what speaks of all that happened. */
  readonly lastJobs?: readonly Job[];
  /** How what it queued by `queueNudge` is shown, by kind. */
  readonly nudges?: Readonly<Record<string, ShowNudge>>;
  /** Shows an account anew where this feature shows it, after somebody wrote in its case. Safe to repeat. */
  readonly onAccountChanged?: (accountId: AccountId, how: HowToShow) => Promise<Published | null>;
  /** What stands in the place of a button or modal of an older version; undefined where it is not this feature's matter. */
  readonly answerStale?: (call: StaleCall) => Promise<Reply>;
  /** How its effects are carried out, by kind (`letter.send`). */
  readonly effects?: Readonly<Record<string, EffectHandler>>;
};

/** `ifShown`: only where the account stands already, since a ledger brought the change and not a person. */
export type HowToShow = { readonly ifShown: boolean };
export type HelpLine = { readonly usage: string; readonly what: string };

/** Run on every sweep (once a minute, or when the clock moved). Reads all, plans purely, carries out. */
export type Job = {
  readonly name: string;
  readonly run: (options: { readonly dry: boolean }) => Promise<JobReport>;
};
export type JobReport = { readonly planned: readonly string[]; readonly done: number };
