import { grouped } from '../../base/grouped.ts';
import { text } from '../../base/replies/build.ts';
import { byName, textsNamed } from '../../base/replies/names.ts';
import type { DocumentSection } from '../../base/replies/reply.ts';
import type { ReportBasis } from '../../contract/report-section.ts';
import { activitiesOf, currentPlan } from '../../domain/current.ts';
import { namesIn, withNamesNow } from '../../domain/current-names.ts';
import type { State } from '../../domain/state.ts';
import { withoutErased } from '../../ledger/erasable-words.ts';
import { sealOf } from '../../ledger/verify.ts';
import type { Report, ReportKind } from './report.ts';
import { activityTable, summary } from './summary.ts';

const TITLES: Record<ReportKind, string> = {
  pack: 'Panel pack',
  'one-page': 'The plan on one page',
  register: 'Full register',
  brief: 'Brief',
};
/** One of the three reports, as the plan stood. Pure. */
export function buildReport(kind: ReportKind, basis: ReportBasis): Report {
  const { state: kept, asAt, since, isPublic } = basis;
  const state = withNamesNow(kept);
  const plan = currentPlan(state)?.name ?? 'No plan yet';
  const sections = { pack, 'one-page': onePage, register, brief }[kind]({ ...basis, state });
  return {
    kind,
    title: basis.part ? `${TITLES[kind]}: ${basis.part}` : TITLES[kind],
    plan,
    asAt,
    since,
    isPublic,
    sections: sections.map((section) => {
      const named = withNamedPeople(section, state);
      return isPublic ? forThePublic(named) : named;
    }),
    seal: sealOf(state.seq, state.hash),
  };
}

/** The public edition has no word of what was erased: the field is left out. */
function forThePublic(section: DocumentSection): DocumentSection {
  const parts = section.parts.filter((part) => part.type !== 'quote' || withoutErased(part.text) !== null);
  const shown: DocumentSection['parts'] = JSON.parse(JSON.stringify(parts), (_key, inner: unknown) =>
    typeof inner === 'string' ? (withoutErased(inner) ?? '') : inner,
  );
  return { ...section, parts: shown };
}

/** Words that people said may name others as their platform does. */
function withNamedPeople(section: DocumentSection, state: State): DocumentSection {
  const fields = (one: DocumentSection['parts'][number]) =>
    one.type === 'fields'
      ? { ...one, fields: one.fields.map((field) => ({ ...field, value: shown(field.value) })) }
      : one;
  const shown = (text: string) => byName(text, namesIn(state));
  return { ...section, parts: textsNamed(section.parts, namesIn(state)).map(fields) };
}

/** What every feature has to say, in the order of the report. */
function pack(basis: ReportBasis): DocumentSection[] {
  return basis.catalogue.reportSections('pack').flatMap((one) => one.sections(basis));
}

function onePage(basis: ReportBasis): DocumentSection[] {
  if (!currentPlan(basis.state) || !activitiesOf(basis.state).length) return [summary(basis)];
  return basis.catalogue.reportSections('one-page').flatMap((one) => one.sections(basis));
}

/** Sentences from the record, which the public edition does not hold. */
function brief(basis: ReportBasis): DocumentSection[] {
  const sections = basis.isPublic
    ? []
    : basis.catalogue.reportSections('brief').flatMap((one) => one.sections(basis));
  if (sections.length) return sections;
  const none = basis.isPublic
    ? 'A brief is for whoever writes a report; there is no public edition of it.'
    : 'Nothing happened in these days that the record knows of.';
  return [{ title: 'What happened', parts: [text(none)] }];
}

function register(basis: ReportBasis): DocumentSection[] {
  const sections = [...grouped(activitiesOf(basis.state), ({ section }) => section)];
  if (!sections.length) return [summary(basis)];
  return sections.map(([section, those]) => ({
    title: section || 'Without a section',
    parts: [activityTable(section, those, basis)],
  }));
}
