import { count, list, listed } from '../base/replies/build.ts';
import type { DocumentSection } from '../base/replies/reply.ts';
import type { Instant } from '../base/time/dates.ts';
import { localDay } from '../base/time/days.ts';
import type { Change } from '../domain/model.ts';
import type { State } from '../domain/state.ts';
import type { ReportBasis } from './report-section.ts';

/** A sentence of a brief, with what it rests on: activities, requests and entries of the record. */
export interface BriefSentence {
  text: string;
  refs: string[];
  entries?: number[];
}

/** Sentences under a title; no section where there is nothing to say. */
export function briefSection(title: string, sentences: BriefSentence[]): DocumentSection[] {
  if (!sentences.length) return [];
  const items = sentences.map(({ text, refs, entries = [] }) => ({
    text,
    detail: [...refs, ...(entries.length ? [entriesText(entries)] : [])].join(' · '),
  }));
  return [{ title, parts: [list(items)] }];
}

function entriesText(entries: number[]): string {
  return entries.length === 1
    ? `entry ${entries[0]}`
    : `entries ${listed(entries.map((entry) => String(entry)))}`;
}

/** A role has its article, a person has none: "the Director of Operations". */
export function whoText(state: State, name: string): string {
  const isRole = [...state.owners.values()].some(({ title }) => title === name);
  return isRole ? `the ${name}` : name;
}

/** A sentence begins with a capital letter. */
export function begun(sentence: string): string {
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}

/** Whether something happened within the days that a report is about. */
export function isWithin(at: Instant, { since, asAt, zone }: ReportBasis): boolean {
  const day = localDay(at, zone);
  return day >= since && day <= asAt;
}

/** The numbers of the entries of the period that changed something. */
export function entriesWith(basis: ReportBasis, changes: (change: Change) => boolean): number[] {
  return basis
    .happened()
    .filter((entry) => entry.changes.some(changes))
    .map(({ seq }) => seq);
}

/** "by" a date, "12 days after" it. */
export function daysAfter(days: number): string {
  return days > 0 ? `${count(days, 'day')} after` : 'by';
}
