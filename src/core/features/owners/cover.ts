import { heading, list, reply, sentences } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import { accepting } from '../../contract/accepts.ts';
import { answer, type Command, type Context, change, type Proposal } from '../../contract/command.ts';
import { type DayArgument, dayIn, whichDay } from '../../contract/day-argument.ts';
import { ownerNamed } from '../../domain/finding.ts';
import { holderOn } from '../../domain/holders.ts';
import type { Cover } from '../../domain/people.ts';
import { enrolled, type PersonMatch, personNamed } from './naming.ts';
import { roleChange } from './role-change.ts';
import { named, noRole, ownRole } from './roles.ts';

const COVER_ADVICE =
  'Say “cover @person from 1 June to 14 June for "ROLE"”, or “cover off for "ROLE"” to end it.';

/** Somebody stands in for a role for some days: they may update and hear what it does not answer. */
export const cover: Command = {
  name: 'cover',
  usage: 'cover @person from DATE to DATE [for "ROLE"]',
  does: 'who stands in for a role while its holder is away; alone: who does and will',
  group: 'look after',
  accepts: (rest, context) => accepting(!rest || rest.startsWith('@') || isCover(rest, context)),
  hear(rest, context) {
    if (!rest) return answer(coverReply(context));
    const { what, title } = split(rest);
    const role = title === null ? ownRole(context, `cover ${rest} for`) : ownerNamed(context.state, title);
    if (!role) return answer(noRole(title ?? '', context, (known) => `cover ${what} for "${known}"`));
    if ('ask' in role) return answer(role.ask);
    if (OFF.test(what.trim())) return change(ended(role.id, context));
    const read = readCover(what, context);
    if ('which' in read) {
      const of = title === null ? '' : ` for "${title.replaceAll('"', '')}"`;
      return answer(whichDay(read.which, (clear) => `cover ${read.say(clear)}${of}`));
    }
    return 'refused' in read ? answer(sentences(read.refused)) : change(covers(role.id, read, context));
  },
};

const OFF = /^(?:off|none|ends?)$/i;

function isCover(rest: string, context: Context): boolean {
  const { what } = split(rest);
  return OFF.test(what.trim()) || !('refused' in readCover(what, context));
}

/** Who and when, and the role that is named. */
function split(rest: string): { what: string; title: string | null } {
  const [, what = rest, title = null] = /^(.*?)\s+for\s+(?:the\s+)?(.+)$/i.exec(rest) ?? [];
  return { what, title };
}

interface CoverTerms {
  person: PersonMatch;
  from: IsoDate;
  to: IsoDate;
}

/** Words of which one date may be either of two days, and how they read with it clear. */
interface Open {
  which: Extract<DayArgument, { date: null }>;
  say: (day: string) => string;
}

function readCover(what: string, context: Context): CoverTerms | Open | { refused: string } {
  const { today } = context;
  const split = apart(what);
  if (!split) return { refused: COVER_ADVICE };
  const person = personNamed(split.who, context);
  if ('refused' in person) return person;
  const first = dayIn(split.from, context);
  if (first.fault !== null) {
    return openOr(first, (clear) => `${split.who} from ${clear} to ${split.to}`);
  }
  const from = first.date;
  const last = dayIn(split.to, context, from);
  if (last.fault !== null) return openOr(last, (clear) => `${split.who} from ${split.from} to ${clear}`);
  const to = last.date;
  if (to < from)
    return { refused: `${formatDate(to)} is before ${formatDate(from)}. Name the first day first.` };
  if (to < today) return { refused: `${formatDate(to)} is past. Name days that are still to come.` };
  return { person, from, to };
}

function openOr(which: Open['which'], say: Open['say']): Open | { refused: string } {
  return which.candidates.length ? { which, say } : { refused: `${which.fault} ${COVER_ADVICE}` };
}

/** "@person from A to B" in its three parts. */
function apart(what: string): { who: string; from: string; to: string } | null {
  const [, who, from, to] = /^(.+?)\s+from\s+(.+?)\s+(?:to|until|till)\s+(.+)$/i.exec(what) ?? [];
  return who && from && to ? { who, from, to } : null;
}

function covers(role: string, { person, from, to }: CoverTerms, context: Context): Proposal {
  return roleChange(
    {
      role,
      action: 'cover',
      holderMay: true,
      decide(owner, state) {
        const { id, changes } = enrolled(state, person);
        const days = `from ${formatDate(from)} to ${formatDate(to)}`;
        if (holderOn(owner, from) === id)
          return { refused: `${person.name} already holds the role ${owner.title} on those days.` };
        const clash = overlapping(owner.cover, { person: id, from, to });
        if (clash) {
          const taken = `${named(state, clash.person)} covers the ${owner.title} from ${formatDate(clash.from)} to ${formatDate(clash.to)}`;
          return {
            refused: `${taken}, and one person stands in at a time. Choose other days, or end it with “cover off for "${owner.title}"”.`,
          };
        }
        const all = [...owner.cover, { person: id, from, to }].sort((a, b) => (a.from < b.from ? -1 : 1));
        return {
          set: { cover: all },
          also: changes,
          told: `${person.name} covers the ${owner.title} ${days}.`,
        };
      },
    },
    context,
  );
}

/** A cover that shares a day with the wanted one; null: none does. */
export function overlapping(covers: Cover[], candidate: Cover): Cover | null {
  return covers.find(({ from, to }) => from <= candidate.to && candidate.from <= to) ?? null;
}

function ended(role: string, context: Context): Proposal {
  const { today } = context;
  return roleChange(
    {
      role,
      action: 'cover',
      holderMay: true,
      decide(owner) {
        const past = owner.cover.filter(({ to }) => to < today);
        if (past.length === owner.cover.length)
          return { refused: `Nobody covers the ${owner.title} now or later.` };
        return { set: { cover: past }, told: `Nobody covers the ${owner.title} any more.` };
      },
    },
    context,
  );
}

function coverReply({ state, today }: Context): Reply {
  const items = [...state.owners.values()].flatMap(({ title, cover: its }) =>
    its
      .filter(({ to }) => to >= today)
      .map(({ person, from, to }) => ({
        text: `${named(state, person)} for the ${title}`,
        detail: `${formatDate(from)} to ${formatDate(to)}`,
      })),
  );
  if (!items.length) return sentences(`Nobody covers a role now or later. ${COVER_ADVICE}`);
  return reply([heading('Cover'), list(items)]);
}
