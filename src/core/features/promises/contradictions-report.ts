import { cell, column, table } from '../../base/replies/build.ts';
import type { DocumentPart } from '../../base/replies/reply.ts';
import type { ReportBasis, ReportSections } from '../../contract/report-section.ts';
import { ownerTitle } from '../../domain/current.ts';
import { contradictionsIn } from './contradictions.ts';

/** A panel reads what does not fit together; the public edition leaves it out. */
export const contradictionsReport: ReportSections = {
  of: 'pack',
  order: 50,
  sections: (basis) =>
    basis.isPublic ? [] : [{ title: 'What does not fit together', parts: [contradictions(basis)] }],
};

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
