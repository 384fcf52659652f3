import { parseAddress } from './address.ts';
import { plainLine } from './plain-text.ts';
import { isRefusal } from './refusal.ts';

export type Addressee = { readonly name: string; readonly email: string };
export type Addresses = {
  /** In the cell's order, each once. */
  readonly found: readonly Addressee[];
  /** How many parts are neither empty nor an address. */
  readonly bad: number;
};

const CELL_MAX = 4000;
const FOUND_MAX = 20;
const NAME_MAX = 200;

/**
 * Reads a ledger's cell as people and programs fill it: `a@x.example; b@x.example`, `"Smith, J" <j@x.example>`, one under
 * the other. Each address is one that `parseAddress` takes, so that nothing of the cell reaches a mail's head but those.
 */
export function addressesIn(cell: string): Addresses {
  const only = parseAddress(cell);
  if (!isRefusal(only)) return { found: [{ name: '', email: only }], bad: 0 };
  const found = new Map<string, Addressee>();
  let bad = cell.length > CELL_MAX ? 1 : 0;
  for (const part of partsOf(cell.slice(0, CELL_MAX))) {
    const read = readPart(part);
    if (read === null) bad += 1;
    for (const each of read ?? []) if (!found.has(each.email.toLowerCase())) found.set(each.email.toLowerCase(), each);
  }
  return { found: [...found.values()].slice(0, FOUND_MAX), bad };
}

/** What stands between separators; a comma before a name in brackets is the name's own: `Smith, J <j@x.example>`. */
function partsOf(cell: string): string[] {
  const parts: string[] = [];
  let name = '';
  for (const [, text = '', end = ''] of cell.matchAll(/((?:"[^"]*"|<[^<>]*>|[^"<,;\r\n]|["<])*)([,;\r\n]|$)/g)) {
    const part = text.trim();
    const isNamed = /<[^<>]*>$/.test(part);
    if (isNamed && name !== '') parts.push(`${name}, ${part}`);
    else parts.push(...[name, part].filter((one) => one !== ''));
    name = '';
    if (end === ',' && !part.includes('@') && !isNamed) name = parts.pop() ?? '';
  }
  return parts;
}

/** Null where it holds no address; several where there are only spaces between them. */
function readPart(part: string): readonly Addressee[] | null {
  const [, quoted, plain = '', bracketed] = /^(?:"([^"]*)"|([^"<>]*?))\s*<\s*([^<>]*?)\s*>$/.exec(part) ?? [];
  const email = parseAddress(bare(bracketed ?? part));
  if (!isRefusal(email)) return [{ name: nameOf(quoted ?? plain), email }];
  const words = bracketed === undefined ? part.split(/\s+/).map((word) => parseAddress(bare(word))) : [];
  const all = words.flatMap((word) => (isRefusal(word) ? [] : [{ name: '', email: word }]));
  return all.length > 1 && all.length === words.length ? all : null;
}

function bare(text: string): string {
  return text.replace(/^mailto:/i, '');
}

/** Another address in place of a name would be taken for the one that is written to. */
function nameOf(text: string): string {
  const name = plainLine(text, NAME_MAX);
  return name.includes('@') ? '' : name;
}
