import type { Effect } from '#domain/decision.ts';
import type { UserId } from '#domain/ids.ts';
import {
  type Acceptance,
  acceptDrop,
  type DropFact,
  type DropState,
  discardDrop,
  type ReadAs,
  readDropAs,
} from '#domain/ledger-drop.ts';
import { plainLine } from '#domain/plain-text.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Done } from '#record/book.ts';
import { type DropPage, dropStream } from '#record/books.ts';
import { sha256 } from '#record/hash.ts';
import type { Deps } from '../deps.ts';
import type { LyingFile } from './drop.routes.ts';

const FILE_NAME_MAX = 200;

export type Proposal = {
  readonly by: UserId;
  readonly opId: string;
  readonly file: LyingFile;
  readonly as: ReadAs;
  /** Where the preview is to stand: a conversation, or a person's id. */
  readonly channelId: string;
};

/** Notes a file that is to be read and previewed; nothing of the ledger changes. A repeat names the same one. */
export async function proposeFile(deps: Deps, { by, opId, file, as, channelId }: Proposal): Promise<string | Refusal> {
  const dropId = `f_${sha256(opId).slice(0, 20)}`;
  const nameTextId = deps.ids.next('t');
  const dropped = { id: file.id, size: file.size, nameTextId };
  const proposed: DropFact = { type: 'import.proposed', by, on: deps.today(), file: dropped, channelId, ...as };
  const done = await commandDrop(deps, { dropId, opId, by }, (drop) => ({
    facts: drop ? [] : [proposed],
    texts: { [nameTextId]: plainLine(file.name, FILE_NAME_MAX) },
    effects: [preview(dropId, 1)],
  }));
  return isRefusal(done) ? done : dropId;
}

export type OnDrop = { readonly dropId: string; readonly opId: string; readonly by: UserId };

/** A yes: the file is brought in by the next that has time for it. */
export function acceptFile(deps: Deps, on: OnDrop & Acceptance): Promise<Done<DropPage> | Refusal> {
  return commandDrop(deps, on, (drop) => {
    const decided = acceptDrop(drop, on, deps.today());
    return isRefusal(decided)
      ? decided
      : { ...decided, effects: [work(on.dropId, { step: 'apply', reading: drop?.reading ?? 0 })] };
  });
}

export function discardFile(deps: Deps, on: OnDrop): Promise<Done<DropPage> | Refusal> {
  return commandDrop(deps, on, (drop) => {
    const decided = discardDrop(drop, on.by, deps.today());
    return isRefusal(decided)
      ? decided
      : { ...decided, effects: [work(on.dropId, { step: 'show', reading: drop?.reading ?? 0 })] };
  });
}

/** Has the file read and previewed as something else. */
export function readFileAs(deps: Deps, on: OnDrop, as: ReadAs): Promise<Done<DropPage> | Refusal> {
  return commandDrop(deps, on, (drop) => {
    const decided = readDropAs(drop, { ...as, by: on.by }, deps.today());
    return isRefusal(decided) ? decided : { ...decided, effects: [preview(on.dropId, (drop?.reading ?? 0) + 1)] };
  });
}

/** What the work on a file came to; nothing where it is no longer of that stage. */
export async function noteOnDrop(
  deps: Deps,
  { dropId, opId, texts = {} }: Omit<OnDrop, 'by'> & { readonly texts?: Readonly<Record<string, string>> },
  whileIt: DropStageName,
  fact: DropFact,
): Promise<void> {
  await commandDrop(deps, { dropId, opId, by: 'job:import' }, (drop) =>
    drop?.stage.is === whileIt ? { facts: [fact], texts } : { facts: [] },
  );
}
type DropStageName = NonNullable<DropState>['stage']['is'];

type Decided = {
  readonly facts: readonly DropFact[];
  readonly texts?: Readonly<Record<string, string>>;
  readonly effects?: readonly Effect[];
};

function commandDrop(
  { drops, tenantId }: Deps,
  { dropId, opId, by }: OnDrop,
  decide: (drop: DropState) => Decided | Refusal,
): Promise<Done<DropPage> | Refusal> {
  return drops.command({ tenantId, stream: dropStream(dropId), opId, actor: by, decide: ({ drop }) => decide(drop) });
}

function preview(dropId: string, reading: number): Effect {
  return work(dropId, { step: 'preview', reading });
}

/** All that is shown of a file is shown by its work, one after the other, so that no older state covers a newer one. */
function work(drop: string, { step, reading }: { step: 'preview' | 'apply' | 'show'; reading: number }): Effect {
  return { kind: 'import.work', key: `${drop}/${reading}/${step}`, payload: { drop, step, reading } };
}
