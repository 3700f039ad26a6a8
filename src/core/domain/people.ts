import type { Instant, IsoDate } from '../base/time/dates.ts';

/** An executive owner is a role; people hold it. */
export interface Owner {
  id: string;
  title: string;
  aliases: string[];
  holder: string | null;
  /** Person ids who may update, not approve. */
  delegates: string[];
  cover: Cover[];
  /** Where the owner's mornings are; null: the organisation's zone. */
  zone: string | null;
  /** Holders to come, earliest first: each takes over on a day. Absent in plans brought in before there were any. */
  handovers?: Handover[];
  /** Person ids who may set holder, delegates and cover, and update nothing. */
  assistants?: string[];
  /** The role that this one turned out to be; its title is a name of that one. */
  mergedInto?: string | null;
  /** Roles of a similar name that are known to be others. */
  apartFrom?: string[];
  /** How the plan's file says that whoever holds it is reached. */
  contact?: RoleContact | null;
  /** The import that made it was taken back, and nothing else used it: it is no role until a file names it again. */
  withdrawn?: boolean | null;
}

/** How whoever holds a role is reached, as somebody said it by a plan's file. */
export interface RoleContact {
  email: string;
  name: string | null;
  /** Who brought the file in; absent in imports from before it was kept. */
  said?: { name: string };
  /** Who has held the role since, by this address or because somebody said otherwise: it gives nothing to anybody any more. */
  settledBy?: string | null;
  /** Platforms and their workspaces in which nobody had it when they were asked. */
  soughtIn?: string[];
}

/** A change of holder that is agreed: the person takes over on that day. */
export interface Handover {
  person: string;
  from: IsoDate;
}

/** A person who may update for a role from one day to another, both included. */
export interface Cover {
  person: string;
  from: IsoDate;
  to: IsoDate;
}

/** A person is not an account: one identity per platform. */
export interface Person {
  id: string;
  name: string;
  /** `slack:T1:U1`, `teams:<tenant>:<object id>`, `playground:<id>`. */
  accounts: string[];
  /** The person that this one turned out to be, when their accounts were joined. */
  isNow?: string | null;
  /** What they were called before, oldest first; what they said then is told by the name of now. */
  former?: { name: string }[] | null;
  /** Since when the person is gone; what they hold waits for somebody else. */
  leftOn?: IsoDate | null;
  /** The platform that messages go to first, such as "teams"; absent or null: wherever they are reached. */
  prefers?: string | null;
  /** The last code that joins another account to this person; only its hash is kept. */
  link?: LinkCode | null;
  /** The secret link under which their own dates are read by a calendar program; absent or null: there is none. */
  calendar?: CalendarLink | null;
  /** What opens the dashboard for them; absent or null: nothing does. */
  dashboard?: DashboardPass | null;
  /** What opens their own page where a chat shows it in a tab; absent or null: nothing does. */
  tab?: DashboardPass | null;
}

/** What opens the dashboard for one person until an instant: a link at first, then what their browser keeps. */
export interface DashboardPass {
  hash: string;
  until: Instant;
  /** Whom it was given to: they read what this account may. */
  account: string;
  /** Still a link that has to be opened; a browser’s secret is never one, nor the other way round. */
  unopened: boolean;
}

/** A person’s calendar address. Whoever has its secret reads their dates and nothing else; here is only its hash. */
export interface CalendarLink {
  /** Earlier versions kept it. Where it stands, the link opens nothing until it is made anew. */
  secret?: string;
  hash: string;
  since: IsoDate;
}

/** A code that joins an account to a person once, until an instant; only its hash is kept. */
export interface LinkCode {
  hash: string;
  until: Instant;
  used: boolean;
}
