import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Block, Message, ModalView } from '#slack/blocks.ts';
import { wireHome, wireMessage, wireView } from '#slack/wire.ts';
import { checkMessageBlocks, checkView } from '#workspace/limits/limits.ts';
import { problemText } from '#workspace/limits/problems.ts';
import type { Json } from '#workspace/protocol.ts';
import { activeIn } from './active-tokens.ts';
import { HOSTILE_TEXTS, LEDGER_FIELDS, withPoison } from './poison.ts';
import { readableMessage, readableView } from './readable.ts';
import { plain } from './readable-text.ts';

/** What a view gives: a message, a modal, or blocks of the App Home. */
export type Shown = Message | ModalView | readonly Block[];
/** A view, or why it has none in this case. */
export type Case = (() => Shown) | string;
const FAULTS_SHOWN = 20;
const LONG = 5_000;
export const CASES = ['usual', 'empty', 'tooMany', 'hostile', 'refusal'] as const;
/** The five cases of every view, and more where a view has more states that people see. */
export type Cases = Readonly<Record<(typeof CASES)[number], Case>> & Readonly<Record<string, Case>>;

/**
 * Compares a view with its golden files beside the test, `golden/NAME.json` (the blocks that Slack gets) and
 * `golden/NAME.txt` (what people read), and asks the workspace's limits whether Slack would take the blocks. Run with
 * `GOLDEN=write` to write the files; read the text before it is committed.
 */
export function golden(testUrl: string, name: string, cases: Cases): void {
  const own = files(testUrl, name);
  describe(name, () => {
    const shown = Object.entries(cases).map(([label, made]) => ({ label, made }));
    for (const { label, made } of shown) {
      if (typeof made !== 'string') test(`${label} is what Slack takes`, () => expect(shownProblems(made())).toEqual([]));
    }
    test('what a hostile ledger says in it is only shown', () => expect(hostileFaults(cases)).toEqual([]));
    test('it reads as it was approved', () => {
      const text = shown.map(({ label, made }) => `===== ${label} =====\n${textOf(made)}\n`).join('\n');
      own.compare('txt', text);
    });
    test('its blocks are those that were approved', () => {
      const wires = Object.fromEntries(shown.map(({ label, made }) => [label, typeof made === 'string' ? made : wired(made())]));
      own.compare('json', `${JSON.stringify(wires, null, 1)}\n`);
    });
  });
}

/** Each hostile text in all fields of the ledger at once, and in each field alone, in each case of the view. */
function hostileFaults(cases: Cases): string[] {
  const faults = new Set<string>();
  const shows = Object.entries(cases).flatMap(([label, made]) => (typeof made === 'string' ? [] : [{ label, made }]));
  const look = (what: string, text: string) => () => {
    for (const { label, made } of shows) {
      // Four hundred invoices with ten thousand characters each take seconds, and show nothing that a few do not show.
      if (label === 'tooMany' && text.length > LONG) continue;
      const shown = made();
      for (const fault of [...shownProblems(shown), ...activeIn(wired(shown))]) faults.add(`${label} with ${what}: ${fault}`);
    }
  };
  for (const [what, text] of Object.entries(HOSTILE_TEXTS)) withPoison(text, LEDGER_FIELDS, look(what, text));
  const everything = Object.values(HOSTILE_TEXTS)
    .filter((text) => text.length < LONG)
    .join(' ');
  for (const field of LEDGER_FIELDS) withPoison(everything, [field], look(`everything in ${field}`, everything));
  return [...faults].slice(0, FAULTS_SHOWN);
}

function files(testUrl: string, name: string) {
  const folder = new URL('./golden/', testUrl);
  const isWriting = process.env.GOLDEN === 'write';
  if (isWriting && process.env.CI) throw new Error('Golden files are written by people, who read them, and not in CI.');
  return {
    compare(ending: string, content: string): void {
      const file = new URL(`${name}.${ending}`, folder);
      if (isWriting) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(file, content);
      }
      if (!existsSync(file)) throw new Error(`${file.pathname} is missing. Write it with GOLDEN=write, then read it.`);
      expect(content).toBe(readFileSync(file, 'utf8'));
    },
  };
}

/** The view as it goes over the wire. */
export function wired(shown: Shown): Json {
  return JSON.parse(JSON.stringify(wireOf(shown)));
}

function wireOf(shown: Shown): object {
  if ('title' in shown) return wireView(shown, { id: 'golden.route', metadata: '{}' });
  return 'text' in shown ? wireMessage(shown) : wireHome(shown);
}

/** What Slack would refuse, and blocks that a message lost because they did not fit. */
export function shownProblems(shown: Shown): string[] {
  const wire = wired(shown);
  if (!('text' in shown)) return verdictText(checkView(wire, 'title' in shown ? 'modal' : 'home'));
  const blocks = typeof wire === 'object' && wire !== null && 'blocks' in wire ? (wire.blocks ?? null) : null;
  const lost = Array.isArray(blocks) && blocks.length < shown.blocks.length ? ['blocks were lost'] : [];
  return [...lost, ...verdictText(checkMessageBlocks(blocks))];
}

function verdictText(verdict: ReturnType<typeof checkView>): string[] {
  return verdict.ok ? [] : [verdict.error, ...verdict.problems.map(problemText)];
}

function textOf(made: Case): string {
  if (typeof made === 'string') return `(none: ${made})`;
  const wire = wireOf(made());
  if ('title' in wire || !('text' in wire)) return readableView(wire);
  return `${readableMessage(wire)}\n(notification: ${plain(String(wire.text))})`;
}
