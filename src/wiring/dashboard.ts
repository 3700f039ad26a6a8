import { randomBytes } from 'node:crypto';
import express, { type Router } from 'express';
import { lookedAt } from '../core/app/looking.ts';
import type { Instant } from '../core/base/time/dates.ts';
import { localDay } from '../core/base/time/days.ts';
import { calendarFor, type Defaults } from '../core/domain/recipients.ts';
import type { State } from '../core/domain/state.ts';
import { openDashboard } from '../core/features/dashboard/index.ts';
import { speakerFor } from '../core/features/owners/index.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { Row } from '../core/ledger/row.ts';
import type { DashboardPorts } from '../dashboard/ports.ts';
import { dashboardRoutes, openDashboardRoutes, signedOutRoutes } from '../dashboard/routes.ts';
import { isFromHere } from '../playground/guard.ts';

interface Parts {
  ledger: Ledger;
  clock: { now(): Instant };
  defaults: Defaults;
  /** The organisation that is played on this machine, where the playground is. */
  plays: string;
  /** The web address under which browsers come, as it is set; null: whichever. */
  address: string | null;
  linked: DashboardPorts['linked'];
  framedBy: string[];
  undelivered(organisation: string, now: Instant): Promise<Row[]>;
}

/** Routers for connections of this machine alone, and for all others. */
interface Alone {
  here: Router | null;
  everywhere: Router | null;
}

/** The dashboard as it is wired to the ledger. */
export interface Dashboard {
  /** For whoever has signed in. */
  signedIn: Router;
  /** What is for some alone, with how one signs in behind it; in the playground nobody has to, on this machine. */
  beside(alone: Alone): Alone;
}

/** Wires the dashboard. */
export function dashboardFor(parts: Parts): Dashboard {
  const { ledger, clock, defaults, plays, address, linked, framedBy, undelivered } = parts;
  const now = () => clock.now();
  const zone = (of: State) => calendarFor(of, defaults).zone;
  const state = async (organisation: string) => await ledger.current(organisation, now());
  const ports: DashboardPorts = {
    ...{ name: defaults.name, state, now, zone, linked, address, framedBy },
    secure: address?.startsWith('https:') ?? false,
    today: (of) => localDay(now(), zone(of)),
    ask: async (reader, command, rest) =>
      await lookedAt({ ledger, now, defaults, undelivered }, reader, { command, rest }),
    open: async (organisation, link, keptBy) => {
      const secret = randomBytes(16).toString('base64url');
      return (await openDashboard(ledger, { organisation, link, secret, keptBy, at: now() })) ? secret : null;
    },
  };
  // As a member of the panel, who may read.
  const playing = () =>
    openDashboardRoutes(ports, async (request) => {
      const speaker = isFromHere(request)
        ? speakerFor(await state(plays), 'Panel member', 'playground')
        : null;
      return speaker && { organisation: plays, speaker, until: null };
    });
  return {
    signedIn: dashboardRoutes(ports),
    beside: ({ here, everywhere }) => ({
      here: inOrder(here, here && playing(), signedOutRoutes()),
      everywhere: inOrder(everywhere, signedOutRoutes()),
    }),
  };
}

function inOrder(...routers: (Router | null)[]): Router {
  return express.Router().use(...routers.filter((one) => one !== null));
}
