import type { ComboboxProps, Option, OptionGroup } from './combobox.ts';

export type Memory = {
  isOpen: boolean;
  typed: string;
  groups: readonly OptionGroup[];
  active: number;
  state: 'ready' | 'asking' | { readonly failed: string };
  /** Counts the questions, so that a late answer to an earlier one is dropped. */
  asked: number;
  input: HTMLInputElement | null;
};
export type Doings = { open(): void; close(): void; pick(option: Option): void; type(typed: string): void; redraw(): void };

const ASK_REST_MS = 150;

export function emptyMemory(): Memory {
  return { isOpen: false, typed: '', groups: [], active: 0, state: 'ready', asked: 0, input: null };
}

/** What can happen to a combobox, with the props of the moment. */
export function doingsOf(props: ComboboxProps, memory: Memory, redraw: () => void): Doings {
  const close = (): void => {
    memory.asked += 1;
    Object.assign(memory, { isOpen: false, typed: '', state: 'ready' });
    redraw();
  };
  return {
    redraw,
    close,
    open() {
      if (memory.isOpen) return;
      Object.assign(memory, { isOpen: true, typed: '', active: 0 });
      void ask(props, memory, redraw);
      redraw();
    },
    pick(option) {
      const isChosen = props.chosen.some(({ value }) => value === option.value);
      if (!props.isMany) {
        close();
        if (!isChosen) props.onChoose([option]);
        return;
      }
      memory.typed = '';
      if (isChosen) props.onChoose(props.chosen.filter(({ value }) => value !== option.value));
      else if (props.chosen.length < props.max) props.onChoose([...props.chosen, option]);
      void ask(props, memory, redraw);
    },
    type(typed) {
      // Until the new options are there, Enter must not choose one of the old.
      Object.assign(memory, { typed, isOpen: true, state: 'asking' });
      void ask(props, memory, redraw, props.isRemote ? ASK_REST_MS : 0);
      redraw();
    },
  };
}

async function ask({ source, minTyped }: ComboboxProps, memory: Memory, redraw: () => void, restMs = 0): Promise<void> {
  memory.asked += 1;
  const mine = memory.asked;
  const answered = (change: Partial<Memory>): void => {
    if (mine !== memory.asked) return;
    Object.assign(memory, change);
    redraw();
  };
  if (memory.typed.length < minTyped) return answered({ groups: [], state: 'ready', active: 0 });
  memory.state = 'asking';
  if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
  if (mine !== memory.asked) return;
  try {
    answered({ groups: await source(memory.typed), state: 'ready', active: 0 });
  } catch (problem) {
    const failed = problem instanceof Error ? problem.message : 'The options could not be loaded.';
    answered({ groups: [], state: { failed } });
  }
}
