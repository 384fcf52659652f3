import { isWhispered } from '../state/answering.ts';
import { type Suggestion, type Suggestions, suggest, toReplace } from '../words/suggest.ts';
import { attachAll } from './attached.ts';
import type { ComposerProps } from './composer.ts';
import { say } from './say.ts';

export type Memory = {
  field: HTMLTextAreaElement | null;
  offered: Suggestions | null;
  active: number;
  /** True once the person moved in the list by arrow: then Enter means the marked row. */
  isPicked: boolean;
  isSending: boolean;
  problem: string;
};
export type Doings = {
  typed(): void;
  drop(): void;
  take(suggestion: Suggestion): void;
  send(): Promise<void>;
  redraw(): void;
} & Attaching;
type Attaching = { attach(files: Iterable<File>): Promise<void>; detach(file: string): void };

/** Drafts outlive the composer, so that looking elsewhere loses nothing. */
const drafts = new Map<string, string>();
const draftFiles = new Map<string, readonly string[]>();

export function draftOf(id: string): string {
  return drafts.get(id) ?? '';
}

/** Files that go out with the next message. */
export function filesOf(id: string): readonly string[] {
  return draftFiles.get(id) ?? [];
}

export function emptyMemory(): Memory {
  return { field: null, offered: null, active: 0, isPicked: false, isSending: false, problem: '' };
}

/** What can happen in a composer, with the props of the moment. */
export function doingsOf(props: ComposerProps, memory: Memory, redraw: () => void): Doings {
  return {
    redraw,
    typed() {
      drafts.set(props.id, memory.field?.value ?? '');
      memory.problem = '';
      offer(props, memory);
      redraw();
    },
    drop() {
      memory.offered = null;
      redraw();
    },
    take({ insert }) {
      const { field, offered } = memory;
      if (!field || !offered) return;
      setDraft(props, memory, field.value.slice(0, offered.from) + insert + field.value.slice(offered.to));
      const { start, end } = toReplace(insert);
      field.setSelectionRange(offered.from + start, offered.from + end);
      field.focus();
      offer(props, memory);
      redraw();
    },
    send: () => send(props, memory, redraw),
    async attach(files) {
      const ids = await attachAll(props.app, files);
      draftFiles.set(props.id, [...filesOf(props.id), ...ids]);
      memory.field?.focus();
      redraw();
    },
    detach(file) {
      draftFiles.set(
        props.id,
        filesOf(props.id).filter((each) => each !== file),
      );
      redraw();
    },
  };
}

async function send(props: ComposerProps, memory: Memory, redraw: () => void): Promise<void> {
  const draft = memory.field?.value.trim() ?? '';
  const files = filesOf(props.id);
  if ((draft === '' && files.length === 0) || memory.isSending) return;
  Object.assign(memory, { isSending: true, offered: null, problem: '' });
  setDraft(props, memory, '');
  draftFiles.delete(props.id);
  redraw();
  const result = await say(props, draft, files);
  memory.isSending = false;
  if (!result.ok) {
    memory.problem = isWhispered(props.app.state(), result.message) ? '' : result.message;
    draftFiles.set(props.id, [...files, ...filesOf(props.id)]);
    // What was typed in the meantime is not thrown away either.
    setDraft(props, memory, [draft, draftOf(props.id)].filter(Boolean).join('\n'));
  }
  redraw();
}

function offer({ app }: ComposerProps, memory: Memory): void {
  const { field } = memory;
  const { snapshot } = app.state();
  const offered = field && snapshot ? suggest(field.value, field.selectionStart, snapshot) : null;
  Object.assign(memory, { offered, active: 0, isPicked: false });
}

function setDraft({ id }: ComposerProps, { field }: Memory, draft: string): void {
  drafts.set(id, draft);
  if (field) field.value = draft;
}
