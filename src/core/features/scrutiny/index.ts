import type { Feature } from '../../contract/feature.ts';
import { answerMessage } from './answer-message.ts';
import { questionBrief } from './brief-section.ts';
import { questionDuties } from './duties.ts';
import { scrutinyEvents } from './events.ts';
import { lateQuestionLook, lateQuestionsDaily, lateQuestionsDigest } from './late-questions.ts';
import { narrative, publish, unpublish } from './narrative.ts';
import { openQuestions } from './open-questions.ts';
import { proof } from './proof.ts';
import { answerQuestion, question, questions } from './questions.ts';
import { scrutinyFields } from './show-fields.ts';

export const scrutinyFeature: Feature = {
  name: 'scrutiny',
  commands: [narrative, publish, unpublish, proof, answerQuestion, question, questions],
  events: scrutinyEvents,
  entities: [{ kind: 'questions', collection: 'questions', scheduled: true }],
  messages: [answerMessage],
  daily: lateQuestionsDaily,
  duties: questionDuties,
  looks: [lateQuestionLook],
  touches: ({ of, id }, state) => (of === 'questions' ? [state.questions.get(id)?.key ?? id] : []),
  openQuestions,
  digestSections: [lateQuestionsDigest],
  reportSections: [questionBrief],
  showFields: scrutinyFields,
};
