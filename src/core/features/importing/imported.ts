import type { IsoDate } from '../../base/time/dates.ts';
import type { Activity } from '../../domain/model.ts';

/** What an importer reads out of a file: the outside contract of `import --json`. */
export interface ImportedPlan {
  plan: { name: string; from: IsoDate; to: IsoDate };
  activities: ImportedActivity[];
  measures: ImportedMeasure[];
  warnings: ImportWarning[];
}

/** What a plan says of an activity, in the words of `Activity`; its owner stands by title. */
export interface ImportedActivity extends Pick<Activity, PlanField> {
  /** True when the file itself names the reference. */
  refGiven: boolean;
  owner: string;
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
