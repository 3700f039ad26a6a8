import type { IsoDate } from '../../../base/time/dates.ts';
import type { Clock } from '../../../contract/ports.ts';
import type { Uploads } from '../../../contract/uploads.ts';
import type { Defaults } from '../../../domain/recipients.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import type { ImportedPlan } from '../imported.ts';
import type { ReadHow } from '../read-how.ts';

/** What plans as files need of the rest. */
export interface PlanFileParts {
  ledger: Ledger;
  clock: Clock;
  /** A playground’s clock goes on to where a plan begins that takes the example’s place; a real one does not. */
  clockOnTo(planFrom: IsoDate): void;
  defaults: Defaults;
  uploads: Uploads;
  /** What `read` reads, as words: "Excel, Word, PDF or CSV". */
  formats: string;
  columns: ColumnUses;
  /** Reads a file; a sentence, with its line, where it cannot be read. */
  read(fileName: string, bytes: Uint8Array, how: ReadHow): Promise<ImportedPlan | { unreadable: string }>;
}

/** What a file's column can hold. */
interface ColumnUses {
  names: readonly string[];
  /** The one that a person names in their words; null: there is none. */
  named(words: string): string | null;
}
