/** An event that this process answers, and nobody else. */
export interface Claim {
  /** It was answered: whoever gets it again stays silent. */
  answered(): void;
  /** It failed: whoever gets it again answers it. */
  release(): Promise<void>;
  /** Asked before something is said: no, where this process was unheard of for so long that another one took over. */
  holds(): Promise<boolean>;
}

/**
 * What came of asking for an event: it is this process's to answer; another one has answered it; or another one is at it
 * and needs longer than anybody waits, so that it has to be brought again.
 */
export type Claimed = Claim | 'answered' | 'under way';

/** Several processes get one event and one answers it; where it dies before it has, another one takes over. */
export interface Claims {
  /** `onTheirs` is called as soon as it is known that another one has it: from then on nothing is said meanwhile. */
  take(key: string, onTheirs?: () => void): Promise<Claimed>;
}

const OURS: Claim = { answered: () => {}, release: async () => {}, holds: async () => true };

/** Where one process alone is on the store, every event is its own. */
export const unshared: Claims = { take: async () => OURS };
