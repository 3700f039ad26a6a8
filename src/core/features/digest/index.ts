import type { Feature } from '../../contract/feature.ts';
import { digest } from './digest.ts';
import { digestEvents } from './events.ts';

export { digestMessage } from './digest-message.ts';
export { digestSetting, digestsText } from './settings-digest.ts';
export { takeDigests } from './take.ts';
export { digestsOf, nextDigestAt } from './when.ts';

export const digestFeature: Feature = {
  name: 'digest',
  commands: [digest],
  events: digestEvents,
  entities: [{ kind: 'snapshots' }],
};
