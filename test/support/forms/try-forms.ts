import type { JournalRecord } from '#record/journal.ts';
import { isObject } from '#workspace/json.ts';
import type { DeedResult, Json } from '#workspace/protocol.ts';
import type { Dunbot } from '../dunbot.ts';
import { HOSTILE_TEXTS } from '../poison.ts';
import {
  fill,
  keepsTyped,
  type Opener,
  opens,
  postOpeners,
  submit,
  textFields,
  topOf,
  type Window,
  wordsFor,
} from '../window.ts';
import { type FormCase, routeOf } from './form-case.ts';
import { type Spot, WORKING_CHANNEL } from './form-town.ts';

/** One form at one spot. */
export type Try = { readonly id: string; readonly form: FormCase; readonly spot: Spot };
/** What became of what somebody submitted. */
export type Outcome = {
  /** Records in the journal that are theirs. */
  readonly wrote: number;
  /** The form stands open still, with what is said above or under its fields. */
  readonly isOpen: boolean;
  /** Whether anything new was said to them. */
  readonly wasTold: boolean;
  readonly keptTyped: boolean;
  /** For whoever reads why a test failed. */
  readonly words: string;
};

/** Brings about what each form is about, and posts the buttons that open them. */
export async function openersOf(team: Dunbot, tries: readonly Try[]): Promise<ReadonlyMap<string, Opener>> {
  const payloads: unknown[] = [];
  for (const { form, spot } of tries) payloads.push(await form.opens(spot));
  const openers = postOpeners(
    team,
    WORKING_CHANNEL,
    tries.map(({ id }, at) => ({ routeId: routeOf(id), payload: payloads[at] })),
  );
  return new Map(tries.flatMap(({ id }, at) => (openers[at] ? [[id, openers[at]] as const] : [])));
}

/** Opens a form and types what it needs, with something hostile in each text that may say anything; `wild`: in every text. */
export async function openedBy(
  { id, form, spot }: Try,
  openers: ReadonlyMap<string, Opener>,
  { by, wild = false }: { readonly by: string; readonly wild?: boolean },
): Promise<Window> {
  const opener = openers.get(id);
  if (!opener) throw new Error(`${id} has no button.`);
  const { team } = spot;
  const window = await opens(team, by, opener);
  const fields = textFields(team, window);
  const needed = Object.entries(form.typed?.(spot, by) ?? {});
  const has = (label: string) => fields.some((field) => field.label.startsWith(label));
  for (const { label, max, isLong } of fields) await fill(team, window, { [label]: hostileText(max, isLong) });
  // Of the two ways to name a source one may be missing.
  const fitting = needed.filter(([label, filled]) => (has(label) ? !(wild && typeof filled === 'string') : !MAY_MISS.has(label)));
  await fill(team, window, Object.fromEntries(fitting));
  return window;
}
const MAY_MISS = new Set(['Or another source', 'Source']);

/** Submits all of these in the same moment, and looks at what became of each. */
export function submitted(team: Dunbot, windows: readonly Window[]): Promise<ReadonlyMap<string, Outcome>> {
  const deeds = windows.map((window) => ({ by: window.by, window, does: () => submit(team, window) }));
  return outcomesOf(team, deeds);
}

export type Done = { readonly by: string; readonly window: Window | null; readonly does: () => Promise<DeedResult> };

/** Lets all of these happen in the same moment, and looks at what became of each. */
export async function outcomesOf(team: Dunbot, deeds: readonly Done[]): Promise<ReadonlyMap<string, Outcome>> {
  const { world } = team.workspace;
  const before = new Map(deeds.map(({ by }) => [by, new Set(wordsFor(world, by))]));
  const writtenBefore = await writtenBy(team);
  const results = await Promise.all(deeds.map(({ does }) => does()));
  await team.settled();
  const written = await writtenBy(team);
  const outcomes = deeds.map(({ by, window }, at): readonly [string, Outcome] => {
    const errors = errorsOf(results[at]);
    const said = wordsFor(world, by).filter((words) => !before.get(by)?.has(words));
    const wrote = (written.get(by) ?? 0) - (writtenBefore.get(by) ?? 0);
    const isOpen = window !== null && topOf(world, by)?.id === window.view;
    const words = [...errors, ...said].join(' / ').slice(0, 900);
    const keptTyped = window === null || keepsTyped(team, window);
    return [by, { wrote, isOpen, wasTold: errors.length + said.length > 0, keptTyped, words }];
  });
  return new Map(outcomes);
}

function errorsOf(result: DeedResult | undefined): string[] {
  if (!result || result.ok) return [];
  return result.errors ? Object.values(result.errors) : [`${result.error}: ${result.message}`];
}

/** How many records of the journal are somebody's. */
async function writtenBy({ storage }: Dunbot): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for await (const { actor } of storage.collection<JournalRecord>('journal').find({ tenantId: 'main' })) {
    counts.set(actor, (counts.get(actor) ?? 0) + 1);
  }
  return counts;
}

/** Closes whatever stands open before these people. */
export async function closeAll({ workspace }: Dunbot, people: readonly string[]): Promise<void> {
  for (const by of people) {
    const top = topOf(workspace.world, by);
    if (top) await workspace.perform({ as: by, do: 'close', view: top.id, all: true });
  }
}

/** Everything that the bot has shown to anybody and that is still there, but for what people typed into a form themselves. */
export function shownByBot({ workspace: { world } }: Dunbot): readonly Json[] {
  const messages = [...world.conversations.values()].flatMap((each) => [...each.messages, ...each.ephemerals]);
  const own = messages.filter(({ botId }) => botId !== null).map(({ text, blocks }) => ({ text, blocks: [...blocks] }));
  const views = [...world.views.values()].map(({ source }) => withoutTyped(source));
  return [...own, ...views];
}

function withoutTyped(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutTyped);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([name]) => name !== 'initial_value');
  return Object.fromEntries(entries.map(([name, inner]) => [name, withoutTyped(inner)]));
}

const ONE_LINE = [
  ...['calls to everybody', 'mentions and channels', 'links', 'marks', 'emoji', 'marks of direction'],
  ...['entities that were escaped before', 'halves of tokens', 'controls of a terminal'],
];

/** As much of everything hostile as fits. */
export function hostileText(max: number, isLong: boolean): string {
  const all = ONE_LINE.map((name) => HOSTILE_TEXTS[name] ?? '');
  const text = isLong ? [...all, HOSTILE_TEXTS['lines of their own'] ?? ''].join('\n') : all.join(' ');
  return text.slice(0, Math.min(max, 900)).trim();
}
