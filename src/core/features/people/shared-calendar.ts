import { fields, note, reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { linkTo } from '../../base/text/link-to.ts';
import { formatDate } from '../../base/time/days.ts';
import { forYouAlone } from '../../contract/alone.ts';
import {
  answer,
  type CommandResult,
  type Context,
  change,
  deny,
  type Proposal,
  refuse,
} from '../../contract/command.ts';
import { ofSettings } from '../../contract/setting.ts';
import { ownerNamed } from '../../domain/finding.ts';
import type { Change } from '../../domain/model.ts';
import type { CalendarLink } from '../../domain/people.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import type { State } from '../../domain/state.ts';
import { calendarHash, calendarPath, OLD_LINK } from './calendar-link.ts';

declare module '../../domain/model.ts' {
  interface Settings {
    /** The link under which the digests’ dates are read; absent or null: there is none. */
    digestCalendar?: CalendarLink | null;
  }
}
declare module '../../domain/people.ts' {
  interface Owner {
    /** The link under which a role’s team reads its dates; absent or null: there is none. */
    calendar?: CalendarLink | null;
  }
}

/** A calendar that several people read: a role’s dates, or those of the digests. */
interface Shared {
  /** The role’s id; null: the digests’ dates. */
  role: string | null;
  /** How it is named in a sentence, and said again. */
  title: string;
  say: string;
  choice: string;
}

const CHOICE = /\s*\b(new(?: link)?|off|no|none)$/i;

/** The calendar that is named behind “calendar”; null: it is one’s own. */
export function sharedIn(rest: string, state: State): Shared | null {
  const choice = CHOICE.exec(rest.trim())?.[1]?.toLowerCase() ?? '';
  const words = rest
    .trim()
    .replace(CHOICE, '')
    .replace(/^(?:of|for)\s+/i, '')
    .trim();
  if (!words) return null;
  if (/^(?:the\s+)?digests?(?:\s+dates)?$/i.test(words))
    return { role: null, title: 'the digests', say: 'calendar digest', choice };
  const owner = ownerNamed(state, words.replace(/^"|"$/g, ''));
  if (!owner) return null;
  return { role: owner.id, title: `the ${owner.title}`, say: `calendar "${owner.title}"`, choice };
}

/** Makes, shows or withdraws a calendar that several people read. */
export function sharedCalendar(shared: Shared, context: Context): CommandResult {
  if (/^(?:off|no|none)$/.test(shared.choice)) return change(setting(shared, null, context));
  if (context.said.overheard) return answer(forYouAlone('The link to a calendar'));
  const link = linkOf(shared, context.state);
  if (link && !shared.choice && mayShare(shared, context.state, context))
    return answer(standing(shared, link));
  return change(setting(shared, Buffer.from(context.secret()).toString('base64url'), context));
}

function linkOf({ role }: Shared, state: State): CalendarLink | null {
  const link = role ? state.owners.get(role)?.calendar : state.settings.get('settings')?.digestCalendar;
  return link ?? null;
}

/** Whoever answers or stands in for a role gives its dates to the team; the digests’ are for administrators to give. */
function mayShare({ role }: Shared, state: State, { who }: Context): boolean {
  if (mayChangeAll(who)) return true;
  if (!role) return false;
  const helps = who.person !== null && state.owners.get(role)?.delegates.includes(who.person);
  return who.holds.includes(role) || who.assists.includes(role) || helps === true;
}

function setting(shared: Shared, secret: string | null, context: Context): Proposal<'calendar'> {
  const { today, who } = context;
  const link = secret === null ? null : { hash: calendarHash(secret), since: today };
  return {
    action: 'calendar',
    role: who.holds[0] ?? null,
    decide(state) {
      if (!mayShare(shared, state, context))
        return deny(
          sentences(
            shared.role
              ? `The calendar of ${shared.title} is for its holder, delegates and assistant, an administrator or the chief executive to share.`
              : 'Only administrators and the chief executive can share the dates of the digests.',
          ),
          'calendar',
        );
      if (!link && !linkOf(shared, state))
        return refuse(sentences(`There is no link to the calendar of ${shared.title}.`));
      return { kind: 'change', refs: [], changes: [changeOf(shared, link)], detail: {} };
    },
    confirm(_entry, state) {
      const now = linkOf(shared, state);
      if (!now) return sentences(`The link to the calendar of ${shared.title} no longer works.`);
      // A redelivery made another secret; the first one was shown once.
      return secret !== null && now.hash === link?.hash
        ? shown(shared, secret, now, context)
        : standing(shared, now);
    },
  };
}

function changeOf({ role }: Shared, link: CalendarLink | null): Change {
  return role ? { of: 'owners', id: role, set: { calendar: link } } : ofSettings({ digestCalendar: link });
}

function actionsOf({ say }: Shared) {
  return [
    { id: 'new', label: 'Another link', say: `${say} new` },
    { id: 'off', label: 'Withdraw it', say: `${say} off`, style: 'danger' as const },
  ];
}

function standing(shared: Shared, { since }: CalendarLink): Reply {
  return reply(
    [
      text(`The calendar of ${shared.title} has a link since ${formatDate(since)}.`),
      note(
        'I showed it once and keep no copy. Another link takes its place, and the old one opens nothing then.',
      ),
    ],
    { actions: actionsOf(shared) },
  );
}

function shown(shared: Shared, secret: string, link: CalendarLink, { address, state }: Context): Reply {
  const has = shared.role
    ? `the dates of ${shared.title}, and readings that are due`
    : 'when each digest is posted';
  return reply(
    [
      ...(linkOf(shared, state) ? [text(OLD_LINK)] : []),
      fields([
        ['Calendar', linkTo(calendarPath(secret), address)],
        ['Has', has],
        ['Since', formatDate(link.since)],
      ]),
      note(
        'I show the link this once. Give it to those who may read these dates: in Outlook “Subscribe from web”, in others “From URL”. It asks to be read every 15 minutes.',
      ),
    ],
    { actions: actionsOf(shared) },
  );
}
