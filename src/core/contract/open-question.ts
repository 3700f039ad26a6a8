import type { Context } from './command.ts';

/** What somebody was asked, and words without a status may answer. */
export interface OpenQuestion {
  /** As it is called, "Q1". */
  id: string;
  words: string;
  /** The sentence that answers it with these words. */
  say(answer: string): string;
}

/** The open questions about these activities that are the speaker's to answer. */
export type OpenQuestions = (context: Context, keys: string[]) => OpenQuestion[];

declare module './catalogue.ts' {
  interface Catalogue {
    openQuestions: OpenQuestions;
  }
}
