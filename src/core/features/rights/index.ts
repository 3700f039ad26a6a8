import type { Feature } from '../../contract/feature.ts';
import { rightEvents } from './events.ts';
import { rightRequestMessage, rightToldMessage, rightVerdictMessage } from './messages.ts';
import { allow, refuseRight } from './verdicts.ts';
import { waitingRights } from './waiting.ts';

export { askingForRight } from './asking.ts';

export const rightsFeature: Feature = {
  name: 'rights',
  commands: [allow, refuseRight],
  events: rightEvents,
  entities: [{ kind: 'rightRequests', collection: 'right_requests' }],
  messages: [rightRequestMessage, rightVerdictMessage, rightToldMessage],
  answered: ({ of, id }) => (of === 'rightRequests' ? `rightRequests/${id}` : null),
  notices: [waitingRights],
};
