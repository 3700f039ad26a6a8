import { randomBytes } from 'node:crypto';
import { CATALOGUE } from '../../../src/core/app/features.ts';
import { NO_LADDER } from '../../../src/core/features/reminders/ladder.ts';
import { Ledger } from '../../../src/core/ledger/ledger.ts';
import { projectionsOf } from '../../../src/mongo/collections.ts';
import type { Connection } from '../../../src/mongo/connect.ts';
import { ensureIndexes } from '../../../src/mongo/indexes.ts';
import { mongoLedgerStore } from '../../../src/mongo/ledger-store.ts';
import { promise, record } from '../../fakes/promises.ts';
import type { Scenario } from './scenario.ts';

const DUE = '2023-10-03';

/** A plan in each organisation, each activity with an owner of its own. Returns after how many milliseconds each message falls due. */
export async function setUp({ db }: Connection, scenario: Scenario): Promise<Map<string, number>> {
  await ensureIndexes(db);
  const due = new Map<string, number>();
  const each = scenario.messages / scenario.organisations;
  const ledger = new Ledger(mongoLedgerStore(db), {
    vocabulary: CATALOGUE.vocabulary,
    salt: () => randomBytes(16).toString('hex'),
    onApplyFailed: (fault) => {
      throw fault;
    },
  });
  for (let o = 0; o < scenario.organisations; o++) {
    const organisation = `org-${o}`;
    const activities = Array.from({ length: each }, (_, n) => promise(`P${n}`, DUE, `o${n}`));
    const ladder = { ...NO_LADDER, onTheDay: true };
    await record(ledger, activities, '2023-09-01T08:00:00.000Z', organisation, ladder);
    for (let n = 0; n < each; n++) {
      const place = (n * scenario.organisations + o) / scenario.messages;
      due.set(rowId(organisation, n), Math.floor(place * scenario.overMs));
    }
  }
  await projectionsOf(db, 'activities').updateMany({}, { $unset: { nextActionAt: '' } });
  return due;
}

function rowId(organisation: string, n: number): string {
  return `${organisation}|daily|role:o${n}|${DUE}`;
}

/** Each activity is looked at when its message falls due. */
export async function fallDue({ db }: Connection, due: Map<string, number>, from: number): Promise<void> {
  const looks = [...due].map(([row, after]) => {
    const [organisation = '', , recipient = ''] = row.split('|');
    const _id = `${organisation}|activities|p/P${recipient.slice('role:o'.length)}`;
    return { updateOne: { filter: { _id }, update: { $set: { nextActionAt: new Date(from + after) } } } };
  });
  await projectionsOf(db, 'activities').bulkWrite(looks, { ordered: false });
}
