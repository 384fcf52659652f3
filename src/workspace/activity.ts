/** Counts what is under way between the app and the workspace, so that a test can wait for quiet. */
export type Activity = {
  /** Notes that something began; call the result when it ended. */
  readonly begin: () => () => void;
  readonly underWay: () => number;
  /** Grows with each beginning and each end: equal twice means that nothing happened in between. */
  readonly count: () => number;
};

export function activity(): Activity {
  let underWay = 0;
  let count = 0;
  return {
    begin() {
      underWay += 1;
      count += 1;
      let hasEnded = false;
      return () => {
        if (hasEnded) return;
        hasEnded = true;
        underWay -= 1;
        count += 1;
      };
    },
    underWay: () => underWay,
    count: () => count,
  };
}
