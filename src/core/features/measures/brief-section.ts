import { type BriefSentence, briefSection } from '../../contract/brief.ts';
import type { ReportBasis, ReportSections } from '../../contract/report-section.ts';
import { activitiesOf } from '../../domain/current.ts';
import type { Entity } from '../../domain/state.ts';
import { fullName } from './finding.ts';
import { periodText } from './periods.ts';
import { type Course, courseOf, measureOfReading, measuresOf, readingsOf, termsOf } from './readings.ts';
import { valueText } from './values.ts';
import { targetText } from './view.ts';

const COURSES: Record<Course, string> = {
  better: 'That is better.',
  worse: 'That is worse.',
  unchanged: 'That is unchanged.',
};

/** Measures with a reading that was recorded in the period, beside the one before. */
export const measureBrief: ReportSections = {
  of: 'brief',
  order: 80,
  sections: (basis) => briefSection('Measures', moved(basis)),
};

function moved(basis: ReportBasis): BriefSentence[] {
  const entries = new Map<string, number[]>();
  for (const { seq, changes } of basis.happened())
    for (const { of, id } of changes) {
      if (of !== 'readings') continue;
      const measure = measureOfReading(id);
      entries.set(measure, [...new Set([...(entries.get(measure) ?? []), seq])]);
    }
  return measuresOf(basis.state)
    .filter((measure) => entries.has(measure.id) && isConcerned(measure, basis))
    .flatMap((measure) => {
      const text = movedText(measure, basis);
      return text ? [{ text, refs: [], entries: entries.get(measure.id) ?? [] }] : [];
    });
}

/** A measure concerns whoever reads of an activity under its priority. */
function isConcerned({ priority }: Entity<'measures'>, { state, concerns }: ReportBasis): boolean {
  const under = activitiesOf(state).filter((activity) => activity.priority === priority);
  return concerns('') || (priority !== null && under.some(({ key }) => concerns(key)));
}

function movedText(measure: Entity<'measures'>, { state }: ReportBasis): string | null {
  const terms = termsOf(measure);
  const readings = readingsOf(state, measure.id);
  const [before, last] = [readings.at(-2), readings.at(-1)];
  if (!last) return null;
  const said = (reading: typeof last) =>
    `${valueText(reading.value, terms.unit)} for ${periodText(reading.period, terms.frequency)}`;
  // Which way is better is known once somebody has said so.
  const course = measure.terms ? courseOf(readings, terms) : null;
  const target = targetText(state, measure);
  const sentences = [
    before
      ? `“${fullName(measure)}” went from ${said(before)} to ${said(last)}.`
      : `“${fullName(measure)}” has its first reading, ${said(last)}.`,
    course ? COURSES[course] : null,
    target ? `The ${target}.` : null,
  ];
  return sentences.filter((one) => one).join(' ');
}
