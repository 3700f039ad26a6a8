import { heading, many, note, reply, sentences, text } from '../../base/replies/build.ts';
import type { DocumentPart, Part, Reply } from '../../base/replies/reply.ts';
import { type AskedPeriod, askedPeriod } from '../../base/time/asked-period.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { addDays, formatDate, localDay } from '../../base/time/days.ts';
import { instantOf } from '../../base/time/zones.ts';
import { mayTake } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import { handedOver } from '../../contract/report-files.ts';
import type { ReportBasis } from '../../contract/report-section.ts';
import { noPlan } from '../../contract/subject.ts';
import { activitiesOf } from '../../domain/current.ts';
import { isOfRetiredExample } from '../../domain/retired-example.ts';
import { ofSection, sectionsKnown } from '../../domain/sections.ts';
import type { Entry } from '../../ledger/entry.ts';

/** Panels meet about once a month. */
const USUAL_DAYS = 28;
/** Sentences of a section. */
const MOST_IN_CHAT = 12;
const FORMATS = { pdf: /\bas\s+(?:a\s+)?pdf\b/i, docx: /\bas\s+(?:a\s+)?(?:word|docx)\b/i };

/** What happened in a period, for whoever writes a report: sentences from the record, each with what it rests on. */
export const brief: Command = {
  name: 'brief',
  also: ['briefing'],
  usage: 'brief panel|PRIORITY [for MONTH|since DATE] [as pdf|word]',
  does: 'what happened, in sentences from the record, for whoever writes a report',
  group: 'see',
  accepts: mayTake((rest, { state, today }) => {
    const asked = wanted(rest, today);
    // Near misses are answered with what can be said.
    if (/^(?:panel|priority|section)\b/i.test(rest)) return true;
    return asked !== null && (asked.about === null || ofSection(activitiesOf(state), asked.about).length > 0);
  }),
  async hear(rest, context) {
    const activities = activitiesOf(context.state);
    if (!activities.length) return answer(noPlan(context.state));
    const asked = wanted(rest, context.today);
    if (!asked)
      return answer(
        sentences('I can’t read that period. Say “brief panel for March” or “brief panel since 1 June”.'),
      );
    if (asked.about !== null && !ofSection(activities, asked.about).length)
      return answer(
        sentences(
          `There is no priority “${asked.about.slice(0, 40)}”. Say “brief panel”, or name a priority: ${sectionsKnown(activities)}.`,
        ),
      );
    return answer(await told(asked, context));
  },
};

interface Wanted {
  /** The priority that it is about; null: all of the plan. */
  about: string | null;
  period: AskedPeriod;
  format: 'pdf' | 'docx';
}

function wanted(rest: string, today: IsoDate): Wanted | null {
  const read = askedPeriod(rest, today);
  if (!read) return null;
  const format = FORMATS.pdf.test(read.rest) ? 'pdf' : 'docx';
  const words = Object.values(FORMATS)
    .reduce((left, pattern) => left.replace(pattern, ' '), read.rest)
    .replace(/\b(?:the|please)\b/gi, ' ')
    .trim();
  const about = /^(?:panel|plan|all|everything)?$/i.test(words) ? null : words;
  return { about, period: read.period ?? { since: addDays(today, -USUAL_DAYS), asAt: today }, format };
}

async function told({ about, period, format }: Wanted, context: Context): Promise<Reply> {
  const chosen = about === null ? null : ofSection(activitiesOf(context.state), about);
  const basis = await basisOf(period, chosen && new Set(chosen.map(({ key }) => key)), context);
  const sections = context.catalogue.reportSections('brief').flatMap((one) => one.sections(basis));
  const wants = { report: 'brief' as const, format, period, ...(about !== null && { about }) };
  const { told: handed, file } = handedOver(context.said, wants);
  const days = `${formatDate(period.since)} to ${formatDate(period.asAt)}`;
  const parts: Part[] = sections.flatMap((section) => [heading(section.title), ...section.parts.map(cut)]);
  const whole = reply(
    [
      heading(`Brief for ${chosen?.[0]?.section || 'the panel'}, ${days}`),
      ...(parts.length ? parts : [text('Nothing happened in these days that the record knows of.')]),
      note('Every sentence comes from the record, and the entries say where.'),
      note(handed),
    ],
    { about: chosen?.map(({ key }) => key) ?? [] },
  );
  return { ...whole, files: true, ...(file && { file }) };
}

/** Nobody reads hundreds of sentences in a chat. */
function cut(part: DocumentPart): DocumentPart {
  if (part.type !== 'list' || part.items.length <= MOST_IN_CHAT) return part;
  const more = part.items.length - MOST_IN_CHAT;
  const rest = { text: `and ${many(more)} more: the file has them, and so has a shorter period.` };
  return { ...part, items: [...part.items.slice(0, MOST_IN_CHAT), rest] };
}

async function basisOf(
  { since, asAt }: AskedPeriod,
  keys: Set<string> | null,
  context: Context,
): Promise<ReportBasis> {
  const { catalogue, past, zone, today } = context;
  const state = asAt < today ? await past.stood(asAt) : context.state;
  const entries = await past.since(instantOf(since, '00:00', zone));
  const happened = entries.filter(({ at }) => localDay(at, zone) <= asAt);
  const about = await past.aboutEach([...keysOfDates(happened)]);
  return {
    ...{ catalogue, state, asAt, since, zone, isPublic: false },
    about: (key) => about.get(key) ?? [],
    concerns: (key) => (keys ? keys.has(key) : !isOfRetiredExample(state, key)),
    happened: () => happened,
  };
}

/** The activities whose date was changed: what stood before is looked up. One that came in anew has its key with it. */
function keysOfDates(entries: Entry[]): Set<string> {
  return new Set(
    entries
      .flatMap((entry) => entry.changes)
      .flatMap((change) => {
        if (change.of !== 'activities' || change.set.key !== undefined) return [];
        return change.set.completionDate === undefined ? [] : [change.id];
      }),
  );
}
