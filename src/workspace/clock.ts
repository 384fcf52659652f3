/** The workspace's own time, which the app is given too: it can be moved on, never back. */
export type MovableClock = {
  /** Epoch milliseconds. */
  now(): number;
  readonly zone: string;
  /** How far it was moved from where it would stand by itself, in milliseconds. */
  movedBy(): number;
  /** Days keep the time of day in the clock's zone, whatever summer time does. */
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void;
  advanceDays(days: number): void;
  /** Called after each move. Returns how to stop that. */
  onMove(listener: () => void): () => void;
};

export type ClockOptions = {
  /** Where the clock starts; the machine's time if left out. */
  readonly startAt?: string | number;
  /** A stopped clock moves only when it is moved: for tests. */
  readonly isStopped?: boolean;
  readonly zone?: string;
};

/** A clock that runs with the machine's, or stands still, and can be moved forward. */
export function movableClock(options: ClockOptions = {}): MovableClock {
  const zone = options.zone ?? Temporal.Now.timeZoneId();
  const began = Date.now();
  const startAt = options.startAt === undefined ? began : epochOf(options.startAt);
  const listeners = new Set<() => void>();
  let moved = 0;
  const now = () => startAt + moved + (options.isStopped ? 0 : Date.now() - began);
  const advance: MovableClock['advance'] = ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) => {
    const here = Temporal.Instant.fromEpochMilliseconds(now()).toZonedDateTimeISO(zone);
    const there = here.add({ days }).add({ hours, minutes, seconds }).epochMilliseconds;
    if (there < here.epochMilliseconds) throw new Error('The clock moves forward only.');
    moved += there - here.epochMilliseconds;
    for (const listener of listeners) listener();
  };
  return {
    now,
    zone,
    movedBy: () => startAt - began + moved,
    advance,
    advanceDays: (days) => advance({ days }),
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function epochOf(at: string | number): number {
  if (typeof at === 'number') return at;
  const epochMs = Date.parse(at);
  if (Number.isNaN(epochMs)) throw new Error(`"${at}" is no time. Write it like 2026-03-02T09:00:00Z.`);
  return epochMs;
}
