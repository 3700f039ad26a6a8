import { z } from 'zod';
import { BEFORE, type Before, type EventKind } from '../../contract/event.ts';
import type { Narrative } from '../../domain/model.ts';
import type { Entry } from '../../ledger/entry.ts';

declare module '../../ledger/events.ts' {
  interface Events {
    narrative: Before;
    publish: Before;
    unpublish: Before;
    /** The panel asked, and its question was answered. */
    question: { question: string };
    answer: Partial<Before> & { question: string };
  }
}

/** The narrative as an entry left it. */
function narrativeIn({ changes }: Pick<Entry, 'changes'>): Narrative | null {
  const change = changes.find(({ of }) => of === 'activities');
  return (change?.of === 'activities' && change.set.narrative) || null;
}

const ofNarrative = (
  action: 'narrative' | 'publish' | 'unpublish',
  text: string,
  words: (narrative: Narrative | null) => string | null,
): EventKind => ({
  action,
  detail: z.looseObject({ before: BEFORE }),
  happened: (entry) => ({ text, words: words(narrativeIn(entry)), whole: true }),
});

const question: EventKind<'question'> = {
  action: 'question',
  final: 'A question that was put to an owner stays on record. It is settled by its answer.',
  detail: z.looseObject({ question: z.string() }),
  happened: ({ detail: { question: id } }, { state }) => ({
    text: `asked ${id}`,
    words: state.questions.get(id)?.text ?? null,
    whole: true,
  }),
};

const answer: EventKind<'answer'> = {
  action: 'answer',
  detail: z.looseObject({ question: z.string(), before: BEFORE.exactOptional() }),
  happened({ changes, detail: { question: id } }) {
    const change = changes.find(({ of }) => of === 'questions');
    const words = change?.of === 'questions' ? (change.set.answer?.text ?? null) : null;
    return { text: `answered ${id}`, words, whole: true };
  },
  answers: true,
  answer({ changes, detail: { question: id } }, { key, state }) {
    const change = changes.find(({ of }) => of === 'questions');
    const asked = state.questions.get(id);
    // What was asked of another role says nothing of this activity's owner.
    const theirs = !asked?.role || asked.role === state.activities.get(key)?.owner;
    const words = change?.of === 'questions' ? (change.set.answer?.text ?? null) : null;
    return theirs ? { told: `answered ${id}`, text: words } : null;
  },
};

export const scrutinyEvents: EventKind[] = [
  ofNarrative(
    'narrative',
    'wrote for the public',
    (narrative) => (narrative?.draft ?? narrative)?.text ?? null,
  ),
  ofNarrative('publish', 'published the narrative', (told) => told?.text ?? null),
  ofNarrative('unpublish', 'took the narrative back', () => null),
  question,
  answer,
];
