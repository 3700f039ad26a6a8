import express, { type Router } from 'express';
import type { IsoDate } from '../core/base/time/dates.ts';
import type { LinkedCalendar } from '../core/contract/linked-calendar.ts';
import { rolesThere } from '../core/domain/current.ts';
import type { CalendarLink } from '../core/domain/people.ts';
import type { State } from '../core/domain/state.ts';
import { calendarHash, rolesInCalendar } from '../core/features/people/index.ts';
import { answerUnseen, LONGEST_SECRET } from '../secret-link.ts';

/** What the feed needs of the rest. */
export interface CalendarFeedPorts {
  /** What a link with this hash is of; null: nothing. */
  linked(hash: string): Promise<LinkedCalendar | null>;
  state(organisation: string): Promise<State>;
  /** Today in the organisation's zone. */
  today(state: State): IsoDate;
  /** The dates of these owner roles as iCalendar. */
  write(state: State, owners: string[], today: IsoDate): Promise<string>;
  /** The days on which digests are posted, as iCalendar. */
  writeDigests(state: State, today: IsoDate): Promise<string>;
}

const HEADERS = {
  'content-disposition': 'inline; filename="calendar.ics"',
  'content-security-policy': "default-src 'none'",
};

/**
 * `GET /calendar/<secret>.ics`: the dates of one person's roles, of one role, or of the digests. It is found by the
 * secret's hash; a wrong or withdrawn one, or that of somebody who has left, is like any other unknown path.
 */
export function calendarFeedRoutes(ports: CalendarFeedPorts): Router {
  const router = express.Router();
  router.get('/calendar/:file', async (request, response, next) => {
    const secret = /^([\w-]+)\.ics$/.exec(request.params.file)?.[1] ?? '';
    const hash = calendarHash(secret);
    const match = secret && secret.length <= LONGEST_SECRET ? await ports.linked(hash) : null;
    const content = match && (await contentOf(match, hash, ports));
    if (content === null) {
      next();
      return;
    }
    answerUnseen(response, { type: 'text/calendar', headers: HEADERS, content });
  });
  return router;
}

/** The projection that was searched may be older than a withdrawal, so the link is looked at in the state. */
async function contentOf(
  { organisation, of, id }: LinkedCalendar,
  hash: string,
  ports: CalendarFeedPorts,
): Promise<string | null> {
  const state = await ports.state(organisation);
  const today = ports.today(state);
  const opens = (link: CalendarLink | null | undefined) => link?.hash === hash && !link.secret;
  if (of === 'people') {
    const person = state.people.get(id);
    if (!person || person.leftOn || !opens(person.calendar)) return null;
    return await ports.write(state, rolesInCalendar(state, person.id, today), today);
  }
  if (of === 'owners') {
    const isThere = rolesThere(state).some((role) => role.id === id && opens(role.calendar));
    return isThere ? await ports.write(state, [id], today) : null;
  }
  return opens(state.settings.get('settings')?.digestCalendar)
    ? await ports.writeDigests(state, today)
    : null;
}
