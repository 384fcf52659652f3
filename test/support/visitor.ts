/** A browser as far as an installation needs one: cookies of one host, pages, links, and redirects one at a time. */
export type Visitor = {
  readonly opens: (url: string) => Promise<Seen>;
  readonly cookies: Map<string, string>;
};
export type Seen = {
  readonly status: number;
  readonly html: string;
  /** The page's text, without its marks. */
  readonly text: string;
  readonly headers: Headers;
  /** Where a redirect leads; null where it is a page. */
  readonly leadsTo: string | null;
};

export function visitor(): Visitor {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async opens(url) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(url, { redirect: 'manual', headers: cookie ? { cookie } : {} });
      for (const line of response.headers.getSetCookie()) take(cookies, line);
      const html = await response.text();
      const text = html.replace(/<style>[\s\S]*?<\/style>|<[^>]+>/g, ' ').replace(/\s+/g, ' ');
      const leadsTo = response.headers.get('location');
      return { status: response.status, html, text, headers: response.headers, leadsTo };
    },
  };
}

function take(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...rules] = line.split(';').map((part) => part.trim());
  const [name = '', value = ''] = pair.split('=');
  if (rules.includes('Max-Age=0')) cookies.delete(name);
  else cookies.set(name, value);
}
