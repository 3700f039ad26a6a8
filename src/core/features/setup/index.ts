import type { Feature } from '../../contract/feature.ts';
import { doctor } from './doctor.ts';
import { setupEvents } from './events.ts';
import { setup } from './setup.ts';
import { testMessage } from './test-message.ts';

export { WELCOME } from './welcome.ts';

export const setupFeature: Feature = {
  name: 'setup',
  commands: [setup, doctor],
  events: setupEvents,
  messages: [testMessage],
};
