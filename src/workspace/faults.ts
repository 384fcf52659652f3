import type { Fault, NewTrouble, Trouble } from './trouble.ts';

export type { Fault } from './trouble.ts';

/** Switches for what can go wrong, for tests and for the page. */
export type Faults = {
  /** The next `times` calls of `method` (`chat.postMessage`, `response_url`, `chat.*`, or `*`) meet this fault. */
  readonly next: (method: string, fault: Fault, times?: number) => void;
  /** Each of the next `times` envelopes is delivered twice, as Slack does when an ack is lost. */
  readonly redeliver: (times?: number) => void;
  /** Each of the next `times` triggers is found expired when the app uses it. */
  readonly expireTriggers: (times?: number) => void;
  /** Takes scopes away that the manifest asks for: calls that need them answer `missing_scope`. */
  readonly withhold: (...scopes: readonly string[]) => void;
  readonly grantAgain: (...scopes: readonly string[]) => void;
  /** Switches a trouble on; returns its id. */
  readonly start: (trouble: NewTrouble) => string;
  readonly stop: (id: string) => void;
  /** Ends all troubles and grants all scopes again. */
  readonly clear: () => void;
  readonly list: () => readonly Trouble[];
  /** Used by the workspace: takes the fault that waits for a call of `method`. */
  readonly take: (method: string) => Fault | undefined;
  readonly takeRedelivery: () => boolean;
  readonly takeExpiry: () => boolean;
  readonly isWithheld: (scope: string) => boolean;
};

/** @param changed is called whenever a trouble begins, ends or counts down */
export function faults(changed: () => void = () => undefined): Faults {
  let troubles: Trouble[] = [];
  const withheld = new Set<string>();
  let count = 0;

  const start = (trouble: NewTrouble): string => {
    count += 1;
    const id = `trouble-${count}`;
    troubles = [...troubles, { ...trouble, id }];
    changed();
    return id;
  };
  const takeOne = (is: (trouble: Trouble) => boolean): Trouble | undefined => {
    const found = troubles.find(is);
    if (!found) return undefined;
    if (found.times !== null) {
      const left = { ...found, times: found.times - 1 };
      troubles = troubles.flatMap((each) => (each === found ? (left.times > 0 ? [left] : []) : [each]));
      changed();
    }
    return found;
  };

  return {
    start,
    list: () => troubles,
    next: (method, fault, times = 1) => void start({ at: 'call', method, fault, times: finite(times) }),
    redeliver: (times = 1) => void start({ at: 'delivery', times: finite(times) }),
    expireTriggers: (times = 1) => void start({ at: 'trigger', times: finite(times) }),
    withhold(...scopes) {
      for (const scope of scopes) withheld.add(scope);
      changed();
    },
    grantAgain(...scopes) {
      for (const scope of scopes) withheld.delete(scope);
      changed();
    },
    stop(id) {
      troubles = troubles.filter((each) => each.id !== id);
      changed();
    },
    clear() {
      troubles = [];
      withheld.clear();
      changed();
    },
    take(method) {
      const found = takeOne((each) => each.at === 'call' && isMeant(each.method, method));
      return found?.at === 'call' ? found.fault : undefined;
    },
    takeRedelivery: () => takeOne(({ at }) => at === 'delivery') !== undefined,
    takeExpiry: () => takeOne(({ at }) => at === 'trigger') !== undefined,
    isWithheld: (scope) => withheld.has(scope),
  };
}

function finite(times: number): number | null {
  return Number.isFinite(times) ? times : null;
}

function isMeant(pattern: string, method: string): boolean {
  return pattern === '*' || pattern === method || (pattern.endsWith('.*') && method.startsWith(pattern.slice(0, -1)));
}
