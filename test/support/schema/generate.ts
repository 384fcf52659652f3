import { readFileSync, writeFileSync } from 'node:fs';
import { createGenerator } from 'ts-json-schema-generator';

/**
 * `npm run schema` writes a JSON Schema (draft 7) beside `shown.ts` and beside `payloads.ts`, that is, from the types of
 * Slack's SDK. Run it when the SDK is updated; a test fails while a file is not what this would write.
 */
export const SCHEMAS = ['shown', 'payloads'] as const;
export type SchemaName = (typeof SCHEMAS)[number];

/** One definition for each type. What the bot shows may have no field that Slack does not know; what Slack sends may. */
export function schemaText(name: SchemaName): string {
  const generator = createGenerator({
    path: new URL(`./${name}.ts`, import.meta.url).pathname,
    type: '*',
    expose: 'export',
    jsDoc: 'none',
    skipTypeCheck: true,
    sortProps: true,
    additionalProperties: name === 'payloads',
  });
  return `${JSON.stringify(generator.createSchema('*'), null, 1)}\n`;
}

export function committedSchema(name: SchemaName): string {
  return readFileSync(fileOf(name), 'utf8');
}

function fileOf(name: SchemaName): URL {
  return new URL(`./${name}.schema.json`, import.meta.url);
}

if (import.meta.main) for (const name of SCHEMAS) writeFileSync(fileOf(name), schemaText(name));
