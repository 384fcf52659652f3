import type { Day } from './day.ts';
import type { UserId } from './ids.ts';
import { DEFAULT_SOURCE, type ImportMode } from './ledger.ts';
import type { PointedColumns } from './ledger-columns.ts';
import type { DateOrder } from './ledger-date.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { TextId } from './text-id.ts';

/** What is written of a ledger file that somebody gave the bot, in a stream of its own. Names are forever. */
export type DropFact =
  | ({
      readonly type: 'import.proposed';
      readonly by: UserId;
      readonly on: Day;
      readonly file: DroppedFile;
      readonly channelId: string;
    } & ReadAs)
  /** Somebody said what it is after all. */
  | ({ readonly type: 'import.meant'; readonly by: UserId; readonly on: Day } & ReadAs)
  /** The file was read and compared; nothing was changed. An acceptance is of exactly this. */
  | { readonly type: 'import.previewed'; readonly on: Day; readonly fileHash: string; readonly closesTooMuch: boolean }
  /** Where its columns were not recognized, its headers lie beside the journal. */
  | { readonly type: 'import.unusable'; readonly on: Day; readonly headersTextId?: TextId }
  | {
      readonly type: 'import.accepted';
      readonly by: UserId;
      readonly on: Day;
      readonly fileHash: string;
      readonly allowsClosing: boolean;
    }
  | { readonly type: 'import.discarded'; readonly by: UserId; readonly on: Day }
  | { readonly type: 'import.applied'; readonly on: Day }
  | { readonly type: 'import.failed'; readonly on: Day };

/** How the file is to be read. */
export type ReadAs = {
  readonly source: string;
  readonly entity: string;
  readonly mode: ImportMode;
  /** Null: the day on which it is brought in. */
  readonly asOf: Day | null;
  /** Which of two leading numbers is the day, where somebody said so; else what the file shows. */
  readonly dates?: DateOrder | null;
  readonly columns?: PointedColumns;
};
/** A file as Slack keeps it; its name lies beside the journal. */
export type DroppedFile = { readonly id: string; readonly size: number; readonly nameTextId: TextId };

export type Drop = ReadAs & {
  readonly by: UserId;
  readonly file: DroppedFile;
  /** Where its preview stands: a conversation, or a person's id. */
  readonly channelId: string;
  /** Its headers, as a list in JSON, where somebody may have to point to columns. */
  readonly headersTextId?: TextId;
  /** Grows with each reading that was asked for. */
  readonly reading: number;
  readonly stage: DropStage;
};
type DropStage =
  | { readonly is: 'reading' }
  | { readonly is: 'previewed'; readonly fileHash: string; readonly closesTooMuch: boolean }
  | { readonly is: 'unusable' }
  | { readonly is: 'accepted'; readonly by: UserId; readonly fileHash: string; readonly allowsClosing: boolean }
  | { readonly is: 'discarded'; readonly by: UserId }
  | { readonly is: 'applied'; readonly by: UserId }
  | { readonly is: 'failed' };

/** Null before anything was written. */
export type DropState = Drop | null;

export function evolveDrop(state: DropState, fact: DropFact): DropState {
  if (fact.type === 'import.proposed') {
    const { type, on, ...drop } = fact;
    return { ...drop, reading: 1, stage: { is: 'reading' } };
  }
  return state && { ...state, ...changed(state, fact) };
}

function changed(drop: Drop, fact: Exclude<DropFact, { type: 'import.proposed' }>): Partial<Drop> {
  switch (fact.type) {
    case 'import.meant': {
      const { source, entity, mode, asOf, dates = null, columns = {} } = fact;
      return { source, entity, mode, asOf, dates, columns, reading: drop.reading + 1, stage: { is: 'reading' } };
    }
    case 'import.previewed':
      return { stage: { is: 'previewed', fileHash: fact.fileHash, closesTooMuch: fact.closesTooMuch } };
    case 'import.unusable':
      return { stage: { is: 'unusable' }, ...(fact.headersTextId ? { headersTextId: fact.headersTextId } : {}) };
    case 'import.accepted':
      return { stage: { is: 'accepted', by: fact.by, fileHash: fact.fileHash, allowsClosing: fact.allowsClosing } };
    case 'import.discarded':
      return { stage: { is: 'discarded', by: fact.by } };
    case 'import.applied':
      return { stage: { is: 'applied', by: drop.stage.is === 'accepted' ? drop.stage.by : drop.by } };
    case 'import.failed':
      return { stage: { is: 'failed' } };
  }
}

type Decided = { readonly facts: readonly DropFact[] };
export type Acceptance = {
  readonly by: UserId;
  /** Of the preview that they had before their eyes. */
  readonly fileHash: string;
  /** They saw that more than usual would close, and say that it is settled. */
  readonly allowsClosing: boolean;
};

/** A yes to what was previewed. One of two who say it gets it; the other is told. */
export function acceptDrop(drop: DropState, { by, fileHash, allowsClosing }: Acceptance, on: Day): Decided | Refusal {
  if (drop?.stage.is !== 'previewed') return notWaiting(drop);
  const { stage } = drop;
  if (stage.fileHash !== fileHash)
    return refuse('import.changed', 'The file was read anew since you saw this. Look at it again.');
  if (stage.closesTooMuch && !allowsClosing)
    return refuse('import.closes-too-much', 'More than usual would close. Say that it may.');
  return { facts: [{ type: 'import.accepted', by, on, fileHash, allowsClosing }] };
}

export function discardDrop(drop: DropState, by: UserId, on: Day): Decided | Refusal {
  if (!drop || !isOpen(drop)) return notWaiting(drop);
  return { facts: [{ type: 'import.discarded', by, on }] };
}

/** Reads the file as something else: another source, or changes instead of everything. */
export function readDropAs(drop: DropState, as: ReadAs & { readonly by: UserId }, on: Day): Decided | Refusal {
  if (!drop || !isOpen(drop)) return notWaiting(drop);
  return { facts: [{ type: 'import.meant', on, ...as }] };
}

/** Whether somebody may still decide on it. */
export function isOpen({ stage }: Drop): boolean {
  return stage.is === 'reading' || stage.is === 'previewed' || stage.is === 'unusable';
}

function notWaiting(drop: DropState): Refusal {
  switch (drop?.stage.is) {
    case 'reading':
      return refuse('import.reading', 'The file is still being read. The preview follows here.');
    case 'accepted':
      return refuse('import.accepted', 'Somebody said yes already: it is being brought in.');
    case 'applied':
      return refuse('import.applied', 'This file was brought in already.');
    case 'discarded':
      return refuse('import.discarded', 'This file was put away. Drop it again to bring it in.');
    case 'unusable':
      return refuse('import.unusable', 'This file cannot be used as it is. Mend it and drop it again.');
    default:
      return refuse('import.over', 'This import is over. Drop the file again.');
  }
}

/** A source that is known, by the file that came last. */
export type KnownSource = { readonly source: string; readonly entity: string; readonly fileName: string };

/**
 * Which source a file is of, by the name of the last one (days and counters in it do not count), or because there is
 * only one; null where a person has to say.
 */
export function sourceOf(fileName: string, known: readonly KnownSource[]): Pick<KnownSource, 'source' | 'entity'> | null {
  const [only] = known;
  if (!only) return { source: DEFAULT_SOURCE, entity: 'main' };
  const alike = known.filter((one) => shapeOf(one.fileName) === shapeOf(fileName));
  const [first] = alike;
  if (first && alike.length === 1) return first;
  return known.length === 1 ? only : null;
}

/** What the bot gives back is named after its original. */
export const REJECTED = 'rejected-';

function shapeOf(fileName: string): string {
  return fileName
    .toLowerCase()
    .replace(REJECTED, '')
    .replace(/\.[a-z0-9]+$/, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
}
