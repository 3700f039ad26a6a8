import { byName } from '../../base/replies/names.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { localDay } from '../../base/time/days.ts';
import { wordsOfAnswer } from '../../domain/answers.ts';
import { activitiesOf, currentPlan, ownerTitle } from '../../domain/current.ts';
import { namesIn, withNamesNow } from '../../domain/current-names.ts';
import type { State } from '../../domain/state.ts';
import { daysLate, isOverdue, timeliness } from '../../domain/timeliness.ts';
import { narrativeOf } from './narrative.ts';
import { fileHeadings, fileValues } from './register-extra.ts';

/** A cell of a register that machines read on: text, a number, a day or nothing. */
export type RegisterValue = string | number | null | { day: IsoDate };

export interface Register {
  plan: string;
  columns: RegisterColumn[];
  rows: RegisterValue[][];
}

export interface RegisterColumn {
  label: string;
  /** Characters across, for sheets. */
  width: number;
}

const COLUMNS: [label: string, width: number][] = [
  ['Ref', 8],
  ['Priority', 9],
  ['Section', 28],
  ['Objective', 36],
  ['Activity', 60],
  ['Executive owner', 28],
  ['Completion date', 22],
  ['Status', 14],
  ['Percent', 9],
  ['Approved date', 14],
  ['First promised', 14],
  ['Times moved', 9],
  ['Days late', 9],
  ['Timeliness', 12],
  ['Completed on', 14],
];
const INTERNAL: [label: string, width: number][] = [
  ['Expected', 14],
  ['Last words', 50],
  ['Said by', 26],
  ['Said on', 14],
  ['Evidence', 40],
];

/**
 * Every activity as one row. The first seven columns are a plan's own: importing them again changes nothing.
 * The public edition has what was published in place of what was noted.
 */
export function registerOf(kept: State, asAt: IsoDate, zone: string, isPublic: boolean): Register {
  const state = withNamesNow(kept);
  const nameOf = namesIn(state);
  const day = (date: IsoDate | null): RegisterValue => date && { day: date };
  const ofFile = isPublic ? [] : fileHeadings(activitiesOf(state));
  const rows = activitiesOf(state).map((activity): RegisterValue[] => {
    const said = wordsOfAnswer(state, activity, asAt);
    return [
      activity.ref,
      activity.priority ?? '',
      activity.section,
      activity.objective,
      activity.title,
      ownerTitle(state, activity.owner),
      activity.completionText,
      activity.status,
      activity.percent,
      day(activity.completionDate),
      day(activity.baselineDate),
      activity.slips,
      isOverdue(activity, asAt) ? daysLate(activity, asAt) : null,
      timeliness(activity, asAt),
      day(activity.completedOn),
      ...(isPublic
        ? [narrativeOf(activity, asAt)]
        : [
            day(activity.forecastDate),
            said?.text ?? null,
            said?.name ?? null,
            day(said && localDay(said.at, zone)),
            activity.evidence.join(' '),
            ...fileValues(activity, ofFile),
          ]),
    ];
  });
  const inside = [...INTERNAL, ...ofFile.map((label): [string, number] => [label, 30])];
  const columns = [...COLUMNS, ...(isPublic ? [['Progress', 60] as [string, number]] : inside)];
  return {
    plan: currentPlan(state)?.name ?? 'Delivery plan',
    columns: columns.map(([label, width]) => ({ label, width })),
    rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? byName(cell, nameOf) : cell))),
  };
}
