import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** A prompt as its file says it, checked against `versions.lock`. */
export type Prompt = {
  /** `draft-letter.v1@3f2a9c1d`: name, version and the beginning of the hash. */
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly purpose: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly text: string;
};

const PROMPTS_DIR = new URL('../../../prompts/', import.meta.url);

/**
 * Reads a prompt.
 * @throws when the file is not the one that `versions.lock` knows: new words are a new version
 */
export function loadPrompt(name: string, version: number, dir: URL = PROMPTS_DIR): Prompt {
  const file = `${name}.v${version}.md`;
  const source = readText(new URL(file, dir));
  const hash = promptHash(source);
  const locked = readLock(dir).find((entry) => entry.name === name && entry.version === version);
  if (locked?.sha256 !== hash)
    throw new Error(`prompts/${file} is not the text in versions.lock. New words are a new version file.`);
  const { fields, text } = frontMatter(source, file);
  const field = (key: string) => {
    const value = fields.get(key);
    if (!value) throw new Error(`prompts/${file} does not say its ${key}.`);
    return value;
  };
  const inputs = field('inputs').split(/,\s*/);
  return {
    id: `${name}.v${version}@${hash.slice(0, 8)}`,
    name: field('name'),
    version: Number(field('version')),
    purpose: field('purpose'),
    inputs,
    output: field('output'),
    text,
  };
}

/** Fills `{{input}}`, each by the value of its name. @throws when an input is missing or the text asks for an unknown one */
export function renderPrompt({ text, inputs }: Prompt, values: Readonly<Record<string, string>>): string {
  for (const input of inputs) if (values[input] === undefined) throw new Error(`The prompt lacks its input ${input}.`);
  return text.replace(/\{\{(\w+)\}\}/g, (_all, input: string) => {
    const value = inputs.includes(input) ? values[input] : undefined;
    if (value === undefined) throw new Error(`The prompt asks for an unknown input ${input}.`);
    return value;
  });
}

/** Every prompt file with the hash that belongs into `versions.lock`. */
export function listPrompts(dir: URL = PROMPTS_DIR): { name: string; version: number; sha256: string }[] {
  return readdirSync(dir)
    .flatMap((file) => {
      const [, name, version] = /^([a-z-]+)\.v(\d+)\.md$/.exec(file) ?? [];
      if (!name || !version) return [];
      return [{ name, version: Number(version), sha256: promptHash(readText(new URL(file, dir))) }];
    })
    .sort((a, b) => (a.name === b.name ? a.version - b.version : a.name < b.name ? -1 : 1));
}

/** `versions.lock`: one line `name version sha256` for each prompt. */
export function readLock(dir: URL = PROMPTS_DIR): { name: string; version: number; sha256: string }[] {
  return readText(new URL('versions.lock', dir))
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [name = '', version = '', sha256 = ''] = line.split(' ');
      return { name, version: Number(version), sha256 };
    });
}

function promptHash(source: string): string {
  return createHash('sha256').update(source).digest('hex');
}

/** A checkout on Windows may change line ends; the words are the same. */
function readText(file: URL): string {
  return readFileSync(file, 'utf8').replace(/\r\n/g, '\n');
}

function frontMatter(source: string, file: string): { fields: ReadonlyMap<string, string>; text: string } {
  const [, head, text] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  if (head === undefined || text === undefined) throw new Error(`prompts/${file} has no front matter.`);
  const fields = new Map<string, string>();
  for (const line of head.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  }
  return { fields, text: text.trim() };
}
