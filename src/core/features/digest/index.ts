import type { Feature } from '../../contract/feature.ts';
import { channelMessage } from './channel-changed.ts';
import { digest } from './digest.ts';
import { digestMessage } from './digest-message.ts';
import { digestSetting } from './digest-setting.ts';
import { digestEvents } from './events.ts';
import { digestLook } from './look.ts';
import { ownSections } from './own-sections.ts';

export { type ChannelNews, channelChanged } from './channel-changed.ts';
export { takeSnapshot } from './snapshot.ts';
export { digestDates, digestsOf } from './when.ts';

export const digestFeature: Feature = {
  name: 'digest',
  commands: [digest],
  events: digestEvents,
  entities: [{ kind: 'snapshots', collection: 'snapshots', follows: true }],
  messages: [digestMessage, channelMessage],
  looks: [digestLook],
  settings: [digestSetting],
  digestSections: ownSections,
};
