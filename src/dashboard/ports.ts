import type { Reply } from '../core/base/replies/reply.ts';
import type { Instant, IsoDate } from '../core/base/time/dates.ts';
import type { Speaker } from '../core/domain/speaker.ts';
import type { State } from '../core/domain/state.ts';
import type { KeptBy } from '../core/features/dashboard/index.ts';

/** Who looks. */
export interface Reader {
  organisation: string;
  /** Whose rights it is read with. */
  speaker: Speaker;
  /** Until when; null: nobody has to sign in. */
  until: Instant | null;
}

/** What the dashboard needs of the rest. */
export interface DashboardPorts {
  /** What the body calls itself, as it was set up; undefined: nobody has said it. */
  name: string | undefined;
  state(organisation: string): Promise<State>;
  now(): Instant;
  today(state: State): IsoDate;
  zone(state: State): string;
  /** What a command answers the reader in chat; nothing is changed by it. */
  ask(reader: Reader, command: string, rest?: string): Promise<Reply>;
  /** Whom a secret’s hash opens the dashboard for; null: nobody. */
  linked(hash: string): Promise<{ organisation: string; person: string } | null>;
  /** Takes a link; the secret that the browser or the tab keeps in its place, or null where it opens nothing. */
  open(organisation: string, link: string, keptBy: KeptBy): Promise<string | null>;
  /** The web address under which browsers come, as it is set; null: whichever. */
  address: string | null;
  /** It is reached by https alone. */
  secure: boolean;
  /** Sites that may show one’s own page in a frame of theirs; empty: none may. */
  framedBy: string[];
}
