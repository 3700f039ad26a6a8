import type { Db } from 'mongodb';
import { organisationsOf } from './collections.ts';

/** Every organisation that has an entry. */
export async function organisationsIn(db: Db): Promise<string[]> {
  const found = await organisationsOf(db)
    .find({ appliedTo: { $exists: true } }, { projection: { _id: 1 } })
    .toArray();
  return found.map(({ _id }) => _id);
}

/** Runs `plan` when an organisation's activities were last planned under another calendar; killed, it does so again. */
export async function whenCalendarChanged(
  db: Db,
  calendar: string,
  plan: () => Promise<void>,
): Promise<void> {
  const changed = { appliedTo: { $exists: true }, calendar: { $ne: calendar } };
  if (!(await organisationsOf(db).findOne(changed))) return;
  await plan();
  await organisationsOf(db).updateMany(changed, { $set: { calendar } });
}
