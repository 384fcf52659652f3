import type { ServerResponse } from 'node:http';
import { PAGE_HEADERS } from '#workspace/page-server/guard.ts';

/** Text that is markup: what was put in by `html` is escaped, unless it is markup itself. */
export type Html = { readonly markup: string };
type Part = string | number | Html | readonly Html[];

/** A template whose holes are escaped. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: String.raw({ raw: texts }, ...parts.map(markupOf)) };
}

function markupOf(part: Part): string {
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return escaped(part);
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export const NOTHING = html``;

/** Sends a page in the dress of the workspace. Its forms may lead on to the app, which has another address. */
export function sendHtml(response: ServerResponse, status: number, { title, body }: { title: string; body: Html }): void {
  const policy = PAGE_HEADERS['content-security-policy']?.replace("; form-action 'none'", '') ?? '';
  // With no referrer at all a browser says "null" for the origin of a form, which tells nobody where it comes from.
  const own = { 'content-security-policy': policy, 'referrer-policy': 'same-origin' };
  response.writeHead(status, { ...PAGE_HEADERS, ...own, 'content-type': 'text/html; charset=utf-8' });
  response.end(page(title, body).markup);
}

function page(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} (stand-in)</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/css/tokens.css">
<link rel="stylesheet" href="/css/controls.css">
<link rel="stylesheet" href="/css/desk.css">
</head>
<body class="desk">
<main>
<p class="quiet">This stands in for Slack on this machine. Nothing here reaches the real one.</p>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
}
