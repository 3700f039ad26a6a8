import { fields, note, reply, sentences, text } from '../../base/replies/build.ts';
import type { Action, Reply } from '../../base/replies/reply.ts';
import { linkTo } from '../../base/text/link-to.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import { mayTake } from '../../contract/accepts.ts';
import { forYouAlone } from '../../contract/alone.ts';
import { answer, type Command, type Context, change, type Proposal, refuse } from '../../contract/command.ts';
import { rolesThere } from '../../domain/current.ts';
import { holderOn } from '../../domain/holders.ts';
import type { CalendarLink } from '../../domain/people.ts';
import { personWith } from '../../domain/standing.ts';
import type { State } from '../../domain/state.ts';
import { listOfRoles } from '../../domain/titles.ts';
import { enrolledWith } from '../owners/index.ts';
import { calendarHash, calendarPath, OLD_LINK } from './calendar-link.ts';
import { sharedCalendar, sharedIn } from './shared-calendar.ts';

const CALENDAR_ADVICE =
  'Say “calendar” for your link, “calendar new” for another one or “calendar off”; calendar "ROLE" for a role’s team and “calendar digest” for the digests’ dates.';

/** One's own dates in one's own calendar program, behind a secret link. */
export const calendar: Command = {
  name: 'calendar',
  also: ['feed', 'ics'],
  usage: 'calendar ["ROLE"|digest] [new|off]',
  does: 'your own dates in your calendar, by a secret link, or those of a role for its team, or of the digests; “new” replaces it, “off” withdraws it',
  group: 'look after',
  accepts: mayTake(
    (rest, { state }) =>
      /^(?:new(?: link)?|off|no|none)$/i.test(rest.trim()) || sharedIn(rest, state) !== null,
  ),
  hear(rest, context) {
    const choice = rest.trim().toLowerCase();
    const shared = sharedIn(rest, context.state);
    if (shared) return sharedCalendar(shared, context);
    const link = personWith(context.state, context.said.speaker.account)?.calendar ?? null;
    if (/^(?:off|no|none)$/.test(choice)) return link ? change(withdrawing(context)) : answer(none());
    if (choice && !/^new(?: link)?$/.test(choice))
      return answer(
        sentences(`“${rest.trim().slice(0, 40)}” is not something a calendar can do. ${CALENDAR_ADVICE}`),
      );
    if (context.said.overheard) return answer(forYouAlone('The link to your calendar'));
    return link && !choice && !link.secret ? answer(standing(link)) : change(making(context));
  },
};

function none(): Reply {
  return sentences(`You have no calendar link. ${CALENDAR_ADVICE}`);
}

/** A link is shown once, when it is made. */
function standing({ since }: CalendarLink): Reply {
  return reply(
    [
      text(`Your calendar has a link since ${formatDate(since)}.`),
      note(
        'I showed it once and keep no copy. Another link takes its place, and the old one opens nothing then.',
      ),
    ],
    { actions: LINK_ACTIONS },
  );
}

const LINK_ACTIONS: Action[] = [
  { id: 'new', label: 'Another link', say: 'calendar new' },
  { id: 'off', label: 'Withdraw it', say: 'calendar off', style: 'danger' },
];

/** The owner roles whose dates a person's calendar has on a day. */
export function rolesInCalendar(state: State, person: string, day: IsoDate): string[] {
  return rolesThere(state)
    .filter((owner) => holderOn(owner, day) === person)
    .map(({ id }) => id);
}

function making(context: Context): Proposal<'calendar'> {
  const { said, today, secret: random } = context;
  const { account, name, plays } = said.speaker;
  const secret = Buffer.from(random()).toString('base64url');
  const link = { hash: calendarHash(secret), since: today };
  return {
    action: 'calendar',
    role: null,
    decide(state) {
      const you = { name, accounts: [account], plays };
      const { id, changes } = enrolledWith({ calendar: link }, state, you);
      const takesOver = changes.some(({ of, set }) => of === 'owners' && 'holder' in set);
      if (!takesOver && !rolesInCalendar(state, id, today).length)
        return refuse(
          sentences(
            'You hold no role in this plan, so a calendar of yours would be empty. An administrator says who holds one: owner "ROLE" is @you.',
          ),
        );
      return { kind: 'change', refs: [], changes, detail: {} };
    },
    confirm(_entry, state) {
      const now = personWith(state, account)?.calendar;
      if (!now) return none();
      // A redelivery made another secret; the first one was shown once.
      return now.hash === link.hash ? shown(secret, link, state, context) : standing(now);
    },
  };
}

function withdrawing({ said }: Context): Proposal<'calendar'> {
  const { account } = said.speaker;
  return {
    action: 'calendar',
    role: null,
    decide(state) {
      const person = personWith(state, account);
      if (!person?.calendar) return refuse(none());
      return {
        kind: 'change',
        refs: [],
        changes: [{ of: 'people', id: person.id, set: { calendar: null } }],
        detail: {},
      };
    },
    confirm: () => sentences('Your calendar link no longer works. Say “calendar” for a new one.'),
  };
}

function shown(secret: string, link: CalendarLink, state: State, context: Context): Reply {
  const { said, today, address } = context;
  const before = personWith(context.state, said.speaker.account)?.calendar;
  const person = personWith(state, said.speaker.account);
  const roles = person ? rolesInCalendar(state, person.id, today) : [];
  return reply(
    [
      ...(before ? [text(OLD_LINK)] : []),
      fields([
        ['Your calendar', linkTo(calendarPath(secret), address)],
        ['Has the dates of', `the ${listOfRoles(state, roles)}, and readings that are due`],
        ['Since', formatDate(link.since)],
      ]),
      note(
        'I show the link this once. Give it to your calendar program as a subscription: in Outlook “Subscribe from web”, in others “From URL”. Whoever has it reads these dates, so show it to nobody.',
      ),
    ],
    { actions: LINK_ACTIONS },
  );
}
