import { Ajv, type ErrorObject } from 'ajv';
import { z } from 'zod';
import { isObject, objectOf, objectsOf, textOf } from '#workspace/json.ts';
import type { Json } from '#workspace/protocol.ts';
import { committedSchema } from './generate.ts';

const ERRORS_SHOWN = 3;
const refs = z.object({ anyOf: z.array(z.object({ $ref: z.string() })) });
const schemaOf = z.object({ definitions: z.record(z.string(), z.unknown()) });

/** Checks what the bot shows against `@slack/types`; says what is wrong, block by block, or nothing. */
export function slackTypesCheck(): (shown: Json) => string[] {
  const ajv = new Ajv({ allErrors: true, strict: false });
  const schema = JSON.parse(committedSchema('shown'));
  ajv.addSchema(schema, 'shown');
  const { definitions } = schemaOf.parse(schema);
  const byType = new Map(
    refs.parse(definitions.KnownBlock).anyOf.map(({ $ref }): [string, string] => {
      const name = $ref.replace('#/definitions/', '');
      return [typeIn(definitions[name]), name];
    }),
  );
  const errorsOf = (definition: string, value: Json): string[] => {
    const validate = ajv.getSchema(`shown#/definitions/${definition}`);
    if (!validate) throw new Error(`The schema has no ${definition}.`);
    return validate(value) ? [] : (validate.errors ?? []).slice(0, ERRORS_SHOWN).map(errorText);
  };

  return (shown) => {
    const own = objectOf(shown);
    const blocks = objectsOf(own.blocks).flatMap((block, i) => {
      const name = byType.get(textOf(block.type));
      const errors = name ? errorsOf(name, block) : [`no block is of this type`];
      return errors.map((error) => `block ${i} (${textOf(block.type)}): ${error}`);
    });
    const frame = isObject(own) ? errorsOf(frameOf(textOf(own.type)), { ...own, blocks: [] }) : ['this is no view'];
    return [...frame, ...blocks];
  };
}

const typed = z.object({ properties: z.object({ type: z.object({ const: z.string() }) }) });

/** The `type` that a block has by its definition, which may be one of several forms (an image by URL or by file). */
function typeIn(definition: unknown): string {
  const form = z.object({ anyOf: z.array(typed) }).safeParse(definition).data?.anyOf[0];
  return typed.parse(form ?? definition).properties.type.const;
}

/** Checks what the workspace sends to the bot against the types of `@slack/bolt`; says what is wrong. */
export function slackPayloadCheck(): (kind: string, payload: unknown) => string[] {
  const ajv = new Ajv({ allErrors: true, strict: false });
  ajv.addSchema(JSON.parse(committedSchema('payloads')), 'payloads');
  return (kind, payload) => {
    const validate = ajv.getSchema(`payloads#/definitions/${kind}`);
    if (!validate) return [`${kind}: the schema does not know this kind`];
    return validate(payload) ? [] : (validate.errors ?? []).map((error) => `${kind}: ${errorText(error)}`);
  };
}

function frameOf(type: string): string {
  if (type === 'modal') return 'ShownModal';
  return type === 'home' ? 'ShownHome' : 'ShownMessage';
}

function errorText({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath || 'it'} ${message ?? ''} ${JSON.stringify(params)}`;
}
