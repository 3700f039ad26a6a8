import type { IsoDate, Precision } from '../model.ts';

/** What an importer reads out of a file: the outside contract of `import --json`. */
export interface ImportedPlan {
  plan: { name: string; from: IsoDate; to: IsoDate };
  activities: ImportedActivity[];
  measures: ImportedMeasure[];
  warnings: ImportWarning[];
}

export interface ImportedActivity {
  ref: string;
  /** True when the file itself names the reference. */
  refGiven: boolean;
  section: string;
  priority: string | null;
  objective: string;
  title: string;
  owner: string;
  completionDate: IsoDate | null;
  completionText: string;
  precision: Precision;
  ongoing: boolean;
  /** 1-based line in the file. */
  line: number;
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
