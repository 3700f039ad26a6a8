import type { DeliveryStatus } from '../delivery-status.ts';
import type { IsoDate } from '../time/dates.ts';

/** Everything a person sees, built once and rendered by each face and file within its limits. User text is inert in every part. */
export interface Reply {
  parts: Part[];
  /** Buttons below the whole reply. */
  actions: Action[];
  /** Activity keys this message is about, so that an answer in its thread knows them. */
  about: string[];
  /** Shown to everybody in the conversation, because its asker said “share”; else to the asker alone. */
  shared?: boolean;
  /** The sentence that shows it again, to turn its pages; absent where something was changed. */
  again?: string;
  /** So many parts at its beginning tell what was just done: they are no part of what `again` shows. */
  lead?: number;
  /** Names the reply while it stays the same, so that a face draws it once; absent: it is said once. */
  key?: string;
  /** The ledger's entry up to which it knows, so that a press on an old message is told what came since; absent: nothing in it grows old. */
  asOf?: number;
  /** Set on the whole help: a face where one can search shows every command by its task. */
  help?: boolean;
  /** Set on a report: a face that hands over files offers it as one. */
  files?: boolean;
  /** The file that the reply says is sent along: a report and its format. */
  file?: ReportFile;
  /** Set where something was changed: a form has done its work and can close. */
  changed?: boolean;
  /** Set on a step of one conversation: it takes the place of the message whose button or form led to it. */
  inPlace?: boolean;
  /** Set on what many read and what waits for some of them: a face that can calls them by name. */
  calls?: Called[];
}

/** Somebody who is called: by the role that they hold, wherever one of their accounts is. */
export interface Called {
  title: string;
  accounts: string[];
}

/** A report as a file. */
export interface ReportFile {
  report: 'pack' | 'one-page' | 'register' | 'brief';
  format: 'pdf' | 'docx' | 'xlsx';
  /** The days that it is about; absent: four weeks up to today. */
  period?: { since: IsoDate; asAt: IsoDate };
  /** The priority that it is about; absent: all of the plan. */
  about?: string;
}

/** The sign beside an activity: its declared status, or what the calendar says where that is worse. */
export type Mark = DeliveryStatus | 'overdue' | 'moved' | 'due soon' | 'stale' | 'ongoing';

/** One piece of a reply or a document, in the order in which it is read. */
export type Part =
  | { type: 'heading'; text: string }
  | { type: 'text'; text: string }
  /** Somebody's own words. */
  | { type: 'quote'; text: string; source: string }
  | { type: 'fields'; fields: { label: string; value: string; mark?: Mark }[] }
  | { type: 'list'; items: ListItem[] }
  /** Numbers that stand alone, in a row. */
  | { type: 'figures'; figures: Figure[] }
  /** `caption` says what it holds, for files and for readers that hear it. */
  | { type: 'table'; caption?: string; columns: Column[]; rows: Cell[][] }
  /** A picture; `alt` says what it says. `chart` is the same in numbers, for platforms that draw charts themselves. */
  | { type: 'picture'; svg: string; alt: string; chart?: Chart }
  /** Small print: why this came, what happens next. */
  | { type: 'note'; text: string }
  | { type: 'form'; form: Form };

/** The parts of one type. */
export type PartOf<T extends Part['type']> = Extract<Part, { type: T }>;

/** What a file or a page can hold: all but what is filled in. */
export type DocumentPart = Exclude<Part, { type: 'form' }>;

/** A part of a document under a title of its own. */
export interface DocumentSection {
  title: string;
  parts: DocumentPart[];
}

/** A number with its label; the value is worded already, such as "12" or "40%". */
export interface Figure {
  label: string;
  value: string;
  mark?: Mark;
}

/** A column of a table; text stands left unless `align` says otherwise. */
export interface Column {
  label: string;
  align?: 'left' | 'right';
  /** Its share of the width where a file sets it; absent: 1. */
  weight?: number;
}

/** A picture in numbers. `says` is the one sentence that tells what there is to see. */
export type Chart = { title: string; says: string } & (
  | { kind: 'bars'; bars: { label: string; shares: { mark: DeliveryStatus; value: number }[] }[] }
  /** Days in order; each line has its own. */
  | { kind: 'lines'; lines: { label: string; points: { day: IsoDate; value: number }[] }[] }
);

/** One line of a list: its text, a smaller line of detail below it, and its own buttons. */
export interface ListItem {
  text: string;
  /** The activity's key, where the item asks about one: an answer closes it. */
  about?: string;
  mark?: Mark;
  detail?: string;
  /** Of more than two a face may make one control. */
  actions?: Action[];
  /** The same answers as one control. */
  choice?: ItemChoice;
}

/** Answers to an item as a field, for a face that sends several together: `say` takes the values of all such fields. */
export interface ItemChoice {
  say: string;
  field: Extract<FormField, { type: 'choice' }>;
}

/** One cell of a table, its value worded already. */
export interface Cell {
  text: string;
  mark?: Mark;
}

/** A button. `say` is the sentence that a press stands for: every button equals a command one could type. */
export interface Action {
  /** `confirm` applies a proposed change, `undo` takes one back; unique within its reply. */
  id: string;
  label: string;
  say: string;
  style?: 'primary' | 'danger';
  /** Those with the same one are a choice of one thing, which a face may make one control: "Ask …", "Show …". */
  menu?: string;
  /** What it does is seen in the reply that it stands below, which is shown again in its place. */
  refresh?: true;
  /** Opens this form instead of speaking at once. */
  form?: Form;
}

/** Asked values are added to `say` when it is submitted. */
export interface Form {
  title: string;
  /** The command that takes the values. */
  say: string;
  /** The revision of the activity the form was opened on, to tell a conflict. */
  basis?: { key: string; rev: number };
  fields: FormField[];
  submit: string;
  /** Saying its sentence alone shows it, so that a button need not carry it. */
  bySaying?: true;
}

/** One question of a form. `value` is what it shows before anybody has typed; a date is `YYYY-MM-DD`. */
export type FormField = {
  id: string;
  label: string;
  optional: boolean;
  value?: string;
  /** It is the first of a part of the form with this heading. */
  section?: string;
  /** Small print below it, such as what is usual. */
  hint?: string;
} & (
  | { type: 'text'; multiline?: boolean }
  | { type: 'number'; min: number; max: number }
  | { type: 'date' }
  | { type: 'choice'; options: { value: string; label: string; mark?: Mark }[] }
);
