import { count } from '../../base/replies/build.ts';
import type { DigestSection } from '../../contract/digest-section.ts';
import { contradictionsIn } from './contradictions.ts';

declare module '../../contract/digest-section.ts' {
  interface Snapshot {
    contradictions?: number;
  }
}

/** How much does not fit together, in the small print: it is as much every week. */
export const contradictionsDigest: DigestSection = {
  order: 110,
  take({ state, day, activities }) {
    const keys = new Set(activities.map(({ key }) => key));
    const those = contradictionsIn(state, day).filter((one) => one.keys.some((key) => keys.has(key)));
    return { contradictions: those.length };
  },
  isNews: () => false,
  parts: () => [],
  foot: ({ contradictions }) =>
    contradictions
      ? `${count(contradictions, 'contradiction')}; “check” shows what does not fit together.`
      : null,
};
