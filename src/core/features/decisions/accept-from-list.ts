import type { Action } from '../../base/replies/reply.ts';
import { formatDate } from '../../base/time/days.ts';
import type { ListActions } from '../../contract/list-actions.ts';
import { decides, openRequests, refsOf } from './request.ts';

/** A later date that was asked for is accepted where its activity is listed, by whose word it needs. */
export const acceptFromList: ListActions = {
  order: 20,
  actions: ({ shown }, { state, who }) =>
    openRequests(state).flatMap((request): Action[] => {
      const { id, wants, key, to } = request;
      const activity = shown.find((one) => refsOf(request).includes(one.key));
      if (wants !== 'extension' || !to || !activity || (who && !decides(state, who, { key }))) return [];
      const label = `Accept ${formatDate(to)} for ${activity.ref}`;
      return [
        { id: `accept-${id}`, label, say: `approve ${id}`, menu: 'Accept a later date …', refresh: true },
      ];
    }),
};
