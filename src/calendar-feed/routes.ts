import express, { type Router } from 'express';
import type { IsoDate } from '../core/base/time/dates.ts';
import type { State } from '../core/domain/state.ts';
import { calendarHash, rolesInCalendar } from '../core/features/people/index.ts';
import { answerUnseen, LONGEST_SECRET } from '../secret-link.ts';

/** What the feed needs of the rest. */
export interface CalendarFeedPorts {
  /** Whose link has this hash; null: nobody's. */
  linked(hash: string): Promise<{ organisation: string; person: string } | null>;
  state(organisation: string): Promise<State>;
  /** Today in the organisation's zone. */
  today(state: State): IsoDate;
  /** The dates of these owner roles as iCalendar. */
  write(state: State, owners: string[], today: IsoDate): Promise<string>;
}

const HEADERS = {
  'content-disposition': 'inline; filename="calendar.ics"',
  'content-security-policy': "default-src 'none'",
};

/**
 * `GET /calendar/<secret>.ics`: the dates of one person's roles. It is found by the secret's hash; a wrong or
 * withdrawn one, or that of somebody who has left, is like any other unknown path.
 */
export function calendarFeedRoutes(ports: CalendarFeedPorts): Router {
  const router = express.Router();
  router.get('/calendar/:file', async (request, response, next) => {
    const secret = /^([\w-]+)\.ics$/.exec(request.params.file)?.[1] ?? '';
    const hash = calendarHash(secret);
    const match = secret && secret.length <= LONGEST_SECRET ? await ports.linked(hash) : null;
    const state = match && (await ports.state(match.organisation));
    const person = state?.people.get(match?.person ?? '');
    // The projection that was searched may be older than a withdrawal.
    const link = person?.calendar;
    if (!state || !person || link?.hash !== hash || link.secret || person.leftOn) {
      next();
      return;
    }
    const today = ports.today(state);
    const content = await ports.write(state, rolesInCalendar(state, person.id, today), today);
    answerUnseen(response, { type: 'text/calendar', headers: HEADERS, content });
  });
  return router;
}
