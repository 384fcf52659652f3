/** Text with meaning, from mrkdwn or from rich_text, before it becomes elements. */
export type Style = 'bold' | 'italic' | 'strike' | 'code' | 'underline';
export type Inline =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'break' }
  | { readonly is: 'styled'; readonly style: Style; readonly inside: readonly Inline[] }
  | { readonly is: 'link'; readonly url: string; readonly inside: readonly Inline[] }
  | { readonly is: 'user'; readonly id: string; readonly label: string }
  | { readonly is: 'channel'; readonly id: string; readonly label: string }
  | { readonly is: 'group'; readonly label: string }
  | { readonly is: 'broadcast'; readonly range: string }
  | {
      readonly is: 'date';
      readonly epochSeconds: number;
      readonly format: string;
      readonly url: string;
      readonly fallback: string;
    }
  | { readonly is: 'emoji'; readonly name: string };

export type Paragraph =
  | { readonly is: 'paragraph'; readonly inside: readonly Inline[] }
  | { readonly is: 'preformatted'; readonly text: string }
  | { readonly is: 'quote'; readonly inside: readonly Inline[] }
  | { readonly is: 'list'; readonly ordered: boolean; readonly indent: number; readonly items: readonly (readonly Inline[])[] };

/** The address if a click may lead there (web and mail only), else null. */
export function safeUrl(url: string): string | null {
  try {
    const { protocol } = new URL(url);
    return protocol === 'https:' || protocol === 'http:' || protocol === 'mailto:' ? url : null;
  } catch {
    return null;
  }
}
