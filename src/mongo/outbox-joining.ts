import type { Outbox } from '../core/outbox/store.ts';
import { byIds, type Rows } from './outbox-rows.ts';

/** What goes out in the day's message of its reader. */
export function joining(rows: Rows): Pick<Outbox, 'carry' | 'states'> {
  return {
    async carry(ids, by) {
      const free = { state: 'pending' as const, carriedBy: { $in: [null, by] } };
      await rows.updateMany({ ...byIds(ids), ...free }, { $set: { carriedBy: by } });
      const held = await rows
        .find({ ...byIds(ids), state: 'pending', carriedBy: by }, { projection: { _id: 1 } })
        .toArray();
      return new Set(held.map(({ _id }) => _id));
    },

    async states(ids) {
      const documents = await rows.find(byIds(ids), { projection: { state: 1 } }).toArray();
      return new Map(documents.map(({ _id, state }) => [_id, state]));
    },
  };
}
