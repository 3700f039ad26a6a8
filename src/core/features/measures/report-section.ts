import { cell, column, count, table, text } from '../../base/replies/build.ts';
import type { DocumentPart, DocumentSection } from '../../base/replies/reply.ts';
import type { ReportBasis, ReportSections } from '../../contract/report-section.ts';
import { activitiesOf } from '../../domain/current.ts';
import type { Entity } from '../../domain/state.ts';
import { measuresOf, readingsOf } from './readings.ts';
import { latestText, ownerText, targetText, trendOf } from './view.ts';

/** More trends than this bury the measures that matter. */
const MOST_TRENDS = 12;
/** One point is no trend. */
const LEAST_READINGS = 2;

/** A panel looks at the measures last. */
export const measuresReport: ReportSections = {
  of: 'pack',
  order: 100,
  sections: (basis) => [measureSection(basis)],
};

/** The measures that the plan is judged by, with their readings and trends; the public edition has their names. */
function measureSection({ state, asAt, isPublic }: ReportBasis): DocumentSection {
  const sections = new Map(activitiesOf(state).map(({ priority, section }) => [priority, section]));
  const measures = measuresOf(state);
  const shown = isPublic ? measures : measures.filter(({ id }) => readingsOf(state, id).length);
  const unread = measures.length - shown.length;
  const row = (measure: Entity<'measures'>) => [
    cell(sections.get(measure.priority) ?? (measure.priority ? `Priority ${measure.priority}` : null)),
    cell([measure.group, measure.title].filter((words) => words).join(': ')),
    ...(isPublic
      ? []
      : [
          cell(latestText(state, measure)),
          cell(targetText(state, measure)),
          cell(ownerText(state, measure)),
        ]),
  ];
  const trends: DocumentPart[] = isPublic
    ? []
    : measures
        .filter(({ id }) => readingsOf(state, id).length >= LEAST_READINGS)
        .slice(0, MOST_TRENDS)
        .map((measure) => trendOf(state, measure, asAt));
  return {
    title: 'Measures',
    parts: [
      ...(unread ? [text(unreadText(unread, measures.length))] : []),
      ...(measures.length && !shown.length
        ? []
        : [
            table(
              'The measures that each priority is judged by',
              [
                column('Priority', 4),
                column('Measure', 6),
                ...(isPublic ? [] : [column('Latest', 3), column('Target', 3), column('Owner', 3)]),
              ],
              shown.map(row),
              'This plan names no measures.',
            ),
          ]),
      ...trends,
    ],
  };
}

/** One line for all that have none: thirty rows of “no reading yet” say no more. */
function unreadText(unread: number, all: number): string {
  if (unread < all) return `${count(unread, 'measure has', 'measures have')} no reading yet.`;
  return all === 1 ? 'The measure has no reading yet.' : `None of the ${all} measures has a reading yet.`;
}
