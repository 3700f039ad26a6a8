import { CATALOGUE } from '../../src/core/app/features.ts';
import type { Instant, IsoDate } from '../../src/core/base/time/dates.ts';
import type { Activity } from '../../src/core/domain/model.ts';
import { USUAL_LADDER } from '../../src/core/features/reminders/ladder.ts';
import type { Ledger } from '../../src/core/ledger/ledger.ts';
import type { Message } from '../../src/core/ledger/row.ts';
import type { Attempt, Chat } from '../../src/core/outbox/chat.ts';
import { anActivity } from './activities.ts';

export const PLACE = { zone: 'Europe/London', region: 'england-and-wales' as const };
export const BY = { account: 'console:a', name: 'A', person: null, role: null };

/** An activity that is due on a day. */
export function promise(ref: string, completionDate: IsoDate, owner = 'owner'): Activity {
  return anActivity({
    key: `p/${ref}`,
    ref,
    section: '',
    priority: null,
    title: `Promise ${ref}`,
    owner,
    completionDate,
    baselineDate: completionDate,
  });
}

/** A plan with these activities, and without digests, in the ledger of an organisation. */
export async function record(
  ledger: Ledger,
  activities: Activity[],
  at: Instant,
  organisation = 'o',
  ladder = USUAL_LADDER,
): Promise<void> {
  const plan = {
    id: 'p',
    name: 'Plan',
    from: '2023-04-01',
    to: '2024-03-31',
    current: true,
    example: false,
    ladder,
  };
  const input = { organisation, inputKey: 'begin', at, action: 'add' as const, by: BY, said: null };
  await ledger.change(input, () => ({
    kind: 'change',
    refs: [],
    changes: [
      { of: 'plans', id: 'p', set: plan },
      { of: 'settings', id: 'settings', set: { ...CATALOGUE.unset, digests: [] } },
      ...[...new Set(activities.map(({ owner }) => owner))].map((id) => ({
        of: 'owners' as const,
        id,
        set: { id, title: `Role ${id}`, aliases: [], holder: null, delegates: [], cover: [], zone: null },
      })),
      ...activities.map((set) => ({ of: 'activities' as const, id: set.key, set })),
    ],
    detail: {},
  }));
}

interface Answering {
  /** What comes of each attempt, in turn; accepted when there is none left. */
  answers?: Attempt[];
  takesMs?: number;
  advance?: (ms: number) => void;
  /** No answer before this. */
  hold?: Promise<void>;
  pace?: Chat['pace'];
  /** Absent: the chat cannot look messages up. */
  finds?: (key: string) => boolean;
}

/** A chat in memory. */
export function answeringChat({ answers = [], takesMs = 0, advance, hold, pace, finds }: Answering = {}) {
  const accepted: { key: string; to: string; message: Message }[] = [];
  const tried: string[] = [];
  let call: () => void = () => {};
  const called = new Promise<void>((done) => {
    call = done;
  });
  const chat: Chat = {
    reach: (_state, recipient) => ({ lane: 'chat', address: recipient }),
    serves: () => true,
    pace: pace ?? { conversationMs: 0, laneMs: 0 },
    settleMs: 0,
    async send(to, message, key) {
      tried.push(key);
      call();
      await hold;
      advance?.(takesMs);
      const answer = answers.shift() ?? { outcome: 'delivered' };
      if (answer.outcome === 'delivered') accepted.push({ key, to: to.address, message });
      return answer;
    },
    ...(finds && { find: async (_to, key) => finds(key) }),
  };
  return { ...chat, accepted, tried, called };
}
