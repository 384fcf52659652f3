import { randomBytes } from 'node:crypto';
import { type Faults, faults } from '#workspace/faults.ts';
import type { Workspace } from '#workspace/workspace.ts';
import { createGrants, type Grants } from './grants.ts';
import type { SlackAppSpec } from './oauth-methods.ts';

/** All that the address knows behind which the workspaces stand. */
export type Hall = {
  readonly app: SlackAppSpec;
  readonly grants: Grants;
  readonly workspaces: Workspace[];
  /** What goes wrong with the methods that need no workspace. */
  readonly faults: Faults;
  /** Names of such methods, as often as they were called. */
  readonly calls: string[];
  /** Where people install the app; null where only tests do. */
  readonly installUrl: string | null;
  /** Proof that a request to change something comes from the desk's own page. */
  readonly deskToken: string;
  readonly now: () => number;
  /** Whether tokens that are given from now on end after twelve hours. */
  isRotating: boolean;
};

export type HallOptions = Pick<Hall, 'app' | 'now'> & {
  readonly installUrl?: string;
  /** Tokens end after twelve hours and are renewed by a refresh token. */
  readonly rotates?: boolean;
};

export function createHall({ app, now, installUrl, rotates = false }: HallOptions): Hall {
  const hall: Hall = {
    app,
    now,
    grants: createGrants({ now, rotates: () => hall.isRotating }),
    workspaces: [],
    faults: faults(),
    calls: [],
    installUrl: installUrl ?? null,
    deskToken: randomBytes(32).toString('base64url'),
    isRotating: rotates,
  };
  return hall;
}
