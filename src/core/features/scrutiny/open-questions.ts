import type { OpenQuestions } from '../../contract/open-question.ts';
import { answererOf } from './questions.ts';

/** The panel's questions that the speaker has yet to answer. */
export const openQuestions: OpenQuestions = ({ state, who }, keys) =>
  [...state.questions.values()]
    .filter((one) => !one.answer && keys.includes(one.key) && who.holds.includes(answererOf(state, one)))
    .map(({ id, text }) => ({ id, words: text, say: (answer) => `answer ${id} ${answer}` }));
