import type { Part } from '../base/replies/reply.ts';
import type { Context } from './command.ts';

declare module './catalogue.ts' {
  interface Catalogue {
    /** What features add to a page, in order. */
    notices(page: Page): readonly Notice[];
  }
}

/** A page that other features add to: the whole plan, a person's own page, the settings. */
export type Page = 'status' | 'home' | 'settings';

/** What a feature adds to a page. */
export interface Notice {
  on: Page;
  /** Its place among the notices of the page; lower comes first. */
  order: number;
  /** None where there is nothing to say. */
  parts(context: Context): Part[];
}
