import { corrected, unlabelled, withoutBefore } from './corrections.ts';
import { withoutCourtesies } from './courtesies.ts';
import { withoutSender } from './hearsay.ts';
import { guessed, mended } from './mended.ts';
import { withoutPast } from './past.ts';
import { asOneSpan } from './time-to-go.ts';
import { writtenOut } from './written-out.ts';

/** A clause as both readers read it: in lower case and in full, with nothing that is taken back or said of before. */
export interface Prepared {
  words: string;
  /** With what is said of before. */
  withBefore: string;
  /** Whether nothing is taken back that could not be told from what stands. */
  clear: boolean;
  /** The same as it was typed, where words in it are guessed: they are a letter away from what people say. */
  typed?: Prepared;
  /** A face that says the opposite of the words. */
  wry: boolean;
}

/** The order: words are written out before they are looked for, and put right before anything is left out. */
export function prepared(clause: string): Prepared {
  const written = mended(writtenOut(clause));
  const meant = guessed(written);
  const typed = asWritten(written, clause);
  return meant === written ? typed : { ...asWritten(meant, clause), typed };
}

function asWritten(written: string, clause: string): Prepared {
  const { words, clear } = corrected(withoutSender(written));
  const withBefore = withoutCourtesies(words);
  return {
    words: asOneSpan(unlabelled(withoutPast(withoutBefore(withBefore)))),
    withBefore,
    clear,
    wry: /[🙄🤷😒🤞🙃😏]/u.test(clause),
  };
}
