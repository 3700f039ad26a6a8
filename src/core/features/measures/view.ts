import { shortened } from '../../base/replies/build.ts';
import type { Form, ListItem } from '../../base/replies/reply.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { ownerTitle } from '../../domain/current.ts';
import type { Picture } from '../../domain/pictures/frame.ts';
import { trend } from '../../domain/pictures/trend.ts';
import type { Entity, State } from '../../domain/state.ts';
import { fullName, nameToSay } from './finding.ts';
import { periodText } from './periods.ts';
import { type Course, courseOf, distance, readingsOf, termsOf } from './readings.ts';
import { differenceText, valueText } from './values.ts';

type Measure = Entity<'measures'>;

const COURSES: Record<Course, string> = {
  better: 'getting better',
  worse: 'getting worse',
  unchanged: 'unchanged',
};

/** A measure in a list: where it goes, its newest reading and its target. */
export function measureItem(state: State, measure: Measure): ListItem {
  const sign = signOf(state, measure);
  const detail = [
    measure.group,
    latestText(state, measure),
    targetText(state, measure),
    ownerText(state, measure),
  ];
  return {
    text: sign ? `${sign} ${measure.title}` : measure.title,
    detail: detail.filter((piece) => piece).join(' · '),
  };
}

export const TREND_SIGNS = '✓ at its target, ↗ getting better, → unchanged, ↘ getting worse';

function signOf(state: State, measure: Measure): string | null {
  const terms = termsOf(measure);
  const readings = readingsOf(state, measure.id);
  const last = readings.at(-1);
  if (!last) return null;
  if (distance(last.value, terms) === 0) return '✓';
  // Nobody has said whether more or less is better.
  const course = measure.terms ? courseOf(readings, terms) : null;
  return course && { better: '↗', unchanged: '→', worse: '↘' }[course];
}

/** "78% for September 2023, getting better"; "no reading yet". */
export function latestText(state: State, measure: Measure): string {
  const terms = termsOf(measure);
  const readings = readingsOf(state, measure.id);
  const last = readings.at(-1);
  if (!last) return 'no reading yet';
  const course = measure.terms ? courseOf(readings, terms) : null;
  const latest = `${valueText(last.value, terms.unit)} for ${periodText(last.period, terms.frequency)}`;
  return course ? `${latest}, ${COURSES[course]}` : latest;
}

/** "target 80% or more, 2 percentage points away"; null without a target. */
export function targetText(state: State, measure: Measure): string | null {
  const terms = termsOf(measure);
  if (terms.target === null) return null;
  const aim = `target ${valueText(terms.target, terms.unit)} or ${terms.direction === 'up' ? 'more' : 'less'}`;
  const last = readingsOf(state, measure.id).at(-1);
  const away = last ? distance(last.value, terms) : null;
  if (away === null) return aim;
  return `${aim}, ${away ? `${differenceText(away, terms.unit)} away` : 'reached'}`;
}

/** "recorded monthly by the Director of Operations"; null while nobody gives it. */
export function ownerText(state: State, measure: Measure): string | null {
  const { owner, frequency } = termsOf(measure);
  if (!owner && !frequency) return null;
  const often = frequency ? `recorded ${frequency}` : 'recorded';
  return owner ? `${often} by the ${ownerTitle(state, owner)}` : `${often}, by nobody yet`;
}

/** Its readings as a line with the target. */
export function trendOf(state: State, measure: Measure, today: IsoDate, width?: number): Picture {
  const terms = termsOf(measure);
  return trend({
    title: shortened(fullName(measure), 160),
    readings: readingsOf(state, measure.id).map(({ period, value }) => ({ day: period, value })),
    target: terms.target,
    direction: terms.direction,
    say: (value) => valueText(Number(value.toPrecision(10)), terms.unit),
    difference: (value) => differenceText(value, terms.unit),
    today,
    ...(width && { width }),
  });
}

/** A reading as a form; `period` is filled in with the one that is due. */
export function readingForm(state: State, measure: Measure, period: string): Form {
  const { unit } = termsOf(measure);
  return {
    title: shortened(measure.title, 60),
    say: `measure ${nameToSay(state, measure)}`,
    submit: 'Save',
    fields: [
      { type: 'text', id: 'value', label: unit ? `Reading in ${unit}` : 'Reading', optional: false },
      { type: 'text', id: 'period', label: 'For', optional: true, value: period },
      { type: 'text', id: 'note', label: 'What stands behind it', optional: true, multiline: true },
    ],
  };
}
