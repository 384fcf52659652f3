import type { Decision } from './decision.ts';
import type { RecordNoted } from './note-facts.ts';
import { type Refusal, refuse } from './refusal.ts';

export const NOTE_MAX = 3000;

export type NoteToAdd = Omit<RecordNoted, 'type'> & { readonly text: string; readonly link: string | null };

/** Keeps what somebody wrote with the account. It is no contact with the customer: claim and next touch stay as they are. */
export function addNote({ text, link, ...note }: NoteToAdd): Decision | Refusal {
  if (text.trim() === '') return refuse('note.empty', 'There is no text to keep. Write what is to stand in the record.');
  if (text.length > NOTE_MAX) return refuse('note.too-long', `Up to ${NOTE_MAX} characters are kept. Shorten it.`);
  const links = link !== null && note.linkTextId !== null ? { [note.linkTextId]: link } : {};
  return { facts: [{ type: 'record.noted', ...note }], texts: { [note.noteTextId]: text, ...links } };
}
