import { CATALOGUE } from '../core/app/features.ts';
import { count, listed } from '../core/base/replies/build.ts';
import type { Instant } from '../core/base/time/dates.ts';
import { localDay, readDay } from '../core/base/time/days.ts';
import { ownerNamed } from '../core/domain/finding.ts';
import { REPORT_KINDS, type ReportKind, reportBasis } from '../core/features/reports/index.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { LedgerStore } from '../core/ledger/store.ts';
import { type Archive, archiveOf } from '../exporters/archive.ts';
import { FILE_FORMATS, type FileFormat, produce } from '../exporters/produce.ts';
import { mongoLedgerStore } from '../mongo/ledger-store.ts';
import { DEFAULT_ORGANISATION, placeOf } from '../place.ts';
import type { Services } from '../services.ts';
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
  const options = checked(flags);
  await withServices(async (services, config) => {
    if (options.format === 'json') {
      await exportArchive(services, flags);
      return;
    }
    const { ledger, clock } = services;
    const defaults = placeOf(config);
    // A day to come shows what will be late if nothing happens until then, as “ask --at” does.
    const asAt = options.asAt ?? localDay(clock.now(), defaults.zone);
    const report = progress(2);
    report.at(0, 'Reading the ledger');
    const basis = await reportBasis(
      { ledger, catalogue: CATALOGUE, defaults },
      flags.organisation ?? DEFAULT_ORGANISATION,
      {
        asAt,
        since: options.since,
        isPublic: flags.public === true,
      },
    );
    const owner = flags.owner === undefined ? null : ownerNamed(basis.state, flags.owner);
    if (flags.owner !== undefined && !owner)
      throw new UserFault(`There is no owner “${flags.owner}”. “answerable ask owners” shows who there is.`);
    report.at(1, 'Drawing and writing');
    const bytes = await produce(options.format, options.report, basis, owner?.id ?? null);
    report.end();
    if (!flags.out) process.stdout.write(bytes);
    else {
      writeWhole(flags.out, bytes, flags.force);
      complain(`${flags.out} has ${count(bytes.length, 'byte')}, as at ${asAt}.`);
    }
  });
}

interface ExportOptions {
  format: FileFormat | 'json';
  report: ReportKind;
  asAt: string | null;
  since: string | null;
}

function checked({ format, report = 'pack', out, asAt, since }: ExportFlags): ExportOptions {
  const formats = [...FILE_FORMATS, 'json'] as const;
  const match = formats.find((one) => one === format);
  if (!match)
    throw new UsageFault(`--format “${format}” is not known. It can be ${listed([...formats], 'or')}.`);
  const kind = REPORT_KINDS.find((one) => one === report);
  if (!kind)
    throw new UsageFault(`--report “${report}” is not known. It can be ${listed([...REPORT_KINDS], 'or')}.`);
  if (!out && !TEXT.has(match))
    throw new UsageFault(
      `A ${match.toUpperCase()} file cannot be shown in a terminal. Name it with --out FILE.`,
    );
  const ending = out ? /\.([a-z]+)$/i.exec(out)?.[1]?.toLowerCase() : undefined;
  if (ending && ending !== match)
    throw new UsageFault(
      `--format ${match} writes a file that ends in .${match}, and ${out} ends in .${ending}. Name it --out ${out?.slice(0, -ending.length)}${match}${formats.some((one) => one === ending) ? `, or say --format ${ending}` : ''}.`,
    );
  const days = { asAt: dayOf('--as-at', asAt), since: dayOf('--since', since) };
  if (days.asAt && days.since && days.since > days.asAt)
    throw new UsageFault(`--since ${since} is after --as-at ${asAt}.`);
  return { format: match, report: kind, ...days };
}

function dayOf(flag: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  const day = readDay(text);
  if (!day) throw new UsageFault(`${flag} “${text}” is not a date. Write it as 2024-03-31.`);
  return day;
}

/** An archive in which everything stands that the ledger says: what a process left that was killed is applied first. */
export async function archiveNow(
  { ledger, store, now }: { ledger: Ledger; store: LedgerStore; now: Instant },
  organisation: string,
): Promise<Archive> {
  await ledger.current(organisation, now);
  return await archiveOf(store, organisation);
}

async function exportArchive(
  { connection, ledger, clock }: Services,
  { out, force, organisation = DEFAULT_ORGANISATION }: ExportFlags,
): Promise<void> {
  const store = mongoLedgerStore(connection.db);
  const now = clock.now();
  const archive = await archiveNow({ ledger, store, now }, organisation);
  const { format, ...held } = archive;
  const text = JSON.stringify({ format, at: now, ...held }, null, 2);
  if (!out) {
    print(text);
    return;
  }
  writeWhole(out, `${text}\n`, force);
  complain(
    `${count(archive.ledger.length, 'entry', 'entries')} and ${count(archive.activities.length, 'activity', 'activities')} are in ${out}.`,
  );
}
