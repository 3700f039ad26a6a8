import type { Feature } from '../../contract/feature.ts';
import { askFromList } from './ask-from-list.ts';
import { askedOfYou } from './asked-of-you.ts';
import { dailyMessage } from './daily.ts';
import { unansweredDigest } from './digest-section.ts';
import { reminderEvents } from './events.ts';
import { ladderSettings } from './ladder-settings.ts';
import { later } from './later.ts';
import { activityLook } from './look.ts';
import { nudgeMessage } from './nudge-message.ts';
import { remind } from './remind.ts';
import { summaryMessage } from './summary-message.ts';
import { reminderTouches } from './touches.ts';
import { unanswered } from './unanswered.ts';

export { decisionForm, shortAnswers } from './buttons.ts';
export { putOff, untilUsual } from './later.ts';

export const remindersFeature: Feature = {
  name: 'reminders',
  commands: [later, remind, unanswered],
  events: reminderEvents,
  entities: [{ kind: 'asked', collection: 'asked', follows: true }],
  messages: [dailyMessage, nudgeMessage, summaryMessage],
  looks: [activityLook],
  touches: reminderTouches,
  answered: ({ of, id }) => (of === 'activities' || of === 'asked' ? id : null),
  settings: ladderSettings,
  notices: [askedOfYou],
  listActions: askFromList,
  digestSections: [unansweredDigest],
};
