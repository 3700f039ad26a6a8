import { readRows, type StoredEntry, type StoredRows } from './entry.ts';
import type { LedgerStore, Projection, Removal } from './store.ts';

/** A ledger in memory, for looking at an export before it is let in. */
export function memoryStore({ ledger, rows }: { ledger: StoredEntry[]; rows: StoredRows[] }): LedgerStore {
  const entries = [...ledger];
  const blocks = [...rows];
  const projections = new Map<string, Projection | Removal>();
  let applied = 0;
  return {
    head: async () => entries.at(-1)?.seq ?? 0,
    entriesAfter: async (_organisation, after, limit) =>
      entries.filter(({ seq }) => seq > after).slice(0, limit),
    entryByInput: async (_organisation, inputKey) =>
      entries.find((entry) => entry.inputKey === inputKey) ?? null,
    entriesAbout: async (_organisation, keys) =>
      entries.filter(({ body }) => body.refs.some((ref) => keys.includes(ref))),
    entriesBy: async (_organisation, account, limit) =>
      entries
        .filter(({ body }) => body.by.account === account)
        .reverse()
        .slice(0, limit),
    rows: async (_organisation, hashes) => blocks.filter(({ hash }) => hashes.includes(hash)),
    keepRows: async (more) => void blocks.push(...more.map(readRows)),
    append: async (entry) => {
      if (entries.some(({ seq, inputKey }) => seq === entry.seq || inputKey === entry.inputKey)) return false;
      entries.push(entry);
      return true;
    },
    appliedTo: async () => applied,
    projections: async () => [...projections.values()].flatMap((one) => ('doc' in one ? [one] : [])),
    project: async (_organisation, things, _follows, appliedTo) => {
      for (const thing of things) {
        const key = `${thing.of} ${thing.id}`;
        if (revOf(projections.get(key)) < revOf(thing)) projections.set(key, thing);
      }
      applied = Math.max(applied, appliedTo);
    },
  };
}

function revOf(thing: Projection | Removal | undefined): number {
  if (!thing) return 0;
  return 'doc' in thing ? thing.doc.rev : thing.removed.rev;
}
