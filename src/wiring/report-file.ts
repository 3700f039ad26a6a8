import { CATALOGUE } from '../core/app/features.ts';
import type { ReportFile } from '../core/base/replies/reply.ts';
import { localDay } from '../core/base/time/days.ts';
import type { Clock } from '../core/contract/ports.ts';
import { currentPlan } from '../core/domain/current.ts';
import type { Defaults } from '../core/domain/recipients.ts';
import { REPORT_KINDS, reportBasis } from '../core/features/reports/index.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import { FILE_FORMATS, produce } from '../exporters/produce.ts';
import { safeFileName } from '../exporters/safe.ts';

/** A report of today, or of the days that are asked for, as a file with its name; null: there is no such report or format. */
export async function reportFile(
  { ledger, clock, defaults }: { ledger: Ledger; clock: Clock; defaults: Defaults },
  organisation: string,
  request: { report: string; format: string; period?: ReportFile['period']; about?: string },
): Promise<{ name: string; bytes: Uint8Array } | null> {
  const kind = REPORT_KINDS.find((one) => one === request.report);
  const format = FILE_FORMATS.find((one) => one === request.format);
  if (!kind || !format) return null;
  const { period, about } = request;
  const asAt = period?.asAt ?? localDay(clock.now(), defaults.zone);
  const basis = await reportBasis({ ledger, catalogue: CATALOGUE, defaults }, organisation, {
    asAt,
    since: period?.since ?? null,
    isPublic: false,
    ...(about !== undefined && { about }),
  });
  const plan = currentPlan(basis.state)?.name ?? 'Delivery plan';
  const bytes = await produce(format, kind, basis);
  return { name: safeFileName(`${plan}, ${kind}, ${asAt}.${format}`), bytes };
}
