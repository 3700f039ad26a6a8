import type { Feature } from '../../contract/feature.ts';
import { acceptFromList } from './accept-from-list.ts';
import { requestsAsked } from './among.ts';
import { askBack } from './ask-back.ts';
import { authoritySettings } from './authority-settings.ts';
import { decisionBriefs } from './brief-sections.ts';
import { decision } from './decision.ts';
import { decisionMessage } from './decision-message.ts';
import { decisions, waitingNotice } from './decisions.ts';
import { decisionDigest } from './digest-sections.ts';
import { decisionEvents } from './events.ts';
import { decisionReports } from './report-sections.ts';
import { refsOf } from './request.ts';
import { decisionFields } from './show-fields.ts';
import { awaitingDecision, requestLook, waitingDaily } from './told-again.ts';
import { verdictMessage } from './verdict-message.ts';
import { approve, decide, decline } from './verdicts.ts';
import { withdraw } from './withdraw.ts';

export { isAboutOne, offered, offeredOfEach, requestsAmong, requestsFor, type WordsAbout } from './among.ts';
export { askFor } from './asking-for.ts';
export { askForStep } from './asking-for-step.ts';
export { cancelTogether } from './cancelling-together.ts';
export { raise } from './decision.ts';
export type { DecisionRequest } from './decision-request.ts';
export { verdictInThread } from './in-thread.ts';
export { deciderTitle, decides, endedBy, requestText } from './request.ts';
export { verdictOn } from './verdicts.ts';
export { isCondition, reservedIn, SAID_NO, SAID_NOT, SAID_YES, type Verdict, yesOrNo } from './yes-or-no.ts';

export const decisionsFeature: Feature = {
  name: 'decisions',
  commands: [askBack, decision, decisions, approve, decide, decline, withdraw],
  events: decisionEvents,
  entities: [
    {
      kind: 'requests',
      collection: 'requests',
      scheduled: true,
      // A request that was told stays known by its name, and a decision's number is given once.
      unmade: ({ name, now }) => ({ state: 'withdrawn', verdict: { text: '', name, at: now } }),
      rests: (id, state) => state.requests.get(id)?.state !== 'withdrawn',
      putBack: ({ number }) => (typeof number === 'number' ? { lastNumber: number } : {}),
    },
  ],
  messages: [decisionMessage, verdictMessage],
  daily: waitingDaily,
  looks: [requestLook],
  inHand: awaitingDecision,
  openQuestions: requestsAsked,
  touches: ({ of, id }, state) => {
    const request = of === 'requests' ? state.requests.get(id) : undefined;
    return request ? refsOf(request) : [];
  },
  answered: ({ of, id }) => (of === 'requests' ? `requests/${id}` : null),
  settings: authoritySettings,
  showFields: decisionFields,
  listActions: acceptFromList,
  notices: [waitingNotice],
  reportSections: [...decisionReports, ...decisionBriefs],
  digestSections: decisionDigest,
};
