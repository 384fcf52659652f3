const NAMED = /<([@#!])([A-Z0-9]+)(?:\^[^|>]*)?(?:\|([^>]*))?>/g;
const LINK = /<((?:https?:\/\/|mailto:|tel:)[^|>\s]+)(?:\|([^>]*))?>/g;

/** What was written in a chat, as people read it: names instead of ids where they are given, links with their address. */
export function chatText(text: string): string {
  return text
    .replace(
      NAMED,
      (_, mark: string, id: string, name?: string) => `${mark === '#' ? '#' : '@'}${(name || id).replace(/^[@#]/, '')}`,
    )
    .replace(LINK, (_, url: string, label?: string) => {
      const address = url.replace(/^(?:mailto|tel):/, '');
      return !label || label === address || label === url ? address : `${label} (${address})`;
    });
}
