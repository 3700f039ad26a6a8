import type { Throttle } from '../core/base/throttle.ts';
import type { Files } from './files.ts';
import type { Latest } from './latest.ts';
import type { People } from './people.ts';
import type { Places } from './places.ts';
import type { TeamsPorts } from './ports.ts';
import type { Viewers } from './viewers.ts';

/** How a request is answered; a body only for an invoke. */
export interface TurnResult {
  status: number;
  body?: unknown;
}

/** What every turn works with. */
export interface Desk extends TeamsPorts {
  people: People;
  throttle: Throttle;
  places: Places;
  files: Files;
  latest: Latest;
  viewers: Viewers;
}
