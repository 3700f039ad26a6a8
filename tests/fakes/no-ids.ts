import type { Reply } from '../../src/core/base/replies/reply.ts';
import { replyText } from '../../src/core/base/replies/text.ts';
import type { State } from '../../src/core/domain/state.ts';

/** Marks and prefixes that stand for people, places and things inside the product. */
const INTERNAL = /@\{|\b(?:slack|teams|playground|console|person|channel|token|input):[\w-][\w:|-]*/;

/** What a reply shows of a kind that nobody but the product knows: accounts, keys, mentions as they are kept. */
export function idsShown(reply: Reply, state: State): string[] {
  const labels = reply.actions.map(({ label }) => label);
  const shown = [replyText(reply), ...labels].join('\n');
  const marks = INTERNAL.exec(shown)?.[0];
  const keys = [...state.activities.keys(), ...state.people.keys()].filter(
    (key) => /\W/.test(key) && shown.includes(key),
  );
  return [...(marks ? [marks] : []), ...keys];
}
