import { heading, note, reply } from '../../base/replies/build.ts';
import { formatDate } from '../../base/time/days.ts';
import { takesNothing } from '../../contract/accepts.ts';
import { answer, type Command } from '../../contract/command.ts';
import { noPlan } from '../../contract/subject.ts';
import { activitiesOf } from '../../domain/current.ts';
import { buildReport } from './build-report.ts';

const FILES =
  'Whoever runs Answerable can hand it out as PDF, Word or Excel: this page, the panel’s pack and the register of all activities, as at any day.';

/** The plan on one page, here in the chat. */
export const report: Command = {
  name: 'report',
  also: ['one-page'],
  usage: 'report',
  does: 'the plan on one page, and how to get it as a file',
  group: 'see',
  accepts: takesNothing,
  hear(_rest, { catalogue, state, today, zone }) {
    if (!activitiesOf(state).length) return answer(noPlan(state));
    const basis = { catalogue, state, about: () => [], asAt: today, since: today, zone, isPublic: false };
    const { plan, sections } = buildReport('one-page', basis);
    const parts = sections.flatMap(({ title, parts: those }) => [heading(title), ...those]);
    const whole = reply([heading(`${plan}, as at ${formatDate(today)}`), ...parts, note(FILES)]);
    return answer({ ...whole, files: true });
  },
};
