import { CATALOGUE } from '../../src/core/app/features.ts';
import { reportBasis } from '../../src/core/features/reports/basis.ts';
import type { ReportKind } from '../../src/core/features/reports/report.ts';
import { type FileFormat, produce } from '../../src/exporters/produce.ts';
import { CHIEF, FINANCE, ORGANISATION, world } from './world.ts';

export const PLACE = { zone: 'Europe/London', region: 'england-and-wales' as const };

/** The example plan half a year on: something late, at risk, delivered, moved with approval and waiting. */
export async function halfAYear() {
  const made = await world();
  made.clock.at = '2023-06-01T08:00:00.000Z';
  await made.say(FINANCE, 'P1.9 at risk 40% waiting for secret figures');
  await made.say(FINANCE, 'extend P1.10 to end of March 2024 because procurement is late');
  await made.say(CHIEF, 'approve P1.10');
  await made.say(FINANCE, 'decision P1.11: do we go on with the supplier?');
  made.clock.at = '2023-09-20T08:00:00.000Z';
  await made.say(CHIEF, 'done B1 agreed by the board');
  made.clock.at = '2023-10-02T08:00:00.000Z';
  const basis = async (isPublic = false, asAt = '2023-10-02') =>
    await reportBasis({ ledger: made.ledger, catalogue: CATALOGUE, defaults: PLACE }, ORGANISATION, {
      asAt,
      since: null,
      isPublic,
    });
  return {
    ...made,
    basis,
    file: async (format: FileFormat, kind: ReportKind = 'pack', isPublic = false) =>
      Buffer.from(await produce(format, kind, await basis(isPublic))),
  };
}
