/** What a step came to, in words of the program: never a name, a token or what somebody said. */
export type Facts = Record<string, string | number | boolean>;

/** Who looks at how long each step takes, from a message to its answer and in what the bot starts by itself. */
export interface Steps {
  /** Does a step; `tells` says what it came to. */
  step<T>(
    name: 'hear' | 'read' | 'append' | 'apply' | 'sweep' | 'deliver' | 'send',
    work: () => Promise<T>,
    tells?: (result: T) => Facts,
  ): Promise<T>;
  /** A step that waits for nothing. */
  stepNow<T>(name: 'decide', work: () => T): T;
  /** Work that waits for its turn stays part of what it is for. */
  bound<T>(work: () => T): () => T;
}

/** Nobody looks. */
export const UNWATCHED: Steps = {
  step: async (_name, work) => await work(),
  stepNow: (_name, work) => work(),
  bound: (work) => work,
};
