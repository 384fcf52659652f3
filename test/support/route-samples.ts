import { readdirSync } from 'node:fs';
import { z } from 'zod';

const FEATURES = new URL('../../src/features/', import.meta.url);
const isRoute = z.looseObject({ kind: z.enum(['action', 'modal', 'options']), id: z.string(), payload: z.instanceof(z.ZodType) });
/** What a field may hold, tried in this order. */
const CANDIDATES: readonly unknown[] = [
  ...['x', 1, 'U0TOM', 'C0DESK', '2026-03-06', 'a'.repeat(64), [], true, null, 'main', 'i_00000000000000000001', 'EUR', {}],
];
const ROUNDS = 20;

/** For each route that a feature declares, a payload that it decodes; known fields as given, the others by trial. */
export async function routeSamples(known: Readonly<Record<string, unknown>>): Promise<ReadonlyMap<string, unknown>> {
  const samples = new Map<string, unknown>();
  for (const file of readdirSync(FEATURES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.routes.ts'))) {
    const exported: Record<string, unknown> = await import(new URL(file, FEATURES).href);
    for (const one of Object.values(exported)) {
      const route = isRoute.safeParse(one).data;
      if (route) samples.set(route.id, sampleOf(route.payload, known));
    }
  }
  return samples;
}

function sampleOf(schema: z.ZodType, known: Readonly<Record<string, unknown>>): unknown {
  const tried = new Map<string, number>();
  const sample: Record<string, unknown> = { ...known };
  for (let round = 0; round < ROUNDS; round += 1) {
    const parsed = schema.safeParse(sample);
    if (parsed.success) return parsed.data;
    for (const { path } of parsed.error.issues) {
      const field = String(path[0] ?? '');
      const next = tried.get(field) ?? 0;
      tried.set(field, next + 1);
      sample[field] = CANDIDATES[next];
    }
  }
  throw new Error(`No payload was found for a route: ${JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any' }))}`);
}
