import type { Conversation, Person } from '../../protocol.ts';

type Known = { readonly people: readonly Person[]; readonly conversations: readonly Conversation[] };

/** What a person typed as mrkdwn: `& < >` escaped, `@mara` and `#collections` turned into references. */
export function toMrkdwn(typed: string, { people, conversations }: Known): string {
  const escaped = typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  // A quote begins with a bare > at the start of a line.
  const quoted = escaped.replace(/^&gt; /gm, '> ');
  return quoted.replace(/(^|[\s(])([@#])([\p{L}\p{N}._-]+)/gu, (whole, before: string, sign: string, name: string) => {
    const word = name.replace(/[.]+$/, '');
    const rest = name.slice(word.length);
    const reference = sign === '@' ? person(word, people) : channel(word, conversations);
    return reference ? `${before}${reference}${rest}` : whole;
  });
}

function person(name: string, people: readonly Person[]): string | null {
  if (name === 'here' || name === 'channel' || name === 'everyone') return `<!${name}>`;
  const found = people.find((one) => one.name === name);
  return found ? `<@${found.id}>` : null;
}

function channel(name: string, conversations: readonly Conversation[]): string | null {
  const found = conversations.find((one) => one.kind !== 'dm' && one.name === name);
  return found ? `<#${found.id}|${found.name}>` : null;
}
