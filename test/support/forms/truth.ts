import { accountStream } from '#record/cases.ts';
import { inspect } from '#record/whole.ts';
import type { Dunbot } from '../dunbot.ts';
import { allPages } from '../shown-alone.ts';

/** What is not as the journal tells it: sentences, none where all is well. */
export async function untruths(team: Dunbot): Promise<readonly string[]> {
  const { faults } = await inspect({ storage: team.storage, journalKey: undefined, tenantId: 'main' });
  return [...faults, ...(await wrongPages(team)), ...(await wrongCards(team)), ...team.log.errors()];
}

/** Pages that another folding of their facts would not give. */
async function wrongPages(team: Dunbot): Promise<string[]> {
  const { cases } = team.app().record;
  const wrong: string[] = [];
  for (const { stream, version, state } of await allPages(team)) {
    const anew = await cases.rebuild('main', stream);
    if (anew.version !== version || JSON.stringify(anew.state) !== JSON.stringify(state))
      wrong.push(`${stream} is folded otherwise.`);
  }
  return wrong;
}

let asked = 0;

/** Messages that change when the bot is asked to show every account anew: they were not up to date. */
async function wrongCards(team: Dunbot): Promise<string[]> {
  const { journal, outbox } = team.app().record;
  const before = shown(team);
  asked += 1;
  for (const { accountId, version } of await allPages(team)) {
    const [record] = await journal.records.find({ tenantId: 'main', stream: accountStream(accountId), version }).toArray();
    if (!record) return [`${accountId} has no record.`];
    const effects = [{ kind: 'account.changed', key: accountId, payload: { ifShown: true } }];
    await outbox.relay([{ ...record, _id: `${record._id}/asked-${asked}`, effects }]);
  }
  await team.app().round.tick();
  await team.settled();
  const after = shown(team);
  return [...after].flatMap(([ts, text]) =>
    before.get(ts) === text ? [] : [`Not up to date: ${before.get(ts)} instead of ${text}`],
  );
}

function shown({ workspace: { world } }: Dunbot): ReadonlyMap<string, string> {
  const channels = [...world.conversations.values()].filter(({ kind }) => kind !== 'dm');
  return new Map(
    channels.flatMap(({ messages }) => messages.map(({ ts, text, blocks }) => [ts, `${text} ${JSON.stringify(blocks)}`])),
  );
}
