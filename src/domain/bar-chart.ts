/** Bars in groups, to be drawn; `share` of the longest in its group, 0 to 1. All words and figures are in text beside it too. */
export type BarChart = {
  readonly groups: readonly {
    readonly title: string;
    readonly bars: readonly { readonly label: string; readonly value: string; readonly share: number }[];
  }[];
};
