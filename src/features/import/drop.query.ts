import { z } from 'zod';
import type { Drop, KnownSource } from '#domain/ledger-drop.ts';
import { type Refusal, refuse } from '#domain/refusal.ts';
import { dropStream } from '#record/books.ts';
import type { Deps } from '../deps.ts';

export type NamedDrop = { readonly drop: Drop; readonly dropId: string; readonly fileName: string };

const DROP_GONE = refuse('import.over', 'This import is not known any more. Drop the file again.');

/** A file that was given, with its name. */
export async function readDrop({ drops, texts, tenantId }: Deps, dropId: string): Promise<NamedDrop | Refusal> {
  const { drop } = await drops.load(tenantId, dropStream(dropId));
  if (!drop) return DROP_GONE;
  const { nameTextId } = drop.file;
  return { drop, dropId, fileName: (await texts.get(tenantId, [nameTextId])).get(nameTextId) ?? 'the file' };
}

const headerList = z.array(z.string());

/** The headers of a file whose columns were not recognized; empty for every other. */
export async function headersOf({ texts, tenantId }: Deps, { headersTextId }: Drop): Promise<readonly string[]> {
  if (headersTextId === undefined) return [];
  const text = (await texts.get(tenantId, [headersTextId])).get(headersTextId) ?? '';
  // A text that was erased is no list any more.
  return text.startsWith('[') ? headerList.parse(JSON.parse(text)) : [];
}

/** The sources whose ledgers came in before, with the file that came last. */
export async function knownSources({ ledger, tenantId }: Deps): Promise<KnownSource[]> {
  const sources = await ledger.sources.find({ tenantId }, { sort: { _id: 1 } }).toArray();
  const ids = sources.map(({ runId }) => `${tenantId}/${runId}`);
  const runs = ids.length === 0 ? [] : await ledger.runs.find({ tenantId, _id: { $in: ids } }).toArray();
  const fileOf = new Map(runs.map(({ runId, fileName }) => [runId, fileName]));
  return sources.map(({ source, entity, runId }) => ({ source, entity, fileName: fileOf.get(runId) ?? '' }));
}
