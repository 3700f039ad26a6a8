import type { Config } from '../config.ts';
import { CATALOGUE } from '../core/app/features.ts';
import { addWorkingDays, calendarOf, dayReached, morningOf } from '../core/base/time/calendar.ts';
import { entryAt } from '../core/ledger/entry-at.ts';
import { DEFAULT_ORGANISATION, placeOf } from '../place.ts';
import { received, recipientsPlayed } from '../playground/inbox.ts';
import { notElsewhere } from '../playground/password.ts';
import { playground } from '../playground/routes.ts';
import type { Services } from '../services.ts';
import type { WithFiles } from './read-plan.ts';
import { reportFile } from './report-file.ts';

const MOST_RECEIVED = 500;

type Played = WithFiles<Services>;

export const NOBODY_PLAYS = { here: null, everywhere: null };

/** The playground, for this machine or for whoever has its password. */
export function playingFor(services: Played, config: Config, millis: () => number) {
  const here = playgroundFor(services, config, millis);
  return { here, everywhere: config.PLAYGROUND_PASSWORD ? here : notElsewhere() };
}

function playgroundFor(services: Played, config: Config, millis: () => number) {
  const { conversation, plans, ledger, clock, standing, attending, outbox } = services;
  return playground({
    organisation: DEFAULT_ORGANISATION,
    zone: config.TIMEZONE,
    password: config.PLAYGROUND_PASSWORD ?? null,
    conversation,
    plans,
    state: async () => await ledger.current(DEFAULT_ORGANISATION, clock.now()),
    ledgerName: async () => (await entryAt(ledger, DEFAULT_ORGANISATION, 1))?.hash ?? null,
    now: () => clock.now(),
    nextMorning: () => {
      const calendar = calendarOf(config.TIMEZONE, config.HOLIDAYS);
      const reached = dayReached(clock.now(), calendar);
      return morningOf(addWorkingDays(reached, 1, calendar), calendar);
    },
    moveTo: standing ? async (to) => await attending.passTo(to, (at) => standing.set(at)) : null,
    inbox: async (as) => {
      // What was said a moment ago may have set a message on its way.
      await attending.attend();
      const state = await ledger.current(DEFAULT_ORGANISATION, clock.now());
      const rows = [];
      for (const recipient of recipientsPlayed(state, as))
        rows.push(...(await outbox.received(DEFAULT_ORGANISATION, recipient, MOST_RECEIVED)));
      rows.sort((a, b) => ((a.sentAt ?? a.notBefore) < (b.sentAt ?? b.notBefore) ? -1 : 1));
      return rows.flatMap((row) =>
        row.message ? [received(row, state, { catalogue: CATALOGUE, defaults: placeOf(config) })] : [],
      );
    },
    file: async ({ since, asAt, ...of }) =>
      await reportFile({ ledger, clock, defaults: placeOf(config) }, DEFAULT_ORGANISATION, {
        ...of,
        ...(since && asAt && { period: { since, asAt } }),
      }),
    millis,
  });
}
