import { formatDate, localDay } from '../../base/time/days.ts';
import {
  type BriefSentence,
  begun,
  briefSection,
  entriesWith,
  isWithin,
  whoText,
} from '../../contract/brief.ts';
import type { ReportBasis, ReportSections } from '../../contract/report-section.ts';
import { ownerTitle } from '../../domain/current.ts';
import type { Entity } from '../../domain/state.ts';
import { answererOf } from './questions.ts';

/** What the panel asked, what was answered, and what still waits for an answer. */
export const questionBrief: ReportSections = {
  of: 'brief',
  order: 70,
  sections: (basis) => briefSection('Questions of the panel', questionsIn(basis)),
};

function questionsIn(basis: ReportBasis): BriefSentence[] {
  return [...basis.state.questions.values()]
    .filter(({ key, asker, answer }) => {
      const news = !answer || isWithin(asker.at, basis) || isWithin(answer.at, basis);
      return news && basis.concerns(key);
    })
    .map((one) => ({
      text: `${askedText(one, basis)} ${answeredText(one, basis)}`,
      refs: [basis.state.activities.get(one.key)?.ref ?? one.key, one.id],
      entries: entriesWith(basis, ({ of, id }) => of === 'questions' && id === one.id),
    }));
}

function askedText({ asker, id, text }: Entity<'questions'>, { state, zone }: ReportBasis): string {
  return `${begun(whoText(state, asker.name))} asked on ${formatDate(localDay(asker.at, zone))} (${id}): “${text}”`;
}

function answeredText(one: Entity<'questions'>, { state, zone, asAt }: ReportBasis): string {
  const { answer, due } = one;
  if (answer)
    return `${begun(whoText(state, answer.name))} answered on ${formatDate(localDay(answer.at, zone))}: “${answer.text}”`;
  const late = due < asAt ? 'was due' : 'is due';
  return `The ${ownerTitle(state, answererOf(state, one))} has not answered; the answer ${late} by ${formatDate(due)}.`;
}
