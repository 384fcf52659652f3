import { globSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Json } from '#workspace/protocol.ts';

/** The views of the product and their golden files, as they lie on the disk. */
const ROOT = new URL('../../', import.meta.url).pathname;
const json: z.ZodType<Json> = z.json();
const goldenSchema = z.record(z.string(), json);

export type Golden = { readonly feature: string; readonly name: string; readonly cases: Readonly<Record<string, Json>> };

/** Each golden file, with the feature it belongs to (`cards` for what several features show). */
export function goldens(): Golden[] {
  return globSync('test/**/golden/*.json', { cwd: ROOT })
    .sort()
    .map((file) => {
      const [, feature = 'cards', name = ''] = /(?:features\/)?([\w-]+)\/golden\/([\w-]+)\.json$/.exec(file) ?? [];
      return { feature, name, cases: goldenSchema.parse(JSON.parse(readFileSync(`${ROOT}${file}`, 'utf8'))) };
    });
}

export type ViewFunction = { readonly file: string; readonly name: string; readonly returns: string };

/** What a view function gives: a message, a modal, or blocks. */
const IS_VIEW = /\b(Message|ModalView|Block|WireView)\b/;

/** Exported functions of `*.views.ts` and `cards/` that return something to show, but for parts of other views. */
export function viewFunctions(): ViewFunction[] {
  const sources = globSync(['src/features/**/*.views.ts', 'src/cards/*.ts'], { cwd: ROOT }).map((file) => ({
    file,
    source: withoutImports(readFileSync(`${ROOT}${file}`, 'utf8')),
  }));
  const everything = sources.map(({ source }) => source).join('\n');
  const isPart = (name: string) => new RegExp(`(?<!function )\\b${name}\\(`).test(everything);
  return sources
    .flatMap(({ file, source }) =>
      [...source.matchAll(/^export function (\w+)\([\s\S]*?\)(?:: ([^\n{]+))? \{$/gm)].map(([, name = '', returns = '']) => ({
        file,
        name,
        returns: returns.trim(),
      })),
    )
    .filter(({ name, returns }) => IS_VIEW.test(returns) && !isPart(name));
}

/** Names that the tests with golden cases use, without their imports. */
export function goldenTests(): string {
  return globSync('test/**/*.test.ts', { cwd: ROOT })
    .map((file) => readFileSync(`${ROOT}${file}`, 'utf8'))
    .filter((source) => source.includes('golden('))
    .map(withoutImports)
    .join('\n');
}

function withoutImports(source: string): string {
  return source.replace(/^import [\s\S]*? from '[^']+';$/gm, '');
}
