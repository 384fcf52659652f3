import { MAIN_ENTITY } from '#domain/ids.ts';
import { DEFAULT_SOURCE } from '#domain/ledger.ts';
import { POINTED_ROLES, type PointedColumns } from '#domain/ledger-columns.ts';
import type { DateOrder } from '#domain/ledger-date.ts';
import { type ReadAs, sourceOf } from '#domain/ledger-drop.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import { type DirectMessageCall, type Kit, opens, type Reply, type SlackFile } from '#slack/kit.ts';
import type { Deps } from '../deps.ts';
import { underField } from '../refused.ts';
import { FILES_SCOPE, hasScope } from '../scopes.ts';
import { acceptFile, discardFile, proposeFile, readFileAs } from './drop.command.ts';
import { FILE_BYTES_MAX } from './drop.effect.ts';
import { headersOf, knownSources, readDrop } from './drop.query.ts';
import * as routes from './drop.routes.ts';
import { cannotRead, cannotReadSaid, fileForm, notCsv, oneAtATime, previewComes, whichSource } from './drop-form.views.ts';
import { SOURCE_NAME } from './import.command.ts';

const FIELDS = {
  'import.columns': 'open',
  'import.source': 'otherSource',
  'import.as-of': 'asOf',
  'import.no-file': 'files',
  'import.too-large': 'files',
};

export function listen(kit: Kit, deps: Deps): void {
  kit.verb('import', () => opens(routes.importFile, { file: null }));
  kit.directMessage((call) => dropped(deps, call));
  form(kit, deps);
  changeForm(kit, deps);

  kit.click(routes.acceptFile, async ({ payload: { drop: dropId, hash, closing }, person: { userId: by }, opId }) => {
    const done = await acceptFile(deps, { dropId, opId, by, fileHash: hash, allowsClosing: closing });
    return isRefusal(done) ? done : undefined;
  });
  kit.click(routes.discardFile, async ({ payload: { drop: dropId }, person: { userId: by }, opId }) => {
    const done = await discardFile(deps, { dropId, opId, by });
    return isRefusal(done) ? done : undefined;
  });
}

/** A file in the conversation with the bot; undefined where it is none that could be a ledger. */
async function dropped(deps: Deps, { files, person: { userId: by }, where, opId }: DirectMessageCall): Promise<Reply> {
  const sheets = files.filter(({ name }) => /\.(xlsx?|ods|numbers)$/i.test(name));
  const lists = files.filter(isList);
  const [file] = lists;
  if (!file) return sheets[0] ? { say: notCsv(sheets[0].name) } : undefined;
  const refusal = (await deps.rights.refusal(by, 'ledger.import')) ?? tooLarge(file);
  if (refusal) return refusal;
  if (!(await hasScope(deps, FILES_SCOPE))) return { say: cannotReadSaid() };
  if (lists.length > 1) return { say: oneAtATime() };
  const found = sourceOf(file.name, await knownSources(deps));
  const lying = lyingFile(file);
  if (!found) return { say: whichSource(lying) };
  const as: ReadAs = { source: found.source, entity: found.entity, mode: 'snapshot', asOf: null };
  const dropId = await proposeFile(deps, { by, opId, file: lying, as, channelId: where.channelId ?? by });
  return isRefusal(dropId) ? dropId : undefined;
}

function form(kit: Kit, deps: Deps): void {
  kit.modal(routes.importFile, {
    open: async ({ payload: { file } }) => {
      if (!(await hasScope(deps, FILES_SCOPE))) return cannotRead();
      const known = await knownSources(deps);
      const [only] = known;
      const source = known.length > 1 ? null : (only?.source ?? DEFAULT_SOURCE);
      const start = { source, entity: only?.entity ?? MAIN_ENTITY, mode: 'snapshot', asOf: null } as const;
      return fileForm({ ...(await choices(deps)), fileName: file?.name ?? null, start });
    },
    submit: async ({ payload, fields, person: { userId: by }, opId }) => {
      const given = fields.files[0];
      const file = payload.file ?? (given ? lyingFile(given) : null);
      if (!file) return { errors: { files: 'Choose the file.' } };
      const as = readAs(deps, fields);
      const refusal = isRefusal(as) ? as : tooLarge(file);
      if (refusal) return underField(refusal, FIELDS);
      if (isRefusal(as)) return as;
      const dropId = await proposeFile(deps, { by, opId, file, as, channelId: by });
      if (isRefusal(dropId)) return dropId;
      return { done: true, say: previewComes(file.name) };
    },
  });
}

function changeForm(kit: Kit, deps: Deps): void {
  kit.modal(routes.changeReading, {
    open: async ({ payload }) => {
      const named = await readDrop(deps, payload.drop);
      if (isRefusal(named)) return named;
      return fileForm({
        ...(await choices(deps, named.drop.source)),
        fileName: named.fileName,
        start: named.drop,
        headers: await headersOf(deps, named.drop),
      });
    },
    submit: async ({ payload: { drop: dropId }, fields, person: { userId: by }, opId }) => {
      const as = readAs(deps, fields);
      if (isRefusal(as)) return underField(as, FIELDS);
      const done = await readFileAs(deps, { dropId, opId, by }, as);
      return isRefusal(done) ? done : undefined;
    },
  });
}

type Filled = {
  readonly source: string | null;
  readonly otherSource: string;
  readonly entity: string | null;
  readonly mode: ReadAs['mode'];
  readonly asOf: string | null;
  readonly dates: 'found' | DateOrder | null;
} & { readonly [role in keyof PointedColumns]-?: string | null };

function readAs(deps: Deps, filled: Filled): ReadAs | Refusal {
  const { source, otherSource, entity, mode, asOf, dates } = filled;
  const meant = otherSource || source || '';
  if (!SOURCE_NAME.test(meant))
    return refuse('import.source', 'A source is one word of letters, digits, - and _ that begins with a letter.');
  if (asOf !== null && asOf > deps.today())
    return refuse('import.as-of', 'That day lies in the future; a ledger cannot be that new.');
  const columns = pointed(filled);
  const places = Object.values(columns);
  if (new Set(places).size < places.length)
    return refuse('import.columns', 'Two of them are the same column. Choose another for one.');
  const order = dates === null || dates === 'found' ? null : dates;
  return { source: meant, entity: entity ?? MAIN_ENTITY, mode, asOf, dates: order, columns };
}

function pointed(filled: Filled): PointedColumns {
  const said = POINTED_ROLES.flatMap((role) => {
    const place = filled[role];
    return place === null || place === 'found' ? [] : [[role, Number(place)]];
  });
  return Object.fromEntries(said);
}

async function choices(deps: Deps, own?: string) {
  const sources = (await knownSources(deps)).map(({ source }) => source);
  const all = [...new Set([...sources, ...(own === undefined || sources.length === 0 ? [] : [own])])];
  return { sources: all, entities: await deps.ledger.entities(deps.tenantId) };
}

function isList({ name, mimetype }: SlackFile): boolean {
  return /\.(csv|tsv|txt)$/i.test(name) || mimetype === 'text/csv';
}

function tooLarge({ size }: Pick<SlackFile, 'size'>): Refusal | null {
  const mb = Math.round(FILE_BYTES_MAX / 1024 / 1024);
  if (size <= FILE_BYTES_MAX) return null;
  return refuse(
    'import.too-large',
    `The file is larger than ${mb} MB. Bring it in on the bot’s machine: npm run dunbot -- import FILE.csv`,
  );
}

function lyingFile({ id, name, size }: SlackFile): routes.LyingFile {
  return { id, name: name.slice(0, 200), size };
}
