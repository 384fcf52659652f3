import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { extname, join, normalize } from 'node:path';

export type StaticFile = { readonly body: Buffer | string; readonly contentType: string };

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
const TOKEN_PLACE = '%WORKSPACE_TOKEN%';

/** Files of the page's folder. Its TypeScript is stripped of its types as it is served. */
export function staticFiles({ folder, token }: { folder: string; token: string }) {
  const stripped = new Map<string, { readonly source: string; readonly code: string }>();

  const strip = (path: string, source: string): string => {
    const known = stripped.get(path);
    if (known?.source === source) return known.code;
    const code = stripTypeScriptTypes(source);
    stripped.set(path, { source, code });
    return code;
  };

  return {
    /** The file at this path of the URL, or undefined where there is none. */
    async read(urlPath: string): Promise<StaticFile | undefined> {
      const path = normalize(urlPath === '/' ? '/index.html' : urlPath);
      const extension = extname(path);
      const contentType = TYPES[extension];
      // Only below the folder, and never a file that is not the page's (tsconfig, dot files).
      if (!contentType || !path.startsWith('/') || path.includes('/.') || path.includes('\0') || path.endsWith('tsconfig.json')) {
        return undefined;
      }
      const bytes = await readFile(join(folder, path)).catch(() => undefined);
      if (!bytes) return undefined;
      if (extension === '.ts') return { body: strip(path, bytes.toString()), contentType };
      if (extension === '.html') return { body: bytes.toString().replaceAll(TOKEN_PLACE, token), contentType };
      return { body: bytes, contentType };
    },
  };
}
