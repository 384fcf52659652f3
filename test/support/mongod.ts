import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { MongoClient } from 'mongodb';
import { freePort } from '#workspace/http.ts';
import { keptTrackOf } from './children.ts';

const FETCHED = '.cache/mongod/fiftyone/db/bin/mongod';
const START_MAX_MS = 30_000;
/** Longer than the catch-up that comes first, or the old primary may lead again before anybody noticed. */
const STEP_DOWN_SECS = 4;
const STEP_DOWN_TRIES = 10;

export type Standalone = { readonly uri: string; stop(): Promise<void> };
export type SingleServer = Standalone & {
  /** Ends it as a power cut would, or as an operator does who starts it again later. */
  kill(): Promise<void>;
  /** Starts it again over the same data, at the same address. */
  start(): Promise<void>;
  /** Stops the world for it: it holds its connections and answers nothing. */
  freeze(): void;
  thaw(): void;
};
export type ReplicaSet = Standalone & {
  /** Asks the primary to step down and waits until another member leads. */
  stepDown(): Promise<void>;
  /** Ends the primary as a power cut would. */
  killPrimary(): Promise<void>;
};

/** A real server's binary, or null where this machine has none. */
export function mongodBinary(): string | null {
  const fromPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'mongod'));
  const places = [process.env.MONGOD_BINARY, resolve(FETCHED), ...fromPath];
  return places.find((place) => place !== undefined && isExecutable(place)) ?? null;
}

/** The binary, or null after one line that says why a suite is skipped. */
export function mongodOrSkip(suite: string): string | null {
  const binary = mongodBinary();
  if (!binary) {
    console.log(
      `Skipped: ${suite}, since no mongod was found (MONGOD_BINARY, ${FETCHED}, PATH); npm run get:mongod fetches one.`,
    );
  }
  return binary;
}

/** @param options of mongod, beyond those that every server of a test has */
export async function startStandalone(binary: string, options: readonly string[] = []): Promise<SingleServer> {
  const { port, ...member } = await startMember(binary, options);
  return { uri: `mongodb://127.0.0.1:${port}/dunbot`, ...member };
}

/** Three members on loopback that elect a new primary within about a second. */
export async function startReplicaSet(binary: string): Promise<ReplicaSet> {
  const options = ['--replSet', 'rs0', '--oplogSize', '64'];
  const members = await Promise.all([0, 1, 2].map(() => startMember(binary, options)));
  const hosts = members.map(({ port }) => `127.0.0.1:${port}`);
  await onMember(hosts[0] ?? '', async (client) => {
    await client.db('admin').command({
      replSetInitiate: {
        _id: 'rs0',
        members: hosts.map((host, _id) => ({ _id, host })),
        settings: { electionTimeoutMillis: 1000 },
      },
    });
  });
  await primaryOf(hosts);
  return {
    uri: `mongodb://${hosts.join(',')}/dunbot?replicaSet=rs0`,
    async stop() {
      await Promise.all(members.map((member) => member.stop()));
    },
    stepDown: () => stepDown(hosts),
    async killPrimary() {
      const before = await primaryOf(hosts);
      await members[hosts.indexOf(before)]?.kill();
      await primaryOf(hosts.filter((host) => host !== before));
    },
  };
}

/** On a busy machine a member may refuse, since the others lag, or lose an election by itself: what counts is who leads. */
async function stepDown(hosts: readonly string[]): Promise<void> {
  const before = await primaryOf(hosts);
  const others = hosts.filter((host) => host !== before);
  for (let tries = 0; tries < STEP_DOWN_TRIES; tries += 1) {
    const isDone = await onMember(before, async (client) => {
      await client.db('admin').command({ replSetStepDown: STEP_DOWN_SECS, secondaryCatchUpPeriodSecs: 2 });
    }).then(
      () => true,
      () => false,
    );
    const led = await primaryOf(others, isDone ? STEP_DOWN_SECS * 1000 : 300).catch(() => null);
    if (led) return;
  }
  throw new Error('The primary could not be made to step down.');
}

type Member = Omit<SingleServer, 'uri'> & { readonly port: number };

async function startMember(binary: string, options: readonly string[]): Promise<Member> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'dunbot-mongod-'));
  const shared = [
    '--bind_ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--dbpath',
    folder,
    '--wiredTigerCacheSizeGB',
    '0.25',
    '--quiet',
  ];
  const spawned = () => keptTrackOf(spawn(binary, [...shared, ...options], { stdio: 'ignore' }));
  let child = spawned();
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  process.once('exit', () => child.kill('SIGKILL'));
  await answers(port, child);
  return {
    port,
    kill,
    async start() {
      child = spawned();
      await answers(port, child);
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(port: number, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + START_MAX_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`mongod ended by itself with code ${child.exitCode}.`);
    const isUp = await onMember(`127.0.0.1:${port}`, async (client) => {
      await client.db('admin').command({ ping: 1 });
    }).then(
      () => true,
      () => false,
    );
    if (isUp) return;
  }
  throw new Error('mongod did not answer in time.');
}

async function primaryOf(hosts: readonly string[], withinMs = START_MAX_MS): Promise<string> {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline) {
    for (const host of hosts) if (await isPrimary(host)) return host;
    await new Promise((turn) => setTimeout(turn, 100));
  }
  throw new Error('No member of the replica set became primary in time.');
}

async function isPrimary(host: string): Promise<boolean> {
  try {
    let found = false;
    await onMember(host, async (client) => {
      const hello = await client.db('admin').command({ hello: 1 });
      found = hello.isWritablePrimary === true;
    });
    return found;
  } catch {
    return false;
  }
}

async function onMember(host: string, use: (client: MongoClient) => Promise<void>): Promise<void> {
  const client = new MongoClient(`mongodb://${host}/?directConnection=true`, { serverSelectionTimeoutMS: 1000 });
  try {
    await use(client);
  } finally {
    await client.close();
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
