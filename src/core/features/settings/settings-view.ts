import { count, fields, heading, list, listed, note, reply, shortened } from '../../base/replies/build.ts';
import type { Part, Reply } from '../../base/replies/reply.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import type { Context } from '../../contract/command.ts';
import type { Reference } from '../../contract/references.ts';
import { activitiesOf, currentPlan, ownerTitle } from '../../domain/current.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import { titleOf } from '../../domain/titles.ts';
import type { Row } from '../../ledger/row.ts';
import { digestsOf, digestsText } from '../digest/index.ts';
import { orphanParts, similarParts } from '../owners/index.ts';
import { ladderText, organisationLadder } from '../reminders/index.ts';

const MOST_SHOWN = 20;

/** How reminders are set, and for administrators what could not be delivered. */
export async function settingsReply(context: Context): Promise<Reply> {
  const { state, place, zone } = context;
  const ladder = organisationLadder(state);
  const { escalate } = ladder;
  const own = activitiesOf(state)
    .filter((activity) => activity.ladder)
    .map(({ ref }) => ref);
  const elsewhere = [...state.owners.values()]
    .filter((owner) => owner.zone)
    .map((owner) => `${owner.title} in ${owner.zone}`);
  const silence = escalate
    ? `after ${escalate.standIn} working days of silence the delegate or cover, after ${escalate.chief} the chief executive`
    : 'off';
  const { second = null, asksEvidence = false, statusPage = null } = state.settings.get('settings') ?? {};
  const parts: Part[] = [
    heading('Settings'),
    fields([
      ['Zone', zone],
      ['Other zones', elsewhere.length ? listed(elsewhere) : null],
      ['Bank holidays', state.settings.get('settings')?.holidays ?? place.region],
      ['Reminders', `${ladderText(ladder)}; at nine on a working day, one message a day`],
      ['Set apart', own.length ? listed(own) : null],
      ['Of this plan', currentPlan(state)?.ladder ? ladderText(currentPlan(state)?.ladder ?? ladder) : null],
      ['Digest', digestsText(digestsOf(state))],
      ['Handed up', silence],
      ['Decides beside the chief executive', second ? ownerTitle(state, second) : null],
      ['Status page', statusPage ? `published since ${formatDate(statusPage.since)}` : 'off'],
      ['Legal hold', state.settings.get('settings')?.legalHold ? 'on: nothing is erased' : null],
      ['Evidence', asksEvidence ? 'asked for with each completion' : null],
    ]),
  ];
  if (mayChangeAll(context.who)) {
    parts.push(...orphanParts(state, context.today), ...similarParts(state));
    parts.push(...notReached(await context.past.unreachable(), context));
    parts.push(...undelivered(await context.past.undelivered(), context));
  }
  return reply(parts);
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
