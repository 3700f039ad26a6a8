import type { DeliveryStatus } from '../../base/delivery-status.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import type { Activity, FileWords, FromFile } from '../../domain/model.ts';

/** What an importer reads out of a file: the outside contract of `import --json`. */
export interface ImportedPlan {
  plan: { name: string; from: IsoDate; to: IsoDate };
  /** What each column was taken for; headings that stand in several tables are named once. */
  columns: ImportedColumn[];
  activities: ImportedActivity[];
  measures: ImportedMeasure[];
  /** E-mail addresses that the file gives for roles. */
  contacts: ImportedContact[];
  /** What could not be read as it stands, grouped by kind. */
  objections: ImportWarning[];
  /** The objections and what else a careful reader would ask. */
  warnings: ImportWarning[];
}

export interface ImportedColumn {
  heading: string;
  /** The first words that stand in it. */
  sample: string;
  /** A field's name such as "completion date", "kept with the activity" or "left out". */
  field: string;
  /** False: worth a look before the plan is brought in. */
  sure: boolean;
}

/** What a plan says of an activity, in the words of `Activity`; its owner stands by title. */
export interface ImportedActivity
  extends Pick<Activity, PlanField>,
    Omit<FromFile, 'at' | 'helpers' | 'status'> {
  /** True when the file itself names the reference. */
  refGiven: boolean;
  owner: string;
  /** How the file says its owner is reached. */
  ownerEmail: string | null;
  /** Titles of those who help, the first one named first. */
  contributors: string[];
  /** Null: the file does not say how it stands. */
  status: DeliveryStatus | null;
  /** The words that say it. */
  statusSaid: FileWords | null;
  percent: number | null;
  /** The date first promised, where the file has it beside the present one. */
  baselineDate: IsoDate | null;
  forecastDate: IsoDate | null;
  completedOn: IsoDate | null;
  evidence: string[];
  /** 1-based line in the file. */
  line: number;
}

type PlanField =
  | 'ref'
  | 'section'
  | 'priority'
  | 'objective'
  | 'title'
  | 'completionDate'
  | 'completionText'
  | 'precision'
  | 'ongoing';

/** Who a role is, where the file says it. */
export interface ImportedContact {
  /** The role's title. */
  owner: string;
  name: string | null;
  email: string | null;
}

export interface ImportedMeasure {
  priority: string | null;
  group: string | null;
  title: string;
}

export interface ImportWarning {
  code: string;
  message: string;
  refs: string[];
  line: number | null;
}
