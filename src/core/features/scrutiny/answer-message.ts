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
    const panelQuestion = action === 'answer' ? state.questions.get(String(detail.question)) : undefined;
    if (!panelQuestion) return [];
    const { person, account } = panelQuestion.asker;
    const to = person ? (`person:${person}` as const) : (`account:${account}` as const);
    return [{ to, matter: { kind: 'answer', question: panelQuestion.id } }];
  },

  compose(state, { question }) {
    const panelQuestion = state.questions.get(question);
    const activity = panelQuestion && state.activities.get(panelQuestion.key);
    if (!panelQuestion?.answer || !activity) return null;
    return {
      kind: 'answer',
      asks: [],
      reply: reply(
        [
          heading(`${panelQuestion.id} is answered: ${lineOf(activity)}`),
          quote(panelQuestion.text, panelQuestion.asker.name),
          quote(panelQuestion.answer.text, panelQuestion.answer.name),
        ],
        { about: [panelQuestion.key] },
      ),
    };
  },
};
