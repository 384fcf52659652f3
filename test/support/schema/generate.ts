import { readFileSync, writeFileSync } from 'node:fs';
import { createGenerator } from 'ts-json-schema-generator';

/**
 * `npm run schema` writes `shown.schema.json` from `shown.ts`, that is, from `@slack/types`. Run it when that package
 * is updated; a test fails while the file is not what this would write.
 */
export const SCHEMA_FILE = new URL('./shown.schema.json', import.meta.url);

/** JSON Schema (draft 7) of what the bot shows, one definition for each type of `shown.ts`. */
export function schemaText(): string {
  const generator = createGenerator({
    path: new URL('./shown.ts', import.meta.url).pathname,
    type: '*',
    expose: 'export',
    jsDoc: 'none',
    skipTypeCheck: true,
    sortProps: true,
    additionalProperties: false,
  });
  return `${JSON.stringify(generator.createSchema('*'), null, 1)}\n`;
}

export function committedSchema(): string {
  return readFileSync(SCHEMA_FILE, 'utf8');
}

if (import.meta.main) writeFileSync(SCHEMA_FILE, schemaText());
