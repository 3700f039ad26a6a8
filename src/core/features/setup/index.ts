import type { Feature } from '../../contract/feature.ts';
import { doctor } from './doctor.ts';
import { setupEvents } from './events.ts';
import { greeting, takesFurther } from './greeting.ts';
import { setup } from './setup.ts';
import { testMessage } from './test-message.ts';

export { greetingsTo, isUntouched } from './greeting.ts';
export { WELCOME } from './welcome.ts';

export const setupFeature: Feature = {
  name: 'setup',
  commands: [setup, doctor],
  events: setupEvents,
  messages: [testMessage, greeting],
  takesFurther,
};
