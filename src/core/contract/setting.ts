import { sentences } from '../base/replies/build.ts';
import type { Reply } from '../base/replies/reply.ts';
import type { Change, Settings } from '../domain/model.ts';
import type { State } from '../domain/state.ts';
import type { Context } from './command.ts';

declare module './catalogue.ts' {
  interface Catalogue {
    /** Every setting, in the order of the view. */
    settings: readonly Setting[];
    /** An organisation's settings before anybody has set one. */
    unset: Partial<Settings>;
  }
}

/** A setting that was read: what changes, and what is told about it. */
export interface SettingChange {
  change: Change;
  told: string;
  /** Shown with the answer and kept nowhere, such as a secret link. */
  shownOnce?(state: State): string;
}

/** What the words behind a setting’s name come to: a change, or a reply that says what is wrong with them. */
export type SettingRead = SettingChange | { refused: Reply };

/** The parts of the form of all settings, in their order. */
export const SETTING_SECTIONS = [
  'Time',
  'Reminders',
  'Digest',
  'Who decides',
  'Public page',
  'Records',
] as const;

/** A setting in the form of all of them. */
export interface SettingField {
  section: (typeof SETTING_SECTIONS)[number];
  label: string;
  /** What holds now, as it is typed behind the setting’s name. */
  value: string;
  /** What can be chosen; absent: it is typed. */
  options?: { value: string; label: string }[];
  /** What is said of it; absent: what was typed, and “usual” where that was nothing. */
  says?(typed: string): string[];
}

/** What is on or off. */
export const ON_OFF = [
  { value: 'on', label: 'On' },
  { value: 'off', label: 'Off' },
];

/** One setting: how it is typed and read, what it keeps, how it is shown. */
export interface Setting {
  /** As it is typed behind “settings”, in small letters: "zone", "status page". */
  name: string;
  /** Its place in the view and in help; lower comes first. */
  order: number;
  /** What is typed behind “settings”, the usual form first: "zone Europe/London". */
  examples: readonly [string, ...string[]];
  /** The fields it keeps, as they are before anybody has set one. */
  unset: Partial<Settings>;
  /** What holds until somebody sets it, in words. */
  usual(context: Context): string;
  /** Its field in the form of all settings. */
  field(context: Context): SettingField;
  /** Its lines of the view; null: it is not set, and the view leaves it out. */
  lines(context: Context): [label: string, value: string | null][];
  /** Reads what is typed behind its name. */
  read(value: string, context: Context): SettingRead | Promise<SettingRead>;
  /** What its name alone is answered with; absent: its lines, what is usual, and its examples. */
  about?(context: Context): Reply;
}

/** A change of the organisation's settings. */
export function ofSettings(set: Extract<Change, { of: 'settings' }>['set']): Change {
  return { of: 'settings', id: 'settings', set };
}

/** No owner role is called so. */
export function noOwner(title: string): { refused: Reply } {
  return {
    refused: sentences(`I can’t find an owner called “${title.slice(0, 80)}”. Say “owners” to see them all.`),
  };
}
