import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { type MovableClock, movableClock } from '#workspace/clock.ts';
import type { ChannelSpec, PersonRecord, UserGroup } from '#workspace/people.ts';
import type { Json, Mail } from '#workspace/protocol.ts';
import { type Secrets, startWorkspace, type Workspace } from '#workspace/workspace.ts';
import { type Looked, looked, mailKey } from './looked.ts';
import { type TestPerson, testPerson } from './person.ts';
import { matches } from './screen.ts';

/** What a test gives to the app that it starts. */
export type Connection = Secrets & { readonly apiUrl: string; readonly clock: MovableClock };
export type ConnectedApp = {
  readonly stop: () => Promise<unknown>;
  /** Where the app takes requests, if it does so over HTTP; otherwise it has opened Socket Mode. */
  readonly requestUrl?: string;
  /** Resolves when the app has nothing under way. Without it, quiet on the wire has to do. */
  readonly idle?: () => Promise<void>;
};
export type TestWorkspaceOptions = {
  readonly connect: (connection: Connection) => Promise<ConnectedApp>;
  /** Where the stopped clock stands; Monday, 2 March 2026, 9:00 in Berlin if left out. */
  readonly at?: string;
  readonly zone?: string;
  readonly manifest?: Json;
  readonly outboxDir?: string;
  readonly listMails?: () => Promise<readonly Mail[]>;
  readonly people?: readonly PersonRecord[];
  readonly channels?: readonly ChannelSpec[];
  readonly groups?: readonly UserGroup[];
  readonly ackMs?: number;
  /** For one of several workspaces of the same app. */
  readonly team?: { readonly id: string; readonly name: string; readonly domain: string };
  readonly org?: { readonly id: string; readonly name: string };
  readonly secrets?: Secrets;
  readonly behind?: string;
  readonly clock?: MovableClock;
};

export type TestWorkspace = {
  readonly mara: TestPerson;
  readonly tom: TestPerson;
  readonly ines: TestPerson;
  readonly otto: TestPerson;
  /** A guest, and somebody of another company. */
  readonly gwen: TestPerson;
  readonly stan: TestPerson;
  readonly person: (id: string) => TestPerson;
  readonly workspace: Workspace;
  readonly clock: MovableClock;
  /** Moves the clock on, and waits until the app has done what fell due. */
  readonly advance: (by: Parameters<MovableClock['advance']>[0]) => Promise<void>;
  readonly settled: () => Promise<void>;
  /** Looks at a mail that says this, in its subject, its recipient or its body. */
  readonly seesMail: (text: string | RegExp) => Promise<Mail>;
  readonly seesNoMail: () => Promise<void>;
  /** Fails if anything was said, whispered, opened or mailed that nobody looked at. Then stops everything. */
  readonly finish: () => Promise<void>;
  /** Stops everything, whatever was or was not looked at: for tests that failed. */
  readonly stop: () => Promise<void>;
};

const START = '2026-03-02T09:00:00+01:00';
/** Longer than Slack's three seconds: a machine that runs many tests at once may stall that long. */
const ACK_MS = 10_000;
const QUIET_MS = 30;
const GIVE_UP_MS = 15_000;

/** Opens a workspace, starts the app in it, and lets a test talk to it as people do. */
export async function startTestWorkspace(options: TestWorkspaceOptions): Promise<TestWorkspace> {
  const { connect, at = START, zone = 'Europe/Berlin', ackMs = ACK_MS, ...rest } = options;
  const clock = options.clock ?? movableClock({ startAt: at, isStopped: true, zone });
  const workspace = await startWorkspace({ ...rest, port: 0, clock, ackMs });
  const { apiUrl, botToken, appToken, signingSecret } = workspace;
  const app = await connect({ apiUrl, botToken, appToken, signingSecret, clock }).catch(async (error: unknown) => {
    await workspace.close();
    throw error;
  });
  if (app.requestUrl) workspace.deliverOverHttp(app.requestUrl);
  const { people, conversations } = workspace.world;
  const names = (id: string) => people.get(id)?.realName ?? conversations.get(id)?.name ?? id;
  const seen = looked(workspace, names);
  const settled = () => quiet(workspace, app);
  const mailbox = mailEyes(workspace, seen, settled);
  const stop = async () => {
    await app.stop();
    await workspace.close();
  };

  return {
    ...cast((id) => testPerson({ workspace, looked: seen, names, settled }, id)),
    workspace,
    clock,
    settled,
    stop,
    seesMail: mailbox.seesMail,
    seesNoMail: mailbox.seesNoMail,
    async advance(by) {
      clock.advance(by);
      await settled();
    },
    async finish() {
      await settled();
      const unread = seen.unread(await mailbox.all());
      await stop();
      if (unread.length > 0) throw new Error(`Nobody looked at:\n\n${unread.map((text) => `* ${text}`).join('\n\n')}`);
    },
  };
}

function cast(meet: (id: string) => TestPerson) {
  const met = new Map<string, TestPerson>();
  const person = (id: string): TestPerson => {
    const known = met.get(id) ?? meet(id);
    met.set(id, known);
    return known;
  };
  return {
    person,
    mara: person('U0MARA'),
    tom: person('U0TOM'),
    ines: person('U0INES'),
    otto: person('U0OTTO'),
    gwen: person('U0GUEST'),
    stan: person('U0STRANGER'),
  };
}

function mailEyes(workspace: Workspace, seen: Looked, settled: () => Promise<void>) {
  const all = async (): Promise<readonly Mail[]> => {
    const [somebody] = workspace.world.people.keys();
    const shown = await workspace.snapshot({ as: somebody ?? '', conversation: null, thread: null, limit: 1 });
    return shown?.mails ?? [];
  };
  return {
    all,
    async seesMail(text: string | RegExp): Promise<Mail> {
      await settled();
      const mails = await all();
      const hits = mails.filter(({ to, subject, body }) => matches(`${to}\n${subject}\n${body}`, text));
      const hit = hits.find(({ id }) => !seen.has(mailKey(id))) ?? hits[0];
      if (!hit) throw new Error(`No mail says "${text}". There are: ${mails.map(({ subject }) => subject).join('; ') || 'none'}`);
      seen.at(mailKey(hit.id));
      return hit;
    },
    async seesNoMail(): Promise<void> {
      await settled();
      const unseen = (await all()).find(({ id }) => !seen.has(mailKey(id)));
      if (unseen) throw new Error(`There is a mail that nobody looked at: ${unseen.subject} to ${unseen.to}`);
    },
  };
}

/** Waits until no request and no ack is under way, and none began for a moment. */
async function quiet({ activity }: Workspace, { idle }: ConnectedApp): Promise<void> {
  const giveUp = Date.now() + GIVE_UP_MS;
  let count = -1;
  let quietSince = 0;
  for (;;) {
    await idle?.();
    await turn();
    if (activity.underWay() > 0 || activity.count() !== count) {
      count = activity.count();
      quietSince = Date.now();
    } else if (Date.now() - quietSince >= (idle ? QUIET_MS / 3 : QUIET_MS)) return;
    if (Date.now() > giveUp) throw new Error('The app did not come to rest within 15 seconds.');
    await sleep(3);
  }
}
