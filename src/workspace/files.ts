import { randomBytes } from 'node:crypto';
import { extname } from 'node:path';
import type { JsonObject } from './json.ts';
import type { SharedFile } from './protocol.ts';
import type { ConversationRecord, FileRecord, World } from './world.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.txt': 'text/plain',
  '.eml': 'message/rfc822',
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
/** Shown in place. Not SVG, which can carry script. */
const IMAGES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Makes room for a file whose bytes come later. */
export function expectFile(world: World, own: { name: string; owner: string; altText: string }): FileRecord {
  const file: FileRecord = {
    id: world.nextId('F'),
    uploadKey: randomBytes(24).toString('base64url'),
    publicKey: randomBytes(24).toString('base64url'),
    title: own.name,
    mimetype: TYPES[extname(own.name).toLowerCase()] ?? 'application/octet-stream',
    bytes: null,
    isComplete: false,
    conversations: new Set(),
    ...own,
  };
  world.files.set(file.id, file);
  return file;
}

export function fileUrl(file: FileRecord): string {
  return `/files/${file.publicKey}/${encodeURIComponent(file.name)}`;
}

/** Where the app loads a file down, with its token. */
export const PRIVATE_FILES_PATH = '/files-pri/';

/** The file that a path below `PRIVATE_FILES_PATH` names. */
export function privateFile(world: World, path: string): FileRecord | undefined {
  const [, id = ''] = /^\/files-pri\/\w+-(\w+)\//.exec(path) ?? [];
  const file = world.files.get(id);
  return file && isFileForBot(world, file) ? file : undefined;
}

/** True where the app may know of a file: its own, one shared where it is a member, or one given to a form. */
export function isFileForBot(world: World, { conversations, isComplete }: FileRecord): boolean {
  const places = [...conversations].map((id) => world.conversations.get(id));
  return isComplete && (places.length === 0 || places.some((place) => place?.members.has(world.bot.userId)));
}

/** A file as Slack's answers show it. */
export function filePayload(world: World, id: string): JsonObject {
  const file = world.files.get(id);
  if (!file) return { id, mode: 'tombstone' };
  const url = `${world.origin()}${PRIVATE_FILES_PATH}${world.team.id}-${id}`;
  const name = encodeURIComponent(file.name);
  return {
    id,
    created: Math.floor(world.clock.now() / 1000),
    timestamp: Math.floor(world.clock.now() / 1000),
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: extname(file.name).slice(1) || 'binary',
    user: file.owner,
    user_team: world.team.id,
    size: file.bytes?.length ?? 0,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    username: '',
    display_as_bot: false,
    editable: false,
    is_public: false,
    public_url_shared: false,
    url_private: `${url}/${name}`,
    url_private_download: `${url}/download/${name}`,
    permalink: `${world.pageOrigin()}${fileUrl(file)}`,
    pretty_type: extname(file.name).slice(1).toUpperCase() || 'Binary',
    has_rich_preview: false,
    file_access: 'visible',
    alt_txt: file.altText,
    ...sharesOf(world, file),
  };
}

/** Where a file was shared, by the kind of the place. */
function sharesOf(world: World, { conversations }: FileRecord): JsonObject {
  const of = (kind: ConversationRecord['kind']) => [...conversations].filter((id) => world.conversations.get(id)?.kind === kind);
  return { channels: of('channel'), groups: of('private'), ims: of('dm') };
}

/** A file as the page shows it. */
export function sharedFile(file: FileRecord): SharedFile {
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    size: file.bytes?.length ?? 0,
    url: fileUrl(file),
    isImage: IMAGES.has(file.mimetype),
    altText: file.altText,
  };
}
