import type { World } from '#workspace/world.ts';

/** What Slack makes of a typed text: `&`, `<` and `>` escaped, @names and #channels as ids. */
export function markup(world: World, typed: string): string {
  return mentions(world, escaped(typed), (id) => `<@${id}>`);
}

/** The same for the text of a slash command, where mentions carry their names too. */
export function commandMarkup(world: World, typed: string): string {
  return mentions(world, escaped(typed), (id, name) => `<@${id}|${name}>`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function mentions(world: World, text: string, written: (id: string, name: string) => string): string {
  const people = [...world.people.values()].flatMap((person) => [
    { said: person.realName, person },
    { said: person.name, person },
  ]);
  // Longer names first: "@Tom Okafor" must not become a mention of Tom and the word Okafor.
  const byLength = people.filter(({ said }) => said).sort((a, b) => b.said.length - a.said.length);
  let result = text;
  for (const { said, person } of byLength) {
    result = result.replace(
      new RegExp(`(^|[\\s(])@${RegExp.escape(said)}(?![\\w-])`, 'gi'),
      `$1${written(person.id, person.name)}`,
    );
  }
  return result.replace(/(^|[\s(])#([\w-]+)/g, (whole, before: string, name: string) => {
    const channel = [...world.conversations.values()].find((each) => each.kind === 'channel' && each.name === name);
    return channel ? `${before}<#${channel.id}|${name}>` : whole;
  });
}
