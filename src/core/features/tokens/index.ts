import type { Feature } from '../../contract/feature.ts';
import { token, tokens } from './token.ts';
import { tokenEvents } from './token-entity.ts';

export { isIntegration, scopeText, type Token, tokenFault, tokenHash, tokenSpeaker } from './token-entity.ts';
export { tokenUsed } from './used.ts';

export const tokensFeature: Feature = {
  name: 'tokens',
  commands: [token, tokens],
  events: tokenEvents,
  entities: [{ kind: 'tokens', collection: 'tokens', unmade: () => null }],
};
