import { distance } from 'fastest-levenshtein';
import type { Command } from '../contract/command.ts';
import { acknowledge } from '../features/activities/acknowledge.ts';
import { add } from '../features/activities/add.ts';
import { cancel, pause } from '../features/activities/cancel.ts';
import { rename } from '../features/activities/rename.ts';
import { reopen } from '../features/activities/reopen.ts';
import { askBack } from '../features/decisions/ask-back.ts';
import { decision } from '../features/decisions/decision.ts';
import { decisions } from '../features/decisions/decisions.ts';
import { approve, decide, decline } from '../features/decisions/verdicts.ts';
import { withdraw } from '../features/decisions/withdraw.ts';
import { digest } from '../features/digest/digest.ts';
import { changes } from '../features/history/changes.ts';
import { history } from '../features/history/history.ts';
import { undo } from '../features/history/undo.ts';
import { measure } from '../features/measures/measure.ts';
import { measures } from '../features/measures/measures.ts';
import { depends } from '../features/milestones/depends.ts';
import { milestone } from '../features/milestones/milestone.ts';
import { recurring } from '../features/milestones/recurring.ts';
import { due } from '../features/overview/due.ts';
import { home } from '../features/overview/home.ts';
import { mine } from '../features/overview/mine.ts';
import { overdue } from '../features/overview/overdue.ts';
import { priority } from '../features/overview/priority.ts';
import { search } from '../features/overview/search.ts';
import { show } from '../features/overview/show.ts';
import { status } from '../features/overview/status.ts';
import { timelineOfPlan } from '../features/overview/timeline.ts';
import { assign } from '../features/owners/assign.ts';
import { assistant } from '../features/owners/assistant.ts';
import { contributor } from '../features/owners/contributor.ts';
import { cover } from '../features/owners/cover.ts';
import { delegate } from '../features/owners/delegate.ts';
import { leaver } from '../features/owners/leaving.ts';
import { owner } from '../features/owners/owner.ts';
import { owners } from '../features/owners/owners.ts';
import { transfer } from '../features/owners/transfer.ts';
import { calendar } from '../features/people/calendar.ts';
import { link } from '../features/people/link.ts';
import { prefer } from '../features/people/prefer.ts';
import { newPlan, plans, usePlan } from '../features/plans/plans.ts';
import { check } from '../features/promises/check.ts';
import { extend } from '../features/promises/extend.ts';
import { promises } from '../features/promises/promises.ts';
import { later } from '../features/reminders/later.ts';
import { remind } from '../features/reminders/remind.ts';
import { report } from '../features/reports/report-command.ts';
import { narrative, publish, unpublish } from '../features/scrutiny/narrative.ts';
import { proof } from '../features/scrutiny/proof.ts';
import { answerQuestion, question, questions } from '../features/scrutiny/questions.ts';
import { settings } from '../features/settings/settings.ts';
import { done } from '../features/updates/done.ts';
import { evidence } from '../features/updates/evidence.ts';
import { note } from '../features/updates/note.ts';
import { same } from '../features/updates/same.ts';
import { update } from '../features/updates/update.ts';
import { helpFor } from './help.ts';

/** Every command, in the order in which help shows them. */
export const COMMANDS: Command[] = [
  helpFor(() => COMMANDS),
  home,
  mine,
  overdue,
  due,
  status,
  timelineOfPlan,
  report,
  show,
  priority,
  search,
  owners,
  plans,
  measures,
  digest,
  history,
  proof,
  questions,
  promises,
  decisions,
  check,
  changes,
  update,
  done,
  same,
  note,
  evidence,
  narrative,
  question,
  answerQuestion,
  measure,
  later,
  extend,
  decision,
  withdraw,
  undo,
  approve,
  decline,
  decide,
  askBack,
  acknowledge,
  publish,
  unpublish,
  remind,
  milestone,
  recurring,
  depends,
  add,
  rename,
  cancel,
  pause,
  reopen,
  assign,
  owner,
  calendar,
  link,
  prefer,
  delegate,
  cover,
  contributor,
  assistant,
  transfer,
  leaver,
  newPlan,
  usePlan,
  settings,
];

const BY_WORD = new Map(
  COMMANDS.flatMap((command) => wordsOf(command).map((word) => [word, command] as const)),
);

function wordsOf({ name, also = [] }: Command): string[] {
  return [name, ...also];
}

/** The command with this name, in any capitals. */
export function commandNamed(word: string): Command | null {
  return BY_WORD.get(word.toLowerCase()) ?? null;
}

/** The nearest command to a mistyped word, at most two letters off; a short word allows one. */
export function nearestCommand(word: string): Command | null {
  const typed = word.toLowerCase();
  const allowed = typed.length <= 4 ? 1 : 2;
  const near = [...BY_WORD.keys()]
    .filter((known) => known.length > 2)
    .map((known) => ({ known, off: distance(typed, known) }))
    .filter(({ off }) => off <= allowed)
    .sort((a, b) => a.off - b.off);
  return near[0] ? commandNamed(near[0].known) : null;
}
