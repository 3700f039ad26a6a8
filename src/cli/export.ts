import fs from 'node:fs';
import { count } from '../core/replies/build.ts';
import { archiveOf } from '../exporters/archive.ts';
import { mongoLedgerStore } from '../mongo/ledger-store.ts';
import { DEFAULT_ORGANISATION } from '../services.ts';
import { complain, print, UsageFault, withServices } from './context.ts';

export interface ExportFlags {
  format: string;
  out?: string;
  organisation?: string;
}

/** `answerable export --format json --out FILE`: every entry, every word, every activity. */
export async function exportPlan({
  format,
  out,
  organisation = DEFAULT_ORGANISATION,
}: ExportFlags): Promise<void> {
  if (format !== 'json') throw new UsageFault(`--format “${format}” is not known. This version writes json.`);
  await withServices(async ({ connection }) => {
    const archive = await archiveOf(mongoLedgerStore(connection.db), organisation);
    const text = JSON.stringify(archive, null, 2);
    if (!out) {
      print(text);
      return;
    }
    // Whole or not at all: a reader never meets half an export.
    const part = `${out}.part`;
    fs.writeFileSync(part, `${text}\n`, { mode: 0o600 });
    fs.renameSync(part, out);
    complain(
      `${count(archive.ledger.length, 'entry', 'entries')} and ${count(archive.activities.length, 'activity', 'activities')} are in ${out}.`,
    );
  });
}
