import type { Conversation, Person, SlashCommand } from '../../protocol.ts';

export type Suggestion = { readonly text: string; readonly detail: string; readonly insert: string };
export type Suggestions = {
  readonly kind: 'command' | 'mention';
  /** The stretch of the draft that a chosen suggestion replaces. */
  readonly from: number;
  readonly to: number;
  readonly rows: readonly Suggestion[];
};
export type Vocabulary = {
  readonly commands: readonly SlashCommand[];
  readonly people: readonly Person[];
  readonly conversations: readonly Conversation[];
};

/** `NAME` in `/ar account NAME`: to be typed over. */
const PLACE_HOLDER = /\b[A-Z]{4,}\b/;
const ROWS_MAX = 20;

/** What to offer while somebody types: commands and their words after a slash, people after `@`, channels after `#`. */
export function suggest(draft: string, caret: number, vocabulary: Vocabulary): Suggestions | null {
  const before = draft.slice(0, caret);
  if (draft.startsWith('/')) return commands(before, draft, vocabulary.commands);
  const mention = /(?:^|\s)([@#])([\p{L}\p{N}._-]*)$/u.exec(before);
  if (!mention) return null;
  const [, sign = '', typed = ''] = mention;
  const rows = sign === '@' ? people(typed, vocabulary.people) : channels(typed, vocabulary.conversations);
  return rows.length === 0 ? null : { kind: 'mention', from: caret - typed.length - 1, to: caret, rows: rows.slice(0, ROWS_MAX) };
}

/** The stretch of a taken suggestion that the person is to replace; its end where there is none. */
export function toReplace(insert: string): { readonly start: number; readonly end: number } {
  const found = PLACE_HOLDER.exec(insert);
  return found ? { start: found.index, end: found.index + found[0].length } : { start: insert.length, end: insert.length };
}

function commands(before: string, draft: string, known: readonly SlashCommand[]): Suggestions | null {
  if (before.includes('\n') || before.length < draft.length) return null;
  const space = draft.indexOf(' ');
  const rows = space < 0 ? names(draft, known) : lines(draft.slice(0, space), draft.slice(space + 1), known);
  return rows.length === 0 ? null : { kind: 'command', from: 0, to: draft.length, rows: rows.slice(0, ROWS_MAX) };
}

function names(typed: string, known: readonly SlashCommand[]): readonly Suggestion[] {
  return known
    .filter(({ command }) => starts(command, typed))
    .map(({ command, usageHint, description }) => ({
      text: `${command} ${usageHint}`.trim(),
      detail: description,
      insert: `${command} `,
    }));
}

function lines(command: string, typed: string, known: readonly SlashCommand[]): readonly Suggestion[] {
  const offered = known.find((one) => one.command === command)?.lines ?? [];
  const rank = (usage: string): number => (starts(usage, typed) ? 0 : 1);
  return offered
    .map(({ usage, what }) => ({ usage: usage.startsWith(`${command} `) ? usage.slice(command.length + 1) : usage, what }))
    .filter(({ usage }) => has(usage, typed.trim()) && usage !== typed)
    .toSorted((a, b) => rank(a.usage) - rank(b.usage))
    .map(({ usage, what }) => ({ text: `${command} ${usage}`, detail: what, insert: `${command} ${usage}` }));
}

function people(typed: string, known: readonly Person[]): readonly Suggestion[] {
  return known
    .filter(({ name, realName }) => starts(name, typed) || realName.split(' ').some((part) => starts(part, typed)))
    .map(({ name, realName, title }) => ({ text: realName, detail: title || `@${name}`, insert: `@${name} ` }));
}

function channels(typed: string, known: readonly Conversation[]): readonly Suggestion[] {
  return known
    .filter(({ kind, name }) => kind !== 'dm' && has(name, typed))
    .map(({ name, topic }) => ({ text: `#${name}`, detail: topic, insert: `#${name} ` }));
}

function starts(text: string, typed: string): boolean {
  return text.toLocaleLowerCase().startsWith(typed.toLocaleLowerCase());
}

function has(text: string, typed: string): boolean {
  return text.toLocaleLowerCase().includes(typed.toLocaleLowerCase());
}
