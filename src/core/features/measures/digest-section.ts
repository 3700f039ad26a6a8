import { shortened } from '../../base/replies/build.ts';
import type { ListItem, Part } from '../../base/replies/reply.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { localDay } from '../../base/time/days.ts';
import type { DigestSection, DigestView, SnapshotBasis } from '../../contract/digest-section.ts';
import { section } from '../../contract/section.ts';
import type { Entity, State } from '../../domain/state.ts';
import { fullName } from './finding.ts';
import { periodText } from './periods.ts';
import {
  courseOf,
  distance,
  isUnmoved,
  measuresOf,
  type ReadingWithValue,
  readingsOf,
  termsOf,
} from './readings.ts';
import { differenceText, valueText } from './values.ts';
import { measureItem } from './view.ts';

declare module '../../contract/digest-section.ts' {
  interface Snapshot {
    /** Measures with another reading since, and ids of those that stand still. */
    measured?: MovedMeasure[];
    unmoved?: string[];
  }
}

/** A measure's newest reading beside the one before. */
interface MovedMeasure {
  id: string;
  period: IsoDate;
  value: number;
  /** Null: it is the first one. */
  was: number | null;
}

type Measure = Entity<'measures'>;

const LONGEST_NAME = 160;

/** Measures that moved since, and those that stand still where everything promised is complete. */
export const measuresDigest: DigestSection = {
  order: 70,
  take(basis) {
    const { state, terms } = basis;
    const those = measuresOf(state).filter(
      ({ priority }) => terms.priority === null || priority === terms.priority,
    );
    return {
      measured: those.flatMap((measure) => movedOf(state, measure, basis) ?? []),
      unmoved: those.filter((measure) => isUnmoved(state, measure)).map(({ id }) => id),
    };
  },
  // A measure that stands still is told beside news; alone it would be the same every week.
  isNews: ({ measured = [] }) => measured.length > 0,
  parts: measuredParts,
};

/** Its newest reading beside the one before, when it was given since and is another. */
function movedOf(state: State, { id }: Measure, since: SnapshotBasis): MovedMeasure | null {
  const readings = readingsOf(state, id);
  const [newest, before] = readings.slice(-2).reverse();
  if (!newest || !isNew(newest, since) || newest.value === before?.value) return null;
  return { id, period: newest.period, value: newest.value, was: before?.value ?? null };
}

function isNew({ rev, changed }: ReadingWithValue, { last, from, zone }: SnapshotBasis): boolean {
  return last ? rev > last.seq : localDay(changed.at, zone) >= from;
}

/** What moved in lines, worse before better, then what does not move although all is done. */
function measuredParts({ state, snapshot, most }: DigestView): Part[] {
  const { measured = [], unmoved = [] } = snapshot;
  const moved = measured.flatMap((one): (ListItem & { worse: boolean })[] => {
    const measure = state.measures.get(one.id);
    return measure ? [{ ...movedItem(measure, one), worse: courseOfMoved(measure, one) === 'worse' }] : [];
  });
  const inOrder = moved
    .sort((a, b) => Number(b.worse) - Number(a.worse))
    .map(({ worse: _worse, ...item }) => item);
  const still = unmoved.flatMap((id) => {
    const measure = state.measures.get(id);
    return measure ? [measureItem(state, measure)] : [];
  });
  return [
    ...section('Measures that moved', inOrder, most),
    ...section('Everything promised is complete, and the measure does not move', still, most),
  ];
}

function courseOfMoved(measure: Measure, { value, was }: MovedMeasure) {
  return was === null || !measure.terms ? null : courseOf([{ value: was }, { value }], measure.terms);
}

/** "Victim satisfaction 78% (was 74%, target 80%)". */
function movedItem(measure: Measure, moved: MovedMeasure): ListItem {
  const terms = termsOf(measure);
  const { value, was, period } = moved;
  const away = distance(value, terms);
  const course = courseOfMoved(measure, moved);
  const sign = away === 0 ? '✓' : course === 'better' ? '↗' : course === 'worse' ? '↘' : null;
  const beside = [
    was === null ? 'first reading' : `was ${valueText(was, terms.unit)}`,
    terms.target === null ? null : `target ${valueText(terms.target, terms.unit)}`,
  ];
  const name = shortened(fullName(measure), LONGEST_NAME);
  const words = `${name} ${valueText(value, terms.unit)} (${beside.filter((piece) => piece).join(', ')})`;
  const reached = away === null ? null : away ? `${differenceText(away, terms.unit)} away` : 'target reached';
  const detail = [periodText(period, terms.frequency), course && `getting ${course}`, reached];
  return { text: sign ? `${sign} ${words}` : words, detail: detail.filter((piece) => piece).join(' · ') };
}
