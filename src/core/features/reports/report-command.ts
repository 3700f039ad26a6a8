import { heading, note, reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply, ReportFile } from '../../base/replies/reply.ts';
import { askedPeriod } from '../../base/time/asked-period.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import { mayTake } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import { handedOver } from '../../contract/report-files.ts';
import { noPlan } from '../../contract/subject.ts';
import { activitiesOf } from '../../domain/current.ts';
import { buildReport } from './build-report.ts';
import type { ReportKind } from './report.ts';

/** The plan on one page, here in the chat; the pack and the register as files. */
export const report: Command = {
  name: 'report',
  also: ['one-page'],
  usage: 'report [pack|register] [for MONTH|since DATE] [as pdf|word|excel]',
  does: 'the plan on one page, the panel’s pack or the register of all activities, also as they stood; as a file where that can be sent',
  group: 'see',
  accepts: mayTake((rest, { today }) => wanted(rest, today) !== null),
  async hear(rest, context) {
    if (!activitiesOf(context.state).length) return answer(noPlan(context.state));
    const file = wanted(rest, context.today) ?? ONE_PAGE;
    const { told, file: sent } = handedOver(context.said, file);
    const then = await asItStood(context, file.period?.asAt ?? context.today);
    if (!activitiesOf(then.state).length)
      return answer(sentences(`There was no plan yet on ${formatDate(then.today)}.`));
    const shown = file.report === 'one-page' ? onePage(then) : inShort(file, then);
    const whole = { ...shown, parts: [...shown.parts, note(told)] };
    return answer({ ...whole, files: true, ...(sent && { file: sent }) });
  },
};

const ONE_PAGE: ReportFile = { report: 'one-page', format: 'pdf' };
const KINDS: [word: RegExp, report: ReportKind][] = [
  [/^(?:pack|panel)$/, 'pack'],
  [/^(?:register|all|everything)$/, 'register'],
  [/^(?:one-page|page)$/, 'one-page'],
];
const FORMATS: [word: RegExp, format: ReportFile['format']][] = [
  [/^pdf$/, 'pdf'],
  [/^(?:word|docx)$/, 'docx'],
  [/^(?:excel|xlsx|spreadsheet)$/, 'xlsx'],
];
const FILLS = /^(?:as|a|an|in|for|the|file|please|one|now)?$/;

/** “pack for March as word”; null: something else is said. */
function wanted(rest: string, today: IsoDate): ReportFile | null {
  const read = askedPeriod(rest, today);
  if (!read) return null;
  const file = { ...ONE_PAGE, ...(read.period && { period: read.period }) };
  for (const word of read.rest.toLowerCase().split(/[\s,.!?]+/)) {
    const report = KINDS.find(([named]) => named.test(word))?.[1];
    const format = FORMATS.find(([named]) => named.test(word))?.[1];
    if (!report && !format && !FILLS.test(word)) return null;
    if (report) file.report = report;
    if (format) file.format = format;
  }
  return file;
}

/** What the answer is made of: now, or the end of a day that is past. */
type Then = Pick<Context, 'catalogue' | 'state' | 'today' | 'zone'>;

async function asItStood(context: Context, day: IsoDate): Promise<Then> {
  return day < context.today ? { ...context, state: await context.past.stood(day), today: day } : context;
}

function sectionsOf(kind: ReportKind, { catalogue, state, today, zone }: Then) {
  return buildReport(kind, {
    ...{ catalogue, state, zone, asAt: today, since: today, isPublic: false },
    about: () => [],
    happened: () => [],
    concerns: () => true,
  });
}

function onePage(then: Then): Reply {
  const { plan, sections } = sectionsOf('one-page', then);
  const parts = sections.flatMap(({ title, parts: those }) => [heading(title), ...those]);
  return reply([heading(`${plan}, as at ${formatDate(then.today)}`), ...parts]);
}

/** What is in it, in a few lines. */
function inShort({ report: kind, period }: ReportFile, then: Then): Reply {
  const { plan, title, sections } = sectionsOf(kind, then);
  const [first] = sections.flatMap(({ parts }) => parts).filter(({ type }) => type === 'text');
  const named = sections.map((section) => section.title.replace(/^Changed since .*/, 'What changed'));
  const days = period ? `${formatDate(period.since)} to ` : 'as at ';
  return reply([
    heading(`${title}: ${plan}, ${days}${formatDate(then.today)}`),
    first ?? null,
    text(`In it: ${named.join(' · ')}.`),
  ]);
}
