import type { Feature } from '../../contract/feature.ts';
import { assign } from './assign.ts';
import { assistant } from './assistant.ts';
import { contributor } from './contributor.ts';
import { cover } from './cover.ts';
import { delegate } from './delegate.ts';
import { ownerEvents } from './events.ts';
import { foundMessage, notFoundMessage } from './found-message.ts';
import { handOver, handOverLook, ownerTouches } from './handing-over.ts';
import { leaver } from './leaving.ts';
import { orphanParts } from './orphans.ts';
import { owner } from './owner.ts';
import { owners } from './owners.ts';
import { people } from './people.ts';
import { ownerFields } from './show-fields.ts';
import { similarParts } from './similar.ts';
import { transfer } from './transfer.ts';

export { accountClosed } from './account-closed.ts';
export { cast, speakerFor } from './cast.ts';
export { expected, findHolders, meet, meetIn, notFoundIn } from './found-by-address.ts';
export { enrolledWith } from './naming.ts';
export { orphans } from './orphans.ts';
export { bringInPeople } from './people.ts';
export { outcomeParts, peopleOutcome } from './people-import.ts';
export { asOneLine, isPeopleList, readPeople } from './people-list.ts';
export { noRole, roleAt } from './roles.ts';
export { similarRoles } from './similar.ts';
export { SimilarTitles } from './similar-titles.ts';
export { withoutAccounts } from './uninstalled.ts';

export const ownersFeature: Feature = {
  name: 'owners',
  commands: [assign, assistant, contributor, cover, delegate, leaver, owner, owners, people, transfer],
  events: ownerEvents,
  messages: [foundMessage, notFoundMessage],
  entities: [{ kind: 'owners', collection: 'owners', unmade: () => null }],
  looks: [handOverLook],
  upkeep: handOver,
  touches: ownerTouches,
  notices: [
    { on: 'settings', order: 10, parts: ({ state, today }) => orphanParts(state, today) },
    { on: 'settings', order: 20, parts: ({ state }) => similarParts(state) },
  ],
  showFields: ownerFields,
};
