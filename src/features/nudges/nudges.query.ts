import { dayAt } from '#domain/day.ts';
import type { Nudge, NudgeBundle } from '#domain/nudge.ts';
import { accountsOf } from '#domain/nudge.ts';
import { sees } from '#domain/rights.ts';
import type { CasePage } from '#record/case-page.ts';
import { accountStream } from '#record/cases.ts';
import type { WhoIs } from '#slack/people.ts';
import type { Deps } from '../deps.ts';
import type { NudgeText, ShowNudge } from '../nudge.ts';

/** What the nudges feature stands on. */
export type NudgeDeps = Deps & {
  /** How each kind is shown, by the features that queue it. */
  readonly shows: Readonly<Record<string, ShowNudge>>;
  readonly whoIs: WhoIs;
};

/** Where somebody is. Whom Slack does not tell of is taken to be where the entity is. */
export async function personAt({ whoIs, policy }: NudgeDeps, userId: string) {
  const { kind, timeZone } = await whoIs(userId, '');
  return { zone: kind === 'unknown' ? policy.timeZone : timeZone, isGone: kind === 'deactivated' };
}

/** How each of these is shown to somebody now; null for what has settled, or is not theirs to see any more. */
export async function shownTo(deps: NudgeDeps, userId: string, nudges: readonly Nudge[]) {
  const viewer = await deps.rights.of(userId);
  const pages = await deps.cases.loadMany(deps.tenantId, accountsOf(nudges).map(accountStream));
  const byId = new Map(pages.map((page) => [page.accountId, page]));
  const today = deps.today();
  return (nudge: Nudge): { readonly page: CasePage | undefined; readonly shown: NudgeText | null } => {
    const page = byId.get(nudge.account);
    if (!page || page.version === 0 || !sees(viewer, page)) return { page: undefined, shown: null };
    return { page, shown: deps.shows[nudge.kind]?.(page, nudge.figures, today) ?? null };
  };
}

/** A moment in somebody's own time, for clients that cannot show it themselves: `2026-03-03 08:00`. */
export function momentIn(epochMs: number, zone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(epochMs);
  return `${dayAt(epochMs, zone)} ${time}`;
}

export function snoozedIn({ snoozed }: NudgeBundle, key: string): number | null {
  return snoozed.find((one) => one.key === key)?.untilMs ?? null;
}

/** What asks for something comes before what is only good to know; of one kind the oldest first. */
export function mostUrgentFirst(nudges: readonly Nudge[]): readonly Nudge[] {
  const place = ({ kind }: Nudge) => (GOOD_TO_KNOW.includes(kind) ? 2 : URGENT.includes(kind) ? 0 : 1);
  return nudges.toSorted((a, b) => place(a) - place(b));
}
const URGENT: readonly string[] = ['promise.verdict', 'promise.revised', 'promise.due'];
const GOOD_TO_KNOW: readonly string[] = ['paid'];
