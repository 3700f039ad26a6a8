import type { Feature } from '../../contract/feature.ts';
import { scrutinyEvents } from './events.ts';
import { narrative, publish, unpublish } from './narrative.ts';
import { proof } from './proof.ts';
import { answerQuestion, question, questions } from './questions.ts';

export { answerMessage } from './answer-message.ts';
export { questionsText } from './questions.ts';

export const scrutinyFeature: Feature = {
  name: 'scrutiny',
  commands: [narrative, publish, unpublish, proof, answerQuestion, question, questions],
  events: scrutinyEvents,
  entities: [{ kind: 'questions' }],
};
