import { z } from 'zod';

/** Whose a delivery is, as far as Slack says: the ids by which an installation is found, and what became of it. */
export type Addressee = {
  /** Ids of installations, the likeliest first: that of the workspace, or that of its organization. */
  readonly ids: readonly string[];
  readonly isEvent: boolean;
  /** Slack took the bot or its tokens away, at this moment (epoch milliseconds). */
  readonly ended: { readonly because: string; readonly at: number; readonly botUserIds: readonly string[] | null } | null;
};

const id = z
  .string()
  .regex(/^[A-Z0-9]{1,64}$/)
  .nullish()
  .catch(null);
const named = z.object({ id }).nullish().catch(null);
const bodySchema = z.object({
  type: z.string().optional().catch(undefined),
  team_id: id,
  enterprise_id: id,
  is_enterprise_install: z.union([z.boolean(), z.string()]).optional().catch(undefined),
  team: named,
  enterprise: named,
  user: z.object({ team_id: id }).optional().catch(undefined),
  event_time: z.number().optional().catch(undefined),
  authorizations: z
    .array(z.object({ team_id: id, enterprise_id: id, is_enterprise_install: z.boolean().catch(false) }))
    .optional()
    .catch(undefined),
  event: z
    .object({
      type: z.string(),
      tokens: z
        .object({ bot: z.array(z.string()).optional() })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});
type Body = z.infer<typeof bodySchema>;

/** Reads whose a signed body is. In a channel of two organizations it is the installation's that may see it. */
export function addresseeOf(raw: unknown): Addressee {
  const parsed = bodySchema.safeParse(raw);
  if (!parsed.success) return { ids: [], isEvent: false, ended: null };
  const body = parsed.data;
  const [seenBy] = body.authorizations ?? [];
  const team = seenBy?.team_id ?? body.team_id ?? body.team?.id ?? body.user?.team_id ?? null;
  const enterprise = seenBy?.enterprise_id ?? body.enterprise_id ?? body.enterprise?.id ?? null;
  const isOfOrg = seenBy?.is_enterprise_install ?? String(body.is_enterprise_install) === 'true';
  const ids = (isOfOrg ? [enterprise, team] : [team, enterprise]).filter((each) => each !== null);
  return { ids, isEvent: body.type === 'event_callback', ended: endOf(body) };
}

function endOf({ event, event_time = 0 }: Body): Addressee['ended'] {
  const at = event_time * 1000;
  if (event?.type === 'app_uninstalled') return { because: 'The app was uninstalled in Slack.', at, botUserIds: null };
  if (event?.type !== 'tokens_revoked') return null;
  return { because: "The bot's token was revoked in Slack.", at, botUserIds: event.tokens?.bot ?? [] };
}
