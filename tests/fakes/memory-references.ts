import type { Reference, References } from '../../src/core/contract/references.ts';

/** Conversation references in memory. */
export function memoryReferences(): References & { all: Map<string, Reference> } {
  const all = new Map<string, Reference>();
  const welcomed = new Set<string>();
  const newest = (those: Reference[]) => those.sort((a, b) => (a.heardAt > b.heardAt ? -1 : 1))[0] ?? null;
  const found = (test: (one: Reference) => boolean) => newest([...all.values()].filter(test));
  return {
    all,
    async keep(reference) {
      const name = reference.name ?? all.get(reference.id)?.name ?? null;
      all.set(reference.id, { ...reference, name, unreachable: null });
    },
    heardAt: async (id) => all.get(id)?.heardAt ?? null,
    personal: async (objectId, tenant) =>
      found(
        (one) => one.kind === 'personal' && one.objectId === objectId && (!tenant || one.tenant === tenant),
      ),
    channel: async (name, tenant) =>
      found((one) => one.kind === 'channel' && one.name === name && (!tenant || one.tenant === tenant)),
    byId: async (id) => all.get(id) ?? null,
    members: async (organisation, most) =>
      [...all.values()]
        .filter((one) => one.organisation === organisation && one.kind === 'personal' && !one.unreachable)
        .sort((a, b) => (a.heardAt > b.heardAt ? -1 : 1))
        .flatMap(({ member }) => member ?? [])
        .slice(0, most),
    anyOf: async (tenant) => found((one) => !tenant || one.tenant === tenant),
    unreachable: async () => [...all.values()].filter((one) => one.unreachable),
    async notReached(id, unreachable) {
      const known = all.get(id);
      if (known) all.set(id, { ...known, unreachable });
    },
    async welcome(id) {
      const first = all.has(id) && !welcomed.has(id);
      welcomed.add(id);
      return first;
    },
    async forget(id) {
      all.delete(id);
      welcomed.delete(id);
    },
  };
}
