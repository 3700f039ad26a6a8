import { cleanText } from '../../core/base/text/split-words.ts';
import { byRef, byWords } from '../../core/domain/finding.ts';
import type { State } from '../../core/domain/state.ts';
import type { Suggested } from '../../core/features/tokens/index.ts';
import type { Question, Reading } from '../reading.ts';
import { Refused } from '../refusal.ts';
import { type Basis, RESOURCES } from '../resources.ts';

/** What an assistant can ask of one organisation, and what it can suggest. */
export interface Asks {
  /** Rows of a list, at most `limit`, as they stood on a day. @throws {Refused} */
  rows(list: string, asked?: Terms): Promise<Answered>;
  /** One activity. @throws {Refused} 404 */
  activity(ref: string, asAt?: string): Promise<Answered>;
  /** The activities that have all these words, best first, as they stood on a day. */
  search(words: string, asAt?: string): Promise<Pick<Answered, 'data' | 'ledger'>>;
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

/** Which rows are wanted. */
interface Terms {
  asAt?: string | undefined;
  after?: number;
  limit?: number;
  /** The reference of an activity: rows about others may be left out. */
  about?: string | undefined;
}

/** Each tool cuts what it found; nothing is cut before it was looked at. */
const MOST_ROWS = Number.MAX_SAFE_INTEGER;

/** What assistants need of the rest. */
export interface AskPorts {
  state(organisation: string): Promise<State>;
  read: Reading;
}

const answered = ({ data, ledger, more }: Answered): Answered => ({ data, ledger, more });

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
    { asAt, after = 0, limit = MOST_ROWS, about }: Terms,
    ref?: string,
  ): Promise<Answered & { basis: Basis }> => {
    const resource = RESOURCES.find(({ name }) => name === list);
    if (!resource) throw new Refused(404, `There is no list “${list.slice(0, 40)}”.`);
    const key = about === undefined ? undefined : byRef(await state(organisation), about)?.key;
    const asked = { asAt: asAt ?? null, after, limit, place: null, ...(key && { about: key }) };
    const { page, basis } = await read({ admitted, resource, asked, ref });
    return {
      data: page.rows.map((row) => Object.fromEntries(Object.entries(row))),
      ledger: basis.ledger,
      more: page.next !== null,
      basis,
    };
  };
  return {
    lists: new Set(lists.map(({ name }) => name)),
    rows: async (list, asked = {}) => answered(await answer(list, asked)),
    activity: async (ref, asAt) => answered(await answer('activities', { asAt }, ref)),
    async search(words, asAt) {
      const cleaned = cleanText(words);
      if ('refused' in cleaned) throw new Refused(422, cleaned.refused);
      const { data, ledger, basis } = await answer('activities', { asAt });
      const named = byRef(basis.state, cleaned.text);
      const found = named ? [named] : byWords(basis.state, cleaned.text);
      const rows = new Map(data.map((row) => [row.ref, row] as const));
      return { data: found.map(({ ref }) => rows.get(ref)).filter((row) => row !== undefined), ledger };
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
