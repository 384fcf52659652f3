import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** A page of the installation: one heading, what it means, and at most one thing to do. */
export type InstallPage = {
  readonly status: number;
  readonly title: string;
  readonly says: string;
  readonly todo?: { readonly label: string; readonly href: string };
};

/** Sends a page that nobody may put in a frame, keep, or run anything in. */
export function sendPage(response: ServerResponse, page: InstallPage, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(page.status, { ...PAGE_HEADERS, ...headers, 'content-type': 'text/html; charset=utf-8' });
  response.end(htmlOf(page));
}

function htmlOf({ title, says, todo }: InstallPage): string {
  const button = todo ? `<p><a class="button" href="${escaped(todo.href)}">${escaped(todo.label)}</a></p>` : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escaped(title)} · Dunbot</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="name">Dunbot</p>
<h1>${escaped(title)}</h1>
<p>${escaped(says)}</p>
${button}
</main>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const STYLE = `
:root { color-scheme: light dark; --ground: #f4f6f8; --sheet: #fff; --ink: #17212b; --soft: #4b5965; --deep: #1f3a4d; --on-deep: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #10171d; --sheet: #1a242c; --ink: #eef2f5; --soft: #b3c0ca; --deep: #9cc9e6; --on-deep: #0c1a24; }
}
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--ground); color: var(--ink);
  font: 17px/1.55 system-ui, sans-serif; }
main { box-sizing: border-box; width: min(34rem, 92vw); padding: 2.5rem; background: var(--sheet); border-radius: 14px;
  box-shadow: 0 1px 2px rgb(0 0 0 / 12%), 0 12px 40px rgb(0 0 0 / 8%); }
.name { margin: 0; color: var(--soft); font-weight: 600; letter-spacing: .02em; }
h1 { margin: .4rem 0 1rem; font-size: 1.6rem; line-height: 1.25; text-wrap: balance; overflow-wrap: anywhere; }
.button { display: inline-block; margin-top: .8rem; padding: .7rem 1.3rem; border-radius: 8px; background: var(--deep);
  color: var(--on-deep); font-weight: 600; text-decoration: none; }
.button:focus-visible { outline: 3px solid var(--deep); outline-offset: 3px; }
`;

const styleHash = createHash('sha256').update(STYLE).digest('base64');
/** The address of a page may hold a code: nobody is told it, and nothing keeps it. */
const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': `default-src 'none'; img-src data:; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
};
