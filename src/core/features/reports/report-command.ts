import { heading, note, reply, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { formatDate } from '../../base/time/days.ts';
import { mayTake } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import { noPlan } from '../../contract/subject.ts';
import { activitiesOf } from '../../domain/current.ts';
import { buildReport } from './build-report.ts';
import type { ReportKind } from './report.ts';

const FILES =
  'Whoever runs Answerable can hand it out as PDF, Word or Excel: this page, the panel’s pack and the register of all activities, as at any day.';
const IN_SLACK =
  'I am sending it to you as a file, in our own conversation. “report pack” and “report register” are the panel’s pack and all activities; “as word” and “as excel” are other files.';

/** The plan on one page, here in the chat; the pack and the register as files. */
export const report: Command = {
  name: 'report',
  also: ['one-page'],
  usage: 'report [pack|register] [as pdf|word|excel]',
  does: 'the plan on one page, the panel’s pack or the register of all activities; as a file where that can be sent',
  group: 'see',
  accepts: mayTake((rest) => wanted(rest) !== null),
  hear(rest, context) {
    if (!activitiesOf(context.state).length) return answer(noPlan(context.state));
    const file = wanted(rest) ?? ONE_PAGE;
    const sends = context.said.speaker.account.startsWith('slack:');
    const shown = file.report === 'one-page' ? onePage(context) : inShort(file.report, context);
    const whole = { ...shown, parts: [...shown.parts, note(sends ? IN_SLACK : FILES)] };
    return answer({ ...whole, files: true, ...(sends && { file }) });
  },
};

type Wanted = NonNullable<Reply['file']>;

const ONE_PAGE: Wanted = { report: 'one-page', format: 'pdf' };
const KINDS: [word: RegExp, report: ReportKind][] = [
  [/^(?:pack|panel)$/, 'pack'],
  [/^(?:register|all|everything)$/, 'register'],
  [/^(?:one-page|page)$/, 'one-page'],
];
const FORMATS: [word: RegExp, format: Wanted['format']][] = [
  [/^pdf$/, 'pdf'],
  [/^(?:word|docx)$/, 'docx'],
  [/^(?:excel|xlsx|spreadsheet)$/, 'xlsx'],
];
const FILLS = /^(?:as|a|an|in|for|the|file|please|one|now)?$/;

/** “pack as word”; null: something else is said. */
function wanted(rest: string): Wanted | null {
  const file = { ...ONE_PAGE };
  for (const word of rest.toLowerCase().split(/[\s,.!?]+/)) {
    const report = KINDS.find(([named]) => named.test(word))?.[1];
    const format = FORMATS.find(([named]) => named.test(word))?.[1];
    if (!report && !format && !FILLS.test(word)) return null;
    if (report) file.report = report;
    if (format) file.format = format;
  }
  return file;
}

function sectionsOf(kind: ReportKind, { catalogue, state, today, zone }: Context) {
  const basis = { catalogue, state, about: () => [], asAt: today, since: today, zone, isPublic: false };
  return buildReport(kind, basis);
}

function onePage(context: Context): Reply {
  const { plan, sections } = sectionsOf('one-page', context);
  const parts = sections.flatMap(({ title, parts: those }) => [heading(title), ...those]);
  return reply([heading(`${plan}, as at ${formatDate(context.today)}`), ...parts]);
}

/** What is in it, in a few lines. */
function inShort(kind: ReportKind, context: Context): Reply {
  const { plan, title, sections } = sectionsOf(kind, context);
  const [first] = sections.flatMap(({ parts }) => parts).filter(({ type }) => type === 'text');
  const named = sections.map((section) => section.title).join(' · ');
  return reply([
    heading(`${title}: ${plan}, as at ${formatDate(context.today)}`),
    first ?? null,
    text(`In it: ${named}.`),
  ]);
}
