import type { Feature } from '../../contract/feature.ts';
import { webhookMessage, webhookStateMessage } from './message.ts';
import { webhook, webhooks } from './webhook.ts';
import { webhookEvents } from './webhook-entity.ts';

export { isAddress, isPublicAddress } from './addresses.ts';
export { EVENT } from './events.ts';
export { leftOut } from './view.ts';
export { webhookOf } from './webhook-entity.ts';

export const webhooksFeature: Feature = {
  name: 'webhooks',
  commands: [webhook, webhooks],
  events: webhookEvents,
  entities: [{ kind: 'webhooks', collection: 'webhooks', unmade: () => null }],
  messages: [webhookMessage, webhookStateMessage],
};
