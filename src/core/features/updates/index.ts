import type { Feature } from '../../contract/feature.ts';
import { done } from './done.ts';
import { updateEvents } from './events.ts';
import { evidence } from './evidence.ts';
import { note } from './note.ts';
import { same } from './same.ts';
import { updateAction, updateFields } from './show-fields.ts';
import { tell } from './tell.ts';
import { update } from './update.ts';

export { dayHasPassed } from './expected.ts';
export { progressProposal } from './progress.ts';
export { offerComplete } from './reaction.ts';
export { standingChoice, tellForm } from './tell-form.ts';
export type { Progress } from './told.ts';
export { updateForm } from './update-form.ts';

export const updatesFeature: Feature = {
  name: 'updates',
  commands: [done, evidence, note, same, tell, update],
  events: updateEvents,
  entities: [{ kind: 'answers', collection: 'answers', rests: () => false }],
  showFields: updateFields,
  showActions: [updateAction],
};
