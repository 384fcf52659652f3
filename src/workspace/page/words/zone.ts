/** `2026-11-22T09:41` as a clock on the wall of the zone shows it. */
export function localInZone(epochSeconds: number, zone: string): string {
  return new Date(epochSeconds * 1000 + offsetAt(epochSeconds * 1000, zone)).toISOString().slice(0, 16);
}

/** The epoch seconds at which a clock in the zone shows this. An hour that a change of clocks skips is taken as the later one. */
export function epochInZone(local: string, zone: string): number | null {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return null;
  const first = asUtc - offsetAt(asUtc, zone);
  return (asUtc - offsetAt(first, zone)) / 1000;
}

function offsetAt(at: number, zone: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at);
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000;
}
