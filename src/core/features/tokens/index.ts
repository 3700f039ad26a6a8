import type { Feature } from '../../contract/feature.ts';
import { suggestionEvents } from './suggestion.ts';
import { suggestion } from './suggestion-command.ts';
import { suggestionMessage } from './suggestion-message.ts';
import { token, tokens } from './token.ts';
import { tokenEvents } from './token-entity.ts';

export { type Suggested, suggest } from './suggestion.ts';
export {
  isIntegration,
  scopeText,
  type Token,
  tokenAuthor,
  tokenFault,
  tokenHash,
  tokenSpeaker,
} from './token-entity.ts';
export { tokenUsed } from './used.ts';

export const tokensFeature: Feature = {
  name: 'tokens',
  commands: [suggestion, token, tokens],
  events: [...tokenEvents, ...suggestionEvents],
  messages: [suggestionMessage],
  answered: ({ of, id }) => (of === 'suggestions' ? `suggestions/${id}` : null),
  entities: [
    { kind: 'tokens', collection: 'tokens', unmade: () => null },
    { kind: 'suggestions', collection: 'suggestions', rests: () => false },
  ],
};
