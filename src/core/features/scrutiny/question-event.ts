import type { State } from '../../domain/state.ts';
import type { Entry } from '../../ledger/entry.ts';

/** What an entry did about a narrative or a question, for a history; null: it is about neither. */
export function scrutinyEvent(
  { action, detail, changes }: Entry,
  state: State,
): { text: string; words: string | null } | null {
  const set = changes.find(({ of }) => of === 'activities')?.set;
  const told = set && 'narrative' in set ? set.narrative : null;
  switch (action) {
    case 'narrative':
      return { text: 'wrote for the public', words: (told?.draft ?? told)?.text ?? null };
    case 'publish':
      return { text: 'published the narrative', words: told?.text ?? null };
    case 'unpublish':
      return { text: 'took the narrative back', words: null };
    case 'question':
      return {
        text: `asked ${String(detail.question)}`,
        words: state.questions.get(String(detail.question))?.text ?? null,
      };
    case 'answer': {
      const change = changes.find(({ of }) => of === 'questions');
      const words = change?.of === 'questions' ? (change.set.answer?.text ?? null) : null;
      return { text: `answered ${String(detail.question)}`, words };
    }
    default:
      return null;
  }
}
