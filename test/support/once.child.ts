import { z } from 'zod';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import type { Fact } from '#domain/facts.ts';
import { accountStream } from '#record/cases.ts';
import { openRecord } from '#record/open.ts';
import { connectSlack } from '#slack/connect.ts';
import { createGateway } from '#slack/gateway.ts';
import { createKit, type Kit } from '#slack/kit.ts';
import { createWhoIs } from '#slack/people.ts';
import { action, event, modal } from '#slack/routes.ts';
import { answerParent } from '../bench/child.ts';

/**
 * One of several processes over one data file: the real kit, door and record, under a feature that writes one fact for
 * each thing that somebody does, whatever its kind. What is written tells what was done, and how often.
 */
const [file = '', apiUrl = '', by = '', secret = ''] = process.argv.slice(2);
const log = { info: () => {}, warn: () => {}, error: (fields: object, text: string) => console.error(text, fields) };
const storage = openEmbedded({ file });
const clock = { now: Date.now };
const record = await openRecord({ storage, tenantId: 'main', clock, timeZone: 'UTC', journalKey: undefined, wake: () => {} });
const gateway = createGateway({ token: 'xoxb', slackApiUrl: apiUrl, log });
const kit = createKit({
  gateway,
  slackApiUrl: apiUrl,
  botName: 'Dunbot',
  tenantOf: async () => 'main',
  whoIs: createWhoIs(gateway),
  onRefused: async () => {},
  unknownVerb: () => undefined,
  stale: async () => undefined,
  seen: record.seen,
  log,
});
notes(kit);
const delivered =
  by === 'http'
    ? ({ by: 'http', signingSecret: secret, port: 0, host: '127.0.0.1' } as const)
    : ({ by: 'socket', appToken: 'xapp-1' } as const);
const connection = await connectSlack({ kit, gateway, botToken: 'xoxb', slackApiUrl: apiUrl, delivered, log });

answerParent(
  async () => {
    await connection.idle();
    return { address: connection.address, rss: process.memoryUsage().rss };
  },
  async () => {
    await connection.stop();
    await storage.close();
  },
);

/** `what` is an account and a name that only this deed has: `a_0…7 deed-123`. */
async function note(what: string, opId: string): Promise<undefined> {
  const [account = '', contactId = ''] = what.split(' ');
  const fact: Fact = {
    type: 'contact.logged',
    contactId,
    on: '2026-03-02',
    by: 'UMARA',
    channel: 'call',
    outcome: 'voicemail',
    withTextId: null,
    noteTextId: null,
    nextTouchOn: null,
    lapsesOn: null,
  };
  const effects = [{ kind: 'account.changed', key: contactId, payload: {} }];
  const decide = () => ({ facts: [fact], effects });
  await record.cases.command({ tenantId: 'main', stream: accountStream(account), opId, actor: 'UMARA', decide });
}

function notes(kit: Kit): void {
  const about = z.object({ what: z.string() });
  kit.verb('note', ({ rest, opId }) => note(rest, opId));
  kit.click(action('note.click', about), ({ payload, opId }) => note(payload.what, opId));
  kit.modal(modal('note.form', z.object({}), z.object({ what: z.string() })), {
    open: () => ({ title: 'Note', blocks: [] }),
    submit: ({ fields, opId }) => note(fields.what, opId),
  });
  kit.messageShortcut('note.message', ({ message, opId }) => note(message.text, opId));
  kit.mention(({ text, opId }) => note(text, opId));
  kit.directMessage(({ text, opId }) => note(text, opId));
  kit.event(event('channel_rename', about), async ({ event: { what }, opId }) => note(what, opId));
}
