import type { Feature } from '../../contract/feature.ts';
import { reminderEvents } from './events.ts';
import { later } from './later.ts';
import { remind } from './remind.ts';

export { answerButtons, decisionForm } from './buttons.ts';
export { dailyMessage } from './daily.ts';
export { nextStep } from './escalation.ts';
export { askOf, dueAbout, type Item, termsOf } from './items.ts';
export { ladderText, NO_LADDER, organisationLadder, USUAL_LADDER } from './ladder.ts';
export { putOff, untilUsual } from './later.ts';
export { nudgeMessage } from './nudge-message.ts';
export { firstDay, planOccasions } from './occasions.ts';
export { summaryMessage } from './summary-message.ts';

export const remindersFeature: Feature = {
  name: 'reminders',
  commands: [later, remind],
  events: reminderEvents,
};
