import { plainForm } from '../../base/text/split-words.ts';
import { rolesThere } from '../../domain/current.ts';
import type { Change } from '../../domain/model.ts';
import type { State } from '../../domain/state.ts';

/** A title in a file that a person said is another spelling of a role. */
export interface Spelling {
  title: string;
  is: string;
}

/**
 * The same changes, in which roles have these spellings too, so that the next file is not asked about. An entry
 * changes a thing once, so a role that is changed anyway gets them there.
 */
export function withSpellings(
  state: State,
  changes: readonly Change[],
  spellings: readonly Spelling[],
): Change[] {
  const changed = new Set(changes.flatMap(({ of, id }) => (of === 'owners' ? [id] : [])));
  const spelled = changes.map((change): Change => {
    if (change.of !== 'owners') return change;
    const { title = '', aliases = [] } = { ...state.owners.get(change.id), ...change.set };
    const more = spellingsOf(title, aliases, spellings);
    return more.length ? { ...change, set: { ...change.set, aliases: [...aliases, ...more] } } : change;
  });
  const others = rolesThere(state).flatMap(({ id, title, aliases }): Change[] => {
    const more = changed.has(id) ? [] : spellingsOf(title, aliases, spellings);
    return more.length ? [{ of: 'owners', id, set: { aliases: [...aliases, ...more] } }] : [];
  });
  return [...spelled, ...others];
}

function spellingsOf(title: string, aliases: readonly string[], spellings: readonly Spelling[]): string[] {
  const own = new Set([title, ...aliases].map(plainForm));
  return spellings.flatMap((one) =>
    own.has(plainForm(one.is)) && !own.has(plainForm(one.title)) ? [one.title] : [],
  );
}
