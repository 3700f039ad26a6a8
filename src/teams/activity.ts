import { z } from 'zod';

/** What is read of an activity. Teams sends more; whatever is missing here makes it no activity of a person. */
const id = z.string().min(1).max(1_000);
const account = z.object({ id, name: z.string().optional(), aadObjectId: id.optional() });
const named = z.object({ id, name: z.string().nullish() });

export const Activity = z.object({
  type: z.string().min(1).max(100),
  id: id.optional(),
  name: z.string().optional(),
  action: z.string().optional(),
  timestamp: z.string().max(100).optional().catch(undefined),
  channelId: z.string().optional(),
  serviceUrl: z.string().max(2_000).optional(),
  text: z.string().nullish(),
  replyToId: id.nullish(),
  from: account.optional(),
  recipient: account.optional(),
  conversation: z
    .object({
      id,
      conversationType: z.string().nullish(),
      tenantId: id.nullish(),
      name: z.string().nullish(),
    })
    .optional(),
  entities: z
    .array(
      z.object({
        type: z.string(),
        text: z.string().nullish(),
        mentioned: z.object({ id, name: z.string().nullish(), aadObjectId: id.nullish() }).nullish(),
      }),
    )
    .nullish()
    .catch([]),
  attachments: z
    .array(
      z.object({
        contentType: z.string().nullish(),
        contentUrl: z.string().nullish(),
        name: z.string().nullish(),
        content: z.unknown().optional(),
      }),
    )
    .nullish()
    .catch([]),
  channelData: z
    .object({
      tenant: z.object({ id }).nullish(),
      team: named.nullish(),
      channel: named.nullish(),
      eventType: z.string().nullish(),
    })
    .nullish()
    .catch(null),
  value: z.unknown().optional(),
  reactionsAdded: z
    .array(z.object({ type: z.string() }))
    .nullish()
    .catch([]),
  membersAdded: z.array(account).nullish(),
});
export type Activity = z.infer<typeof Activity>;

/** An activity that came from a place of which everything is known. */
export interface LocatedActivity extends Activity {
  id: string;
  serviceUrl: string;
  conversation: NonNullable<Activity['conversation']>;
  tenant: string;
  /** Whose plan it is about. */
  organisation: string;
}

export function tenantOf({ channelData, conversation }: Activity): string | null {
  return channelData?.tenant?.id ?? conversation?.tenantId ?? null;
}

export type PlaceKind = 'personal' | 'group' | 'channel';

export function kindOf({ conversation, channelData }: Activity): PlaceKind {
  const type = conversation?.conversationType?.toLowerCase();
  if (type === 'channel' || channelData?.channel || channelData?.team) return 'channel';
  return type === 'groupchat' ? 'group' : 'personal';
}
