import { expectFile, sharedFile } from '#workspace/files.ts';
import type { DeedResult } from '#workspace/protocol.ts';
import { say } from './say.ts';
import { done, failed, type Stage } from './stage.ts';

/** A file from somebody's machine: for a message, or for the file_input of a modal. */
export type Upload = {
  readonly as: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly altText?: string;
  /** Shared there at once, as a message of its own; left out, it waits for a message or a form to take it. */
  readonly to?: { readonly conversation: string; readonly thread: string | null };
};

const NAME_MAX = 200;

/** Takes a file; the result names it. */
export async function upload(stage: Stage, { as, name: given, bytes, altText = '', to }: Upload): Promise<DeedResult> {
  const name = given.slice(0, NAME_MAX);
  if (!name || bytes.length === 0) return failed('invalid_input', 'The file is empty or has no name.');
  const person = stage.world.people.get(as);
  if (!person || person.isBot || person.isDeleted) return failed('user_not_found', 'Nobody here can act under this name.');
  const file = expectFile(stage.world, { name, owner: as, altText });
  file.bytes = bytes;
  file.isComplete = true;
  return to ? say(stage, { as, ...to, text: '', files: [file.id] }) : done({ file: sharedFile(file) });
}
