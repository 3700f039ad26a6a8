import type { Config } from '../config.ts';
import type { Acting, Clock } from '../core/contract/ports.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { Outbox } from '../core/outbox/store.ts';
import { teamsOptionsOf } from '../environment/teams.ts';
import type { Connection } from '../mongo/connect.ts';
import { linkedCalendar, linkedDashboard, publishedPage, tokensOf } from '../mongo/secret-links.ts';
import { DEFAULT_ORGANISATION, placeOf } from '../place.ts';
import { cloudOf } from '../teams/cloud.ts';
import { apiFor } from './api.ts';
import { dashboardFor } from './dashboard.ts';
import { pagesFor } from './pages.ts';

/** What they read from. */
interface Read {
  connection: Connection;
  ledger: Ledger;
  clock: Clock;
  conversation: Acting;
  outbox: Outbox;
}

/** So many messages that did not arrive are told of. */
const MOST_UNDELIVERED = 500;

/** What is read behind secret links and with tokens. */
export function readingFor(services: Read, config: Config, millis: () => number) {
  const { connection, ledger, clock } = services;
  const { db } = connection;
  return [
    ...pagesFor({
      ...{ ledger, clock, defaults: placeOf(config) },
      address: config.PUBLIC_URL ?? null,
      published: async (hash) => await publishedPage(db, hash),
      linked: async (hash) => await linkedCalendar(db, hash),
    }),
    apiFor(
      { ...services, address: config.PUBLIC_URL ?? null, tokenWith: tokensOf(db) },
      placeOf(config),
      millis,
    ),
  ];
}

/** The plan to look at, for whoever has a link from chat. */
export function dashboardOf({ connection: { db }, ledger, clock, outbox }: Read, config: Config) {
  const teams = teamsOptionsOf(config);
  return dashboardFor({
    ...{ ledger, clock, defaults: placeOf(config) },
    plays: DEFAULT_ORGANISATION,
    address: config.PUBLIC_URL ?? null,
    linked: async (hash) => await linkedDashboard(db, hash),
    framedBy: teams ? cloudOf(teams).frames : [],
    undelivered: async (organisation, now) => await outbox.undelivered(organisation, now, MOST_UNDELIVERED),
  });
}
