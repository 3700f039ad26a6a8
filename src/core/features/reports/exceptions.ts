import { cell, column, shortened, table } from '../../base/replies/build.ts';
import type { Cell, Column, DocumentPart } from '../../base/replies/reply.ts';
import { formatDate } from '../../base/time/days.ts';
import { type ReportBasis, SHORT_OWNER, SHORT_TITLE } from '../../contract/report-section.ts';
import { answerText } from '../../domain/answers.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import type { Entity } from '../../domain/state.ts';
import { isMoved, isOverdue } from '../../domain/timeliness.ts';
import { dueText, lateText, movedText, statusText } from '../../domain/view.ts';
import { narrativeOf } from './narrative.ts';

type Activity = Entity<'activities'>;

const HEAD = [column('Ref', 1.1), column('Activity', 6), column('Executive owner', 2.8)];

const said = ({ isPublic }: ReportBasis): Column =>
  column(isPublic ? 'Progress' : 'Last words', isPublic ? 5 : 4.4);

function saidOf(activity: Activity, { state, isPublic, asAt }: ReportBasis): Cell {
  return cell(isPublic ? narrativeOf(activity, asAt) : answerText(state, activity, asAt));
}

function head(activity: Activity, { state }: ReportBasis): Cell[] {
  return [cell(activity.ref), cell(activity.title), cell(ownerTitle(state, activity.owner))];
}

/** Longest late first. */
export function overdueOf({ state, asAt }: ReportBasis): Activity[] {
  const promised = ({ baselineDate, completionDate }: Activity) => baselineDate ?? completionDate ?? '';
  return activitiesOf(state)
    .filter((activity) => isOverdue(activity, asAt))
    .sort((a, b) => (promised(a) < promised(b) ? -1 : 1));
}

/** `most` keeps it to the latest so many and leaves the words out, for a narrow page. */
export function overdueTable(basis: ReportBasis, most?: number): DocumentPart {
  const { asAt } = basis;
  const short = most !== undefined;
  const few = (words: string, length: number) => (short ? shortened(words, length) : words);
  return table(
    'Overdue activities, longest late first',
    [...HEAD, column('Due', 2.2), column('Late', 2.2), ...(short ? [] : [said(basis)])],
    overdueOf(basis)
      .slice(0, most)
      .map((activity) => [
        cell(activity.ref),
        cell(few(activity.title, SHORT_TITLE)),
        cell(few(ownerTitle(basis.state, activity.owner), SHORT_OWNER)),
        cell(dueText(activity)),
        cell(lateText(activity, asAt), 'overdue'),
        ...(short ? [] : [saidOf(activity, basis)]),
      ]),
    'Nothing is overdue.',
  );
}

export function inTrouble(basis: ReportBasis): DocumentPart {
  const those = activitiesOf(basis.state).filter(({ status }) => ['at risk', 'off track'].includes(status));
  return table(
    'Activities that are at risk or off track',
    [...HEAD, column('Due', 2), column('Expected', 2), column('Status', 2), said(basis)],
    those.map((activity) => [
      ...head(activity, basis),
      cell(dueText(activity)),
      cell(activity.forecastDate && formatDate(activity.forecastDate)),
      cell(statusText(activity), activity.status),
      saidOf(activity, basis),
    ]),
    'Nothing is at risk or off track.',
  );
}

export function movedTable(basis: ReportBasis): DocumentPart {
  const those = activitiesOf(basis.state).filter((activity) => isMoved(activity, basis.asAt));
  return table(
    'Activities past the date first promised, within a later approved one',
    [...HEAD, column('Due', 2), column('Moved', 3.4), said(basis)],
    those.map((activity) => [
      ...head(activity, basis),
      cell(dueText(activity)),
      cell(movedText(activity), 'moved'),
      saidOf(activity, basis),
    ]),
    'No activity stands at a later date than first promised.',
  );
}
