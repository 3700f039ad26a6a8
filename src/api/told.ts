import type { z } from 'zod';
import { CATALOGUE } from '../core/app/features.ts';
import type { IsoDate } from '../core/base/time/dates.ts';
import { activitiesOf } from '../core/domain/current.ts';
import { withNameNow } from '../core/domain/current-names.ts';
import type { Kind } from '../core/domain/model.ts';
import type { State } from '../core/domain/state.ts';
import { digestsOf, takeSnapshot } from '../core/features/digest/index.ts';
import { datesPromised } from '../core/features/promises/index.ts';
import type { Entry } from '../core/ledger/entry.ts';
import type { CHANGE_TOLD, DIGEST, PROMISE } from './schemas.ts';

/** What happened, as rows. Pure. */

/** What programs are told of. People, settings and tokens hold accounts and hashes, which are nobody's to read. */
const TOLD: ReadonlySet<Kind> = new Set<Kind>(['plans', 'activities', 'measures', 'readings', 'requests']);

/** Every date ever promised of the plan's activities. */
export function promiseRows(entries: Entry[], state: State): z.infer<typeof PROMISE>[] {
  const about = new Map<string, Entry[]>();
  for (const entry of entries) {
    const changed = entry.changes.flatMap(({ of, id }) => (of === 'activities' ? [id] : []));
    for (const key of new Set([...entry.refs, ...changed])) {
      const those = about.get(key);
      if (those) those.push(entry);
      else about.set(key, [entry]);
    }
  }
  return activitiesOf(state).flatMap(({ key, ref, title }) =>
    datesPromised(about.get(key) ?? [], key).map(({ date, what, at, by, reason, approvedBy }) => ({
      ...{ ref, title, date, what, at, by, reason, approvedBy },
    })),
  );
}

/** An entry as programs are told of it. */
export function changeRow(entry: Entry, state: State): z.infer<typeof CHANGE_TOLD> {
  const { seq, at, action, by, refs, changes } = withNameNow(state, entry);
  return {
    ledger: seq,
    ...{ at, action },
    by: by.name,
    role: by.role,
    refs: refs.map((key) => state.activities.get(key)?.ref ?? key),
    changed: changes.flatMap(({ of, id, set }) =>
      TOLD.has(of) ? [{ kind: of, id, values: withoutAccounts(set) }] : [],
    ),
  };
}

/** Values without how a platform calls those in them. */
function withoutAccounts(set: object): Record<string, unknown> {
  const plain: Record<string, unknown> = JSON.parse(JSON.stringify(set), (field, inner: unknown) =>
    field === 'account' || field === 'person' ? undefined : inner,
  );
  return plain;
}

/** Each digest as it would be taken that day. */
export function digestRows(state: State, day: IsoDate, zone: string): z.infer<typeof DIGEST>[] {
  return digestsOf(state).map((terms) => {
    const { since, seal, counts, before } = takeSnapshot(CATALOGUE.digestSections, state, terms, day, zone);
    return { channel: terms.channel, priority: terms.priority, ...{ day, since, seal, counts, before } };
  });
}
