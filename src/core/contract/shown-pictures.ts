import type { Instant } from '../base/time/dates.ts';

/** A picture that lies with a platform, because a message shows it. */
export interface ShownPicture {
  /** The workspace. */
  team: string;
  /** By what the platform knows it. */
  file: string;
}

/** What is remembered of pictures, so that they go after their time. Implemented outside of the core. */
export interface ShownPictures {
  /** Before it is shown: one whose upload fails half-way is remembered too. */
  note(picture: ShownPicture, at: Instant): Promise<void>;
  /** Those that were noted before an instant, the oldest first. */
  before(at: Instant, most: number): Promise<ShownPicture[]>;
  /** It is there no more. */
  forget(picture: ShownPicture): Promise<void>;
}
