import { formatDate } from '../../base/time/days.ts';
import type { State } from '../../domain/state.ts';

/** Questions about an activity, for its card: "Q1 “When?”, due 30 June 2023". */
export function questionsText(state: State, key: string): string | null {
  const about = [...state.questions.values()].filter((one) => one.key === key && one.role === null);
  const lines = about.map(
    ({ id, text: question, due, answer: words }) =>
      `${id} “${question}” · ${words ? `answered: “${words.text}”` : `due ${formatDate(due)}`}`,
  );
  return lines.length ? lines.join('\n') : null;
}
