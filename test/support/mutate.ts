/** Random numbers that a seed repeats (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const MEGABYTE = 'x'.repeat(1024 * 1024);
const DEEP = `${'['.repeat(5000)}${']'.repeat(5000)}`;
/** JSON text that stands in the place of a value. */
const HOSTILE = [
  ...['null', 'true', '-1', '0', '1e308', '9007199254740993', '""', '" "', '[]', '{}', '[null]', '[[]]', '{"a":null}'],
  ...['"<!channel>"', '"=cmd()"', '"\\u202Egnp.exe"', '"\\ud800"', '"\\u0000"', '"__proto__"', '"constructor"', '"T9UNKNOWN"'],
  ...[
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"toString":1,"length":-1,"then":{}}',
  ],
  ...[JSON.stringify('y'.repeat(10_000)), DEEP],
];

/** A JSON text with one to three things in it changed, or cut about as text. */
export function mutated(json: string, random: () => number): string {
  if (random() < 0.1) return cutAbout(json, random);
  // Marks are set while it is an object and replaced in its text, so that even a key `__proto__` comes to stand there.
  let text = json;
  const changes = 1 + Math.floor(random() * 3);
  for (let n = 0; n < changes; n += 1) text = changedOnce(text, random);
  return text;
}

function changedOnce(text: string, random: () => number): string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return text;
  }
  const places = placesIn(body);
  const place = places[Math.floor(random() * places.length)];
  if (!place) return text;
  const roll = random();
  const holder: Record<string, unknown> = place.holder;
  if (roll < 0.2) delete holder[place.key];
  else if (roll < 0.3) holder[`${place.key}${place.key}`] = holder[place.key];
  else {
    const mark = `mark-${Math.floor(random() * 1e9)}`;
    holder[place.key] = mark;
    const value = random() < 0.01 ? JSON.stringify(MEGABYTE) : (HOSTILE[Math.floor(random() * HOSTILE.length)] ?? 'null');
    return JSON.stringify(body).replace(`"${mark}"`, () => value);
  }
  return JSON.stringify(body);
}

const DEPTH_MAX = 40;
type Place = { readonly holder: Record<string, unknown>; readonly key: string };

/** Every value in a body, however deep. Arrays are holders too: their keys are their positions. */
function placesIn(value: unknown, depth = 0): Place[] {
  if (typeof value !== 'object' || value === null || depth > DEPTH_MAX) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key], depth + 1)]);
}

function cutAbout(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  const roll = random();
  if (roll < 0.3) return text.slice(0, at);
  if (roll < 0.6) return text.slice(0, at) + String.fromCharCode(Math.floor(random() * 65_536)) + text.slice(at + 1);
  if (roll < 0.9) return text.slice(0, at) + text.slice(at + Math.floor(random() * 40));
  return ['null', '[]', '""', '7', '', '{', DEEP, '{"type":null}'][Math.floor(random() * 8)] ?? '';
}
