import { count, fields, heading, list, note, reply, shortened } from '../../base/replies/build.ts';
import type { Action, Part, Reply } from '../../base/replies/reply.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import type { Context } from '../../contract/command.ts';
import type { Reference } from '../../contract/references.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import { titleOf } from '../../domain/titles.ts';
import type { Row } from '../../ledger/row.ts';
import { formOf } from './settings-form.ts';

const MOST_SHOWN = 20;

/** Every setting with what holds, and for administrators what they have to see to. */
export async function settingsReply(context: Context): Promise<Reply> {
  const { catalogue, past, who } = context;
  const parts: Part[] = [
    heading('Settings'),
    fields(catalogue.settings.flatMap(({ lines }) => lines(context))),
  ];
  if (mayChangeAll(who)) {
    parts.push(...catalogue.notices('settings').flatMap((notice) => notice.parts(context)));
    parts.push(...notReached(await past.unreachable(), context));
    parts.push(...undelivered(await past.undelivered(), context));
  }
  return reply(parts, { actions: mayChangeAll(who) ? [formButton(context)] : [] });
}

function formButton(context: Context): Action {
  return { id: 'change', label: 'Change settings', say: 'settings form', form: formOf(context) };
}

/** Whoever blocked or removed the bot: it goes on until they speak to it again. */
function notReached(places: Reference[], { zone }: Context): Part[] {
  if (!places.length) return [];
  const shown = places.slice(0, MOST_SHOWN);
  return [
    heading(`Not reached (${places.length})`),
    list(shown.map((place) => ({ text: placeName(place), detail: placeWords(place, zone) }))),
  ];
}

function placeName({ kind, name }: Reference): string {
  if (kind === 'channel') return `#${name ?? 'a channel'}`;
  return name ?? (kind === 'group' ? 'A group chat' : 'Somebody');
}

/** Why nothing arrives at a place, and since when. */
function placeWords({ unreachable }: Reference, zone: string): string {
  const since = unreachable ? ` since ${formatDate(localDay(unreachable.since, zone))}` : '';
  return `${unreachable?.reason ?? 'is reached'}${since}`;
}

function undelivered(rows: Row[], { state, zone }: Context): Part[] {
  if (!rows.length) return [note('Everything that was to be sent has been delivered.')];
  const shown = rows.slice(0, MOST_SHOWN);
  return [
    heading(`Not delivered (${rows.length})`),
    list(
      shown.map((row) => ({
        text: `${row.message?.kind ?? row.matter.kind} to the ${titleOf(state, row.recipient)}`,
        detail: `${formatDate(localDay(row.notBefore, zone))} · ${rowWords(row)}`,
      })),
    ),
    ...(rows.length > shown.length
      ? [note(`${count(rows.length - shown.length, 'more row')}; “answerable doctor” counts all.`)]
      : []),
  ];
}

/** What became of a row, in words. */
export function rowWords({ state, reason, attempts }: Row): string {
  const why = reason ? `: ${shortened(reason, 160)}` : '';
  if (state === 'unconfirmed') return `sent, but nobody can say whether it arrived${why}`;
  if (state === 'failed') return `given up${attempts > 1 ? ` after ${attempts} attempts` : ''}${why}`;
  return `waits longer than it should${why}`;
}
