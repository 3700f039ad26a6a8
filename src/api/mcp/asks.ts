import { cleanText } from '../../core/base/text/split-words.ts';
import { byRef, byWords } from '../../core/domain/finding.ts';
import type { State } from '../../core/domain/state.ts';
import type { Suggested } from '../../core/features/tokens/index.ts';
import type { Question, Reading } from '../reading.ts';
import { Refused } from '../refusal.ts';
import { RESOURCES } from '../resources.ts';

/** What an assistant can ask of one organisation, and what it can suggest. */
export interface Asks {
  /** Rows of a list, at most `limit`, as they stood on a day. @throws {Refused} */
  rows(
    list: string,
    asked?: { asAt?: string | undefined; after?: number; limit?: number },
  ): Promise<Answered>;
  /** One activity. @throws {Refused} 404 */
  activity(ref: string, asAt?: string): Promise<Answered>;
  /** References of the activities that have all these words, best first. */
  search(words: string): Promise<string[]>;
  /** The lists that can be read. */
  lists: ReadonlySet<string>;
  /** Asks an activity’s owner to record something; null: this assistant reads alone. @throws {Refused} */
  suggest: ((ref: string, told: Omit<Suggested, 'key'>) => Promise<{ id: string; ledger: number }>) | null;
}

/** Rows, and the number of the newest entry that they know. */
export interface Answered {
  data: Record<string, unknown>[];
  ledger: number;
  /** There are more. */
  more: boolean;
}

/** Each tool cuts what it found; nothing is cut before it was looked at. */
const MOST_ROWS = Number.MAX_SAFE_INTEGER;

/** What assistants need of the rest. */
export interface AskPorts {
  state(organisation: string): Promise<State>;
  read: Reading;
}

/** Answers an assistant as programs are answered. */
export function asksOf(
  admitted: Question['admitted'],
  { state, read }: AskPorts,
  suggest: ((told: Suggested) => Promise<{ id: string; ledger: number }>) | null,
): Asks {
  const { organisation, token } = admitted;
  const lists = RESOURCES.filter(({ isPublic }) => isPublic || token.scope !== 'public');
  const answer = async (
    list: string,
    { asAt, after = 0, limit = MOST_ROWS }: { asAt?: string | undefined; after?: number; limit?: number },
    ref?: string,
  ): Promise<Answered> => {
    const resource = RESOURCES.find(({ name }) => name === list);
    if (!resource) throw new Refused(404, `There is no list “${list.slice(0, 40)}”.`);
    const asked = { asAt: asAt ?? null, after, limit, place: null };
    const { page, basis } = await read({ admitted, resource, asked, ref });
    return {
      data: page.rows.map((row) => Object.fromEntries(Object.entries(row))),
      ledger: basis.state.seq,
      more: page.next !== null,
    };
  };
  return {
    lists: new Set(lists.map(({ name }) => name)),
    rows: async (list, asked = {}) => await answer(list, asked),
    activity: async (ref, asAt) => await answer('activities', { asAt }, ref),
    async search(words) {
      const cleaned = cleanText(words);
      if ('refused' in cleaned) throw new Refused(422, cleaned.refused);
      const now = await state(organisation);
      const named = byRef(now, cleaned.text);
      return (named ? [named] : byWords(now, cleaned.text)).map(({ ref }) => ref);
    },
    suggest:
      suggest &&
      (async (ref, told) => {
        const activity = byRef(await state(organisation), ref);
        if (!activity) throw new Refused(404, `There is no activity “${ref.slice(0, 40)}” in the plan.`);
        return await suggest({ key: activity.key, ...told });
      }),
  };
}
