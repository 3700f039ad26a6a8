import { heading, quote, reply } from '../../base/replies/build.ts';
import type { MessageKind } from '../../contract/message-kind.ts';
import { lineOf } from '../../domain/view.ts';

declare module '../../ledger/row.ts' {
  interface Matters {
    answer: { question: string };
  }
}

/** Whoever asked hears the answer at once. */
export const answerMessage: MessageKind<'answer'> = {
  kind: 'answer',
  after({ action, detail }, state) {
    const asked = action === 'answer' ? state.questions.get(String(detail.question)) : undefined;
    if (!asked) return [];
    const { person, account } = asked.asker;
    const to = person ? (`person:${person}` as const) : (`account:${account}` as const);
    return [{ to, matter: { kind: 'answer', question: asked.id } }];
  },

  compose(state, { question }) {
    const asked = state.questions.get(question);
    const activity = asked && state.activities.get(asked.key);
    if (!asked?.answer || !activity) return null;
    return {
      kind: 'answer',
      asks: [],
      reply: reply(
        [
          heading(`${asked.id} is answered: ${lineOf(activity)}`),
          quote(asked.text, asked.asker.name),
          quote(asked.answer.text, asked.answer.name),
        ],
        { about: [asked.key] },
      ),
    };
  },
};
