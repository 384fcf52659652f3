/** What to call somebody or something by its id. */
export type Names = (id: string) => string;
export const sameName: Names = (id) => id;

/** Slack's mrkdwn as a person reads it: names for ids, labels for links, no formatting marks, no escapes. */
export function plain(mrkdwn: string, names: Names = sameName): string {
  const withNames = mrkdwn
    .replace(/<!date\^(\d+)\^[^|>]*\|([^>]*)>/g, '$2')
    .replace(/<!subteam\^(\w+)(?:\|([^>]*))?>/g, (_, id: string, label?: string) => label ?? `@${id}`)
    .replace(/<!(channel|here|everyone)(?:\|[^>]*)?>/g, 'MENTIONS-ALL:@$1')
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (_, id: string) => `@${names(id)}`)
    .replace(/<#(\w+)(?:\|([^>]*))?>/g, (_, id: string, label?: string) => `#${label || names(id)}`)
    .replace(/<([a-z]+:[^|>]+)\|([^>]*)>/g, '$2')
    .replace(/<([a-z]+:[^|>]+)>/g, '$1');
  return withoutMarks(withNames).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Takes `*`, `_`, `~` and backticks away where they format, and leaves them inside words. */
function withoutMarks(text: string): string {
  const unquoted = text.replace(/```\n?([\s\S]*?)\n?```/g, '$1').replace(/`([^`\n]+)`/g, '$1');
  return ['*', '_', '~'].reduce((result, mark) => {
    const m = RegExp.escape(mark);
    return result.replace(new RegExp(`(^|[\\s(>"'·|])${m}(\\S(?:[^\\n]*?\\S)?)${m}(?=$|[\\s).,:;!?"'·|])`, 'gm'), '$1$2');
  }, unquoted);
}
