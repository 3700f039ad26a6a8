import { count, heading, list, listed, note, reply, sentences } from '../../base/replies/build.ts';
import type { ListItem, Reply } from '../../base/replies/reply.ts';
import type { Instant } from '../../base/time/dates.ts';
import { formatDate, localTime } from '../../base/time/days.ts';
import type { Context } from '../../contract/command.ts';
import type { Delivered } from '../../contract/delivered.ts';
import type { State } from '../../domain/state.ts';
import { openWebhooks, placeOf, type Webhook } from './webhook-entity.ts';

export const ADVICE =
  'Say webhook new https://example.org/hook to tell a program all that happens, with “for activity.changed, decision.made” behind it for some of it.';
export const ONLY = 'Only administrators can make, see and remove webhooks.';

/** What a webhook is told, in words. */
export function typesText({ types }: Pick<Webhook, 'types'>): string {
  return types ? listed(types) : 'everything that happens';
}

/** Every webhook with what it took last and what waits. */
export async function listReply({ state, past, zone }: Context): Promise<Reply> {
  const items: ListItem[] = [];
  for (const hook of openWebhooks(state))
    items.push(itemOf(hook, await past.delivered(`webhook:${hook.id}`), zone));
  if (!items.length) return sentences(`There are no webhooks. ${ADVICE}`);
  return reply([heading('Webhooks'), list(items), note(ADVICE)]);
}

function timeText(at: Instant, zone: string): string {
  const local = localTime(at, zone);
  return `${formatDate(local.slice(0, 10))} at ${local.slice(11, 16)}`;
}

function itemOf(hook: Webhook, { last, waiting, failed, reason }: Delivered, zone: string): ListItem {
  const { id } = hook;
  const detail = [
    typesText(hook),
    last ? `last taken on ${timeText(last, zone)}` : 'nothing taken yet',
    ...(waiting ? [`${waiting} waiting`] : []),
    ...(failed ? [`${failed} given up`] : []),
    ...(reason && (waiting || failed) ? [reason] : []),
  ].join(' · ');
  return {
    text: `${id} ${placeOf(hook)}`,
    detail,
    actions: [
      { id: `test-${id}`, label: 'Send a test', say: `webhook test ${id}` },
      { id: `remove-${id}`, label: 'Remove', say: `webhook remove ${id}`, style: 'danger' },
    ],
  };
}

/** What to do about webhooks whose address an export left out; null: there are none such. */
export function leftOut(state: State): string | null {
  const ids = openWebhooks(state)
    .filter(({ url }) => !URL.canParse(url))
    .map(({ id }) => id);
  if (!ids.length) return null;
  const [addresses, again] = ids.length === 1 ? ['address', 'it'] : ['addresses', 'them'];
  const lost = `The export left out the ${addresses} of ${count(ids.length, 'webhook')}, and nothing is sent there.`;
  return `${lost} In chat, remove ${listed(ids)} and add ${again} again: webhook remove ${ids[0]}, webhook new https://…`;
}
