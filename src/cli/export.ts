import { CATALOGUE } from '../core/app/features.ts';
import { count, listed } from '../core/base/replies/build.ts';
import { localDay, readDay } from '../core/base/time/days.ts';
import { ownerNamed } from '../core/domain/finding.ts';
import { REPORT_KINDS, type ReportKind, reportBasis } from '../core/features/reports/index.ts';
import { archiveOf } from '../exporters/archive.ts';
import { FILE_FORMATS, type FileFormat, produce } from '../exporters/produce.ts';
import { mongoLedgerStore } from '../mongo/ledger-store.ts';
import { DEFAULT_ORGANISATION, placeOf, type Services } from '../services.ts';
import { complain, print, UsageFault, UserFault, withServices } from './context.ts';
import { progress } from './progress.ts';
import { writeWhole } from './write-whole.ts';

export interface ExportFlags {
  format: string;
  out?: string;
  force?: boolean;
  asAt?: string;
  since?: string;
  report?: string;
  owner?: string;
  public?: boolean;
  organisation?: string;
}

/** Formats that a terminal can show. */
const TEXT = new Set(['json', 'csv', 'ics']);

/** `answerable export --format … --out FILE`: the archive as JSON, or a report as it stood on a day. */
export async function exportPlan(flags: ExportFlags): Promise<void> {
  const wanted = checked(flags);
  await withServices(async (services, config) => {
    if (wanted.format === 'json') {
      await exportArchive(services, flags);
      return;
    }
    const { ledger, clock } = services;
    const defaults = placeOf(config);
    // A day to come shows what will be late if nothing happens until then, as “ask --at” does.
    const asAt = wanted.asAt ?? localDay(clock.now(), defaults.zone);
    const told = progress(2);
    told.at(0, 'Reading the ledger');
    const basis = await reportBasis(
      { ledger, catalogue: CATALOGUE, defaults },
      flags.organisation ?? DEFAULT_ORGANISATION,
      {
        asAt,
        since: wanted.since,
        isPublic: flags.public === true,
      },
    );
    const owner = flags.owner === undefined ? null : ownerNamed(basis.state, flags.owner);
    if (flags.owner !== undefined && !owner)
      throw new UserFault(`There is no owner “${flags.owner}”. “answerable ask owners” lists them.`);
    told.at(1, 'Drawing and writing');
    const bytes = await produce(wanted.format, wanted.report, basis, owner?.id ?? null);
    told.end();
    if (!flags.out) process.stdout.write(bytes);
    else {
      writeWhole(flags.out, bytes, flags.force);
      complain(`${flags.out} has ${count(bytes.length, 'byte')}, as at ${asAt}.`);
    }
  });
}

interface Wanted {
  format: FileFormat | 'json';
  report: ReportKind;
  asAt: string | null;
  since: string | null;
}

function checked({ format, report = 'pack', out, asAt, since }: ExportFlags): Wanted {
  const formats = [...FILE_FORMATS, 'json'] as const;
  const known = formats.find((one) => one === format);
  if (!known)
    throw new UsageFault(`--format “${format}” is not known. It can be ${listed([...formats], 'or')}.`);
  const kind = REPORT_KINDS.find((one) => one === report);
  if (!kind)
    throw new UsageFault(`--report “${report}” is not known. It can be ${listed([...REPORT_KINDS], 'or')}.`);
  if (!out && !TEXT.has(known))
    throw new UsageFault(
      `A ${known.toUpperCase()} file cannot be shown in a terminal. Name it with --out FILE.`,
    );
  const days = { asAt: dayOf('--as-at', asAt), since: dayOf('--since', since) };
  if (days.asAt && days.since && days.since > days.asAt)
    throw new UsageFault(`--since ${since} is after --as-at ${asAt}.`);
  return { format: known, report: kind, ...days };
}

function dayOf(flag: string, said: string | undefined): string | null {
  if (said === undefined) return null;
  const day = readDay(said);
  if (!day) throw new UsageFault(`${flag} “${said}” is no date. Write it as 2024-03-31.`);
  return day;
}

async function exportArchive(
  { connection }: Services,
  { out, force, organisation = DEFAULT_ORGANISATION }: ExportFlags,
): Promise<void> {
  const archive = await archiveOf(mongoLedgerStore(connection.db), organisation);
  const text = JSON.stringify(archive, null, 2);
  if (!out) {
    print(text);
    return;
  }
  writeWhole(out, `${text}\n`, force);
  complain(
    `${count(archive.ledger.length, 'entry', 'entries')} and ${count(archive.activities.length, 'activity', 'activities')} are in ${out}.`,
  );
}
