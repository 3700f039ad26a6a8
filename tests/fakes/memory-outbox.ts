import { CATALOGUE } from '../../src/core/app/features.ts';
import type { Instant } from '../../src/core/base/time/dates.ts';
import { memoryStore } from '../../src/core/ledger/memory-store.ts';
import { answeredThrough, type NewRow, type Row } from '../../src/core/ledger/row.ts';
import type { LedgerStore } from '../../src/core/ledger/store.ts';
import type { Due, LaneRecord, LaneStore, Outbox, Schedule } from '../../src/core/outbox/store.ts';

const SCHEDULED = CATALOGUE.entities.filter(({ scheduled }) => scheduled).map(({ kind }) => kind);
const WAITING = ['pending', 'sending', 'doubtful'];

/** Everything that the mongo folder keeps, in memory: each call is one atomic effect. */
export function memoryStores() {
  const rows = new Map<string, Row>();
  const looks = new Map<string, Due>();
  const lanes = new Map<string, LaneRecord>();
  const ledger = memoryStore({ ledger: [], rows: [] });
  const insert = (wanted: NewRow[]) => {
    for (const row of wanted) {
      if (rows.has(row.id)) continue;
      const fresh = {
        looks: 0,
        attempts: 0,
        term: null,
        batch: null,
        message: null,
        sentAt: null,
        receipt: null,
        reason: null,
      };
      rows.set(row.id, { ...row, ...fresh, state: 'pending' });
    }
  };
  const sorted = (those: Row[]) => those.sort((a, b) => (a.notBefore < b.notBefore ? -1 : 1));
  const all = () => [...rows.values()].map((row) => ({ ...row }));
  const earliest = (times: Instant[], after: Instant) => times.filter((at) => at > after).sort()[0] ?? null;

  const store: LedgerStore = {
    ...ledger,
    async project(organisation, things, follows, appliedTo, at) {
      const before = new Map(
        (await ledger.projections(organisation)).map((p) => [`${p.of} ${p.id}`, p.doc.rev]),
      );
      await ledger.project(organisation, things, follows, appliedTo, at);
      for (const thing of things) {
        if (!('doc' in thing)) continue;
        const { of, id, doc } = thing;
        if (SCHEDULED.includes(of) && (before.get(`${of} ${id}`) ?? 0) < doc.rev)
          looks.set(`${of} ${id}`, { organisation, of, key: id, rev: doc.rev, at });
      }
      const again =
        follows.look === 'all'
          ? [...looks.keys()]
          : follows.look.flatMap((key) => SCHEDULED.map((of) => `${of} ${key}`));
      for (const name of again) {
        const look = looks.get(name);
        if (look) looks.set(name, { ...look, at });
      }
      insert(follows.messages);
      for (const row of all())
        if (
          row.receipt &&
          row.message &&
          answeredThrough(row.message).some((key) => follows.answered.includes(key))
        )
          rows.set(row.id, { ...row, editAt: at });
    },
  };

  const schedule: Schedule = {
    due: async (now, limit) =>
      [...looks.values()]
        .filter(({ at }) => at && at <= now)
        .sort((a, b) => (a.at < b.at ? -1 : 1))
        .slice(0, limit)
        .map((look) => ({ ...look })),
    async advance(changes) {
      for (const { of, key, rev, at, next } of changes) {
        const look = looks.get(`${of} ${key}`);
        if (look?.rev === rev && look.at === at) looks.set(`${of} ${key}`, { ...look, at: next ?? '' });
      }
    },
    nextAt: async (after) =>
      earliest(
        [...looks.values()].map(({ at }) => at),
        after,
      ),
    async wakeAll(now) {
      for (const [key, look] of looks) looks.set(key, { ...look, at: now });
    },
  };

  const outbox: Outbox = {
    async ensure(wanted) {
      for (const { id } of wanted) {
        const row = rows.get(id);
        if (row?.state === 'pending') rows.set(id, { ...row, looks: row.looks + 1 });
      }
      insert(wanted);
      return new Map(wanted.map(({ id }) => [id, rows.get(id)!.state]));
    },
    lanesDue: async (now) => [
      ...new Set(
        all()
          .filter(
            (row) =>
              (WAITING.includes(row.state) && row.notBefore <= now) || (row.editAt && row.editAt <= now),
          )
          .map(({ lane }) => lane),
      ),
    ],
    due: async (lane, now, limit) =>
      sorted(
        all().filter((row) => row.lane === lane && row.state === 'pending' && row.notBefore <= now),
      ).slice(0, limit),
    ambiguous: async (lane, term, now) =>
      sorted(
        all().filter(
          (row) =>
            row.lane === lane &&
            row.notBefore <= now &&
            (row.state === 'doubtful' || (row.state === 'sending' && (row.term ?? 0) < term)),
        ),
      ),
    async openTo(organisation, recipients) {
      const theirs = all().filter(
        (row) => row.organisation === organisation && recipients.includes(row.recipient),
      );
      return {
        open: theirs.filter(({ state }) => ['sending', 'doubtful'].includes(state)),
        joining: sorted(theirs.filter(({ joins, state }) => joins && state === 'pending')),
      };
    },
    async carry(ids, by) {
      const held = new Set<string>();
      for (const id of ids) {
        const row = rows.get(id);
        if (row?.state !== 'pending' || (row.carriedBy && row.carriedBy !== by)) continue;
        rows.set(id, { ...row, carriedBy: by });
        held.add(id);
      }
      return held;
    },
    states: async (ids) =>
      new Map(ids.flatMap((id) => (rows.has(id) ? [[id, rows.get(id)!.state] as const] : []))),
    async freeze(frozen, by) {
      const done = new Set<string>();
      for (const { id, looks, message } of frozen) {
        const row = rows.get(id);
        if (row?.state !== 'pending' || row.looks !== looks) continue;
        rows.set(id, { ...row, ...by, message, state: 'sending' });
        done.add(id);
      }
      return done;
    },
    async takeOver(seen, term) {
      const row = rows.get(seen.id)!;
      if (row.state !== seen.state || row.term !== seen.term || row.batch !== seen.batch) return false;
      rows.set(row.id, { ...row, term, state: 'sending' });
      return true;
    },
    async settle(settled, from, term) {
      for (const { id, looks, ...set } of settled) {
        const row = rows.get(id)!;
        if (
          from.includes(row.state) &&
          (term === undefined || row.term === term) &&
          (looks === undefined || row.looks === looks)
        )
          rows.set(id, { ...row, ...set });
      }
    },
    toEdit: async (lane, now, limit) =>
      all()
        .filter((row) => row.lane === lane && row.editAt && row.editAt <= now)
        .slice(0, limit),
    async edited(id, seen, next, shown) {
      const { editAt, ...row } = rows.get(id)!;
      if (editAt === seen)
        rows.set(id, { ...row, ...(next ? { editAt: next } : shown && { wasEdited: true }) });
    },
    row: async (id) => rows.get(id) ?? null,
    withReceipt: async (lane, receipt) =>
      all().find((row) => row.lane === lane && row.receipt === receipt) ?? null,
    received: async (organisation, recipient) =>
      all()
        .filter((row) => row.organisation === organisation && row.recipient === recipient && row.sentAt)
        .sort((a, b) => (a.sentAt! < b.sentAt! ? -1 : 1)),
    delivered: async (organisation, recipient) => {
      const theirs = all().filter((row) => row.organisation === organisation && row.recipient === recipient);
      const of = (states: string[]) => theirs.filter(({ state }) => states.includes(state));
      return {
        last:
          of(['sent'])
            .map(({ sentAt }) => sentAt!)
            .sort()
            .at(-1) ?? null,
        waiting: of(WAITING).length,
        failed: of(['failed']).length,
        reason: of([...WAITING, 'failed']).at(-1)?.reason ?? null,
      };
    },
    undelivered: async () => all().filter(({ state }) => state === 'failed' || state === 'unconfirmed'),
    summaryIsOpen: async (_organisation) =>
      all().some((row) => row.matter.kind === 'summary' && WAITING.includes(row.state)),
    nextAt: async (after) =>
      earliest(
        all()
          .filter(({ state }) => WAITING.includes(state))
          .map(({ notBefore }) => notBefore),
        after,
      ),
    purge: async () => 0,
  };

  const fresh: LaneRecord = { holder: null, term: 0, beat: 0, stillMs: 0, blockedUntil: null };
  const laneStore: LaneStore = {
    read: async (lane) => ({ ...(lanes.get(lane) ?? fresh) }),
    async take(lane, seen, holder) {
      const now = lanes.get(lane) ?? fresh;
      if (now.term !== seen.term || now.beat !== seen.beat) return null;
      const taken = { ...now, holder, term: now.term + 1, beat: now.beat + 1, stillMs: 0 };
      lanes.set(lane, taken);
      return { ...taken };
    },
    async seen(lane, beat, stillMs) {
      const now = lanes.get(lane) ?? fresh;
      if (now.beat === beat) lanes.set(lane, { ...now, stillMs: Math.max(now.stillMs, stillMs) });
    },
    async renew(lane, term) {
      const now = lanes.get(lane) ?? fresh;
      if (now.term !== term || now.holder === null) return false;
      lanes.set(lane, { ...now, beat: now.beat + 1, stillMs: 0 });
      return true;
    },
    async release(lane, term) {
      const now = lanes.get(lane) ?? fresh;
      if (now.term === term) lanes.set(lane, { ...now, holder: null, beat: now.beat + 1, stillMs: 0 });
    },
    async block(lane, until) {
      const now = lanes.get(lane) ?? fresh;
      lanes.set(lane, { ...now, blockedUntil: [now.blockedUntil ?? '', until].sort()[1] ?? until });
    },
  };
  return { store, schedule, outbox, laneStore, rows };
}
