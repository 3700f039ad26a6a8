import { plainForm } from './split-words.ts';

/** An id for a plan or an owner: "Director of Operations" → "director-of-operations", numbered when taken. */
export function freeId(
  name: string,
  taken: { has(id: string): boolean },
  counted = new Map<string, number>(),
): string {
  const stem =
    plainForm(name)
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'plan';
  for (let n = counted.get(stem) ?? 1; ; n++) {
    const id = n === 1 ? stem : `${stem}-${n}`;
    if (taken.has(id)) continue;
    counted.set(stem, n);
    return id;
  }
}
