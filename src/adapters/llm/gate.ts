/** Lets at most `places` run at once; the others wait in line until their signal gives up. */
export type Gate = {
  /** Resolves to a function that gives the place back, or to null where the signal fired first or the line is full. */
  enter(signal: AbortSignal): Promise<(() => void) | null>;
};

export function createGate({ places, lineMax }: { places: number; lineMax: number }): Gate {
  const line: (() => void)[] = [];
  let taken = 0;

  function leave(): void {
    const next = line.shift();
    if (next) next();
    else taken -= 1;
  }

  return {
    async enter(signal) {
      if (signal.aborted) return null;
      if (taken < places) {
        taken += 1;
        return leave;
      }
      if (line.length >= lineMax) return null;
      return new Promise((resolve) => {
        const come = () => {
          signal.removeEventListener('abort', giveUp);
          resolve(leave);
        };
        const giveUp = () => {
          line.splice(line.indexOf(come), 1);
          resolve(null);
        };
        line.push(come);
        signal.addEventListener('abort', giveUp, { once: true });
      });
    },
  };
}
