import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { isCurrency } from '#domain/currency.ts';
import { COLUMN_ROLES, type ColumnRole, ROLE_WORDS } from '#domain/ledger-columns.ts';
import { type Refusal, refuse } from '#domain/refusal.ts';
import { parseTerms } from '#domain/terms.ts';

const schema = z.strictObject({
  /** Role to header; null for "this file has none". */
  columns: z.record(z.string(), z.string().nullable()).default({}),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'latin1']).optional(),
  dates: z.enum(['DMY', 'MDY']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** Whether amounts are decimals (10.50) or whole minor units (1050). */
  amounts: z.enum(['decimal', 'minor']).default('decimal'),
  currency: z
    .string()
    .refine((code) => isCurrency(code), { message: 'is no ISO 4217 currency code' })
    .optional(),
  /** The source's default terms. */
  terms: z
    .union([z.string(), z.number().transform(String)])
    .refine((text) => parseTerms(text) !== null, { message: 'names no number of days' })
    .optional(),
  status: z.record(z.string(), z.enum(['open', 'paid', 'void', 'draft'])).default({}),
  kinds: z.record(z.string(), z.enum(['invoice', 'credit', 'bill'])).default({}),
});

export type Mapping = Omit<z.infer<typeof schema>, 'columns'> & { readonly columns: ReadonlyMap<ColumnRole, string | null> };

const NO_MAPPING: Mapping = { columns: new Map(), amounts: 'decimal', status: {}, kinds: {} };

/** Reads a mapping file, or says what is wrong with it. */
export async function readMapping(path: string | null): Promise<Mapping | Refusal> {
  if (path === null) return NO_MAPPING;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return no(`The mapping file ${path} could not be read.`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return no(`The mapping file is not JSON: ${error instanceof Error ? error.message : 'it cannot be parsed'}.`);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return no(`The mapping file is not usable: ${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? 'unknown form'}.`);
  }
  const columns = new Map<ColumnRole, string | null>();
  for (const [name, header] of Object.entries(parsed.data.columns)) {
    const role = roleNamed(name);
    if (!role) return no(`The mapping file names a column "${name}" that does not exist. Use ${ROLE_LIST}.`);
    columns.set(role, header);
  }
  return { ...parsed.data, columns };
}

const ROLE_LIST = COLUMN_ROLES.map((role) => `"${role}"`).join(', ');

/** A role by its key or as people call it: `issued` or `issue date`. */
function roleNamed(name: string): ColumnRole | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
  return COLUMN_ROLES.find((role) => plain(role) === plain(name) || plain(ROLE_WORDS[role].label) === plain(name));
}

function no(because: string): Refusal {
  return refuse('import.mapping', because);
}
