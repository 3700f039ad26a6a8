import { cell, column, shortened, table } from '../../base/replies/build.ts';
import type { Cell, Column, DocumentPart, DocumentSection } from '../../base/replies/reply.ts';
import { daysBetween, formatDate, localDay } from '../../base/time/days.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import type { Held } from '../../domain/state.ts';
import { isMoved, isOverdue } from '../../domain/timeliness.ts';
import { dueText, lateText, movedText, statusText, wordsText } from '../../domain/view.ts';
import { openRequests, wantedText } from '../decisions/index.ts';
import { contradictionsIn } from '../promises/index.ts';
import { narrativeOf } from './narrative.ts';
import type { ReportBasis } from './report.ts';

type Activity = Held<'activities'>;

/** What a chief executive has to know first: late, in trouble, moved, not fitting together. */
export function exceptions(basis: ReportBasis): DocumentSection[] {
  return [
    { title: 'Overdue', parts: [overdueTable(basis)] },
    { title: 'At risk and off track', parts: [inTrouble(basis)] },
    { title: 'Within a later approved date', parts: [movedTable(basis)] },
    ...(basis.isPublic ? [] : [{ title: 'What does not fit together', parts: [contradictions(basis)] }]),
  ];
}

/** A title and a name on a page that holds everything: two lines of their columns. */
export const SHORT_TITLE = 85;
export const SHORT_OWNER = 38;

const HEAD = [column('Ref', 1.1), column('Activity', 6), column('Executive owner', 2.8)];

const said = ({ isPublic }: ReportBasis): Column =>
  column(isPublic ? 'Progress' : 'Last words', isPublic ? 5 : 4.4);

function saidOf(activity: Activity, { isPublic, asAt }: ReportBasis): Cell {
  return cell(isPublic ? narrativeOf(activity, asAt) : wordsText(activity.lastWords, asAt));
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

function inTrouble(basis: ReportBasis): DocumentPart {
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

function movedTable(basis: ReportBasis): DocumentPart {
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

function contradictions({ state, asAt }: ReportBasis): DocumentPart {
  return table(
    'What does not fit together',
    [column('Refs', 2), column('Executive owner', 3), column('What', 8)],
    contradictionsIn(state, asAt).map(({ keys, owner, text }) => [
      cell(keys.map((key) => state.activities.get(key)?.ref ?? key).join(', ')),
      cell(ownerTitle(state, owner)),
      cell(text),
    ]),
    'Everything fits together.',
  );
}

/** What waits for the chief executive's word. `most` keeps it to the first so many in few words, for a narrow page. */
export function waitingTable({ state, zone, asAt, isPublic }: ReportBasis, most?: number): DocumentPart {
  const few = (words: string, length: number) => (most === undefined ? words : shortened(words, length));
  return table(
    'What waits for a decision',
    [
      column('No.', 1.2),
      column('Wanted', 5),
      column('Asked by', 3),
      column('Since', 2.4),
      ...(isPublic ? [] : [column('In their words', 5)]),
    ],
    openRequests(state)
      .slice(0, most)
      .map((request) => {
        const on = localDay(request.asker.at, zone);
        return [
          cell(request.id),
          cell(few(wantedText(state, request), 60)),
          cell(few(request.asker.name, SHORT_OWNER)),
          cell(`${formatDate(on)}, ${daysBetween(on, asAt)} days`),
          ...(isPublic ? [] : [cell(few(request.text, 60))]),
        ];
      }),
    'Nothing waits for a decision.',
  );
}
