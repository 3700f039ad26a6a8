import type { Change } from '../domain/model.ts';
import type { Command } from './command.ts';
import type { DailySource } from './daily.ts';
import type { DecidedStep } from './decided-step.ts';
import type { DigestSection } from './digest-section.ts';
import type { DutySource } from './duty.ts';
import type { EntityKind } from './entity.ts';
import type { EventKind } from './event.ts';
import type { InHand } from './in-hand.ts';
import type { ListActions } from './list-actions.ts';
import type { Look, Touches, Upkeep } from './look.ts';
import type { MessageKind } from './message-kind.ts';
import type { Notice } from './notice.ts';
import type { OpenQuestions } from './open-question.ts';
import type { ReportFigure, ReportSections } from './report-section.ts';
import type { Setting } from './setting.ts';
import type { ShowAction, ShowField } from './show-field.ts';

/** All that one feature brings. Its folder's `index.ts` exports one; `app/features.ts` lists them. */
export interface Feature {
  /** The folder's name. */
  name: string;
  commands: Command[];
  /** What can happen through it. */
  events?: EventKind[];
  /** What it keeps. */
  entities?: EntityKind[];
  /** Messages that the bot starts. */
  messages?: MessageKind[];
  /** What it asks in the day's one message. */
  daily?: DailySource;
  /** What it asks the owner of an activity besides its own date. */
  duties?: DutySource;
  /** Of which activities it waits for somebody else’s word. */
  inHand?: InHand;
  /** What it does when the time of a thing has come. */
  looks?: Look[];
  upkeep?: Upkeep;
  /** Large steps of the plan that wait for the chief executive’s word where somebody else asks for them. */
  steps?: DecidedStep[];
  /** What is looked at again after a change. */
  touches?: Touches;
  /** How messages name what a change answers in their `about`: those that ask it are edited. Null: it answers nothing. */
  answered?(change: Change): string | null;
  /** How a message that goes on by itself is named in its `about`, where a change takes it further. Null: it does not. */
  takesFurther?(change: Change): string | null;
  /** What an organisation may have otherwise. */
  settings?: Setting[];
  /** What it adds to pages of others. */
  notices?: Notice[];
  /** What it asked somebody, for words that tell no status. */
  openQuestions?: OpenQuestions;
  /** What it knows about an activity, for its card. */
  showFields?: ShowField[];
  /** What can be done from there. */
  showActions?: ShowAction[];
  /** What can be done from where several are listed. */
  listActions?: ListActions;
  /** What it tells of the week. */
  digestSections?: DigestSection[];
  /** What it has to say in reports. */
  reportSections?: ReportSections[];
  reportFigures?: ReportFigure[];
}
