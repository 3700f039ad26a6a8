import { distance } from 'fastest-levenshtein';
import { askBack } from '../decisions/ask-back.ts';
import { decision } from '../decisions/decision.ts';
import { decisions } from '../decisions/decisions.ts';
import { approve, decide, decline } from '../decisions/verdicts.ts';
import { withdraw } from '../decisions/withdraw.ts';
import { digest } from '../digest/digest.ts';
import { measure } from '../measures/measure.ts';
import { measures } from '../measures/measures.ts';
import { depends } from '../milestones/depends.ts';
import { milestone } from '../milestones/milestone.ts';
import { recurring } from '../milestones/recurring.ts';
import { assign } from '../owners/assign.ts';
import { assistant } from '../owners/assistant.ts';
import { contributor } from '../owners/contributor.ts';
import { cover } from '../owners/cover.ts';
import { delegate } from '../owners/delegate.ts';
import { leaver } from '../owners/leaving.ts';
import { owner } from '../owners/owner.ts';
import { transfer } from '../owners/transfer.ts';
import { calendar } from '../people/calendar.ts';
import { link } from '../people/link.ts';
import { prefer } from '../people/prefer.ts';
import { acknowledge } from '../plan/acknowledge.ts';
import { add } from '../plan/add.ts';
import { cancel, pause } from '../plan/cancel.ts';
import { changes } from '../plan/changes.ts';
import { newPlan, plans, usePlan } from '../plan/plans.ts';
import { rename } from '../plan/rename.ts';
import { reopen } from '../plan/reopen.ts';
import { check } from '../promises/check.ts';
import { extend } from '../promises/extend.ts';
import { promises } from '../promises/promises.ts';
import { report } from '../reports/report-command.ts';
import { narrative, publish, unpublish } from '../scrutiny/narrative.ts';
import { proof } from '../scrutiny/proof.ts';
import { answerQuestion, question, questions } from '../scrutiny/questions.ts';
import type { Command } from './command.ts';
import { done } from './done.ts';
import { due } from './due.ts';
import { evidence } from './evidence.ts';
import { helpFor } from './help.ts';
import { history } from './history.ts';
import { home } from './home.ts';
import { later } from './later.ts';
import { mine } from './mine.ts';
import { note } from './note.ts';
import { overdue } from './overdue.ts';
import { owners } from './owners.ts';
import { priority } from './priority.ts';
import { remind } from './remind.ts';
import { same } from './same.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { show } from './show.ts';
import { status } from './status.ts';
import { timelineOfPlan } from './timeline.ts';
import { undo } from './undo.ts';
import { update } from './update.ts';

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
