import type { Feature } from '../../contract/feature.ts';
import { brief } from './brief.ts';
import { deliveredBrief } from './delivered.ts';
import { silentBrief } from './silent.ts';
import { slippedBrief } from './slipped.ts';

export const briefFeature: Feature = {
  name: 'brief',
  commands: [brief],
  reportSections: [deliveredBrief, slippedBrief, silentBrief],
};
