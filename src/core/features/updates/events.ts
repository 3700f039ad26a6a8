import { z } from 'zod';
import { DELIVERY_STATUSES } from '../../base/delivery-status.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { BEFORE, type Before, type EventKind } from '../../contract/event.ts';
import type { RawEntry } from '../../ledger/entry.ts';

/** What an owner told. A sentence that puts a question off or asks for a decision as well keeps that too. */
interface Progress extends Before {
  until?: IsoDate;
  value?: string;
  decided?: boolean;
}

declare module '../../ledger/events.ts' {
  interface Events {
    update: Progress;
    done: Progress;
    same: Progress;
    note: Progress;
    evidence: Progress;
  }
}

const PROGRESS = z.looseObject({
  before: BEFORE,
  until: z.string().exactOptional(),
  value: z.string().exactOptional(),
  decided: z.boolean().exactOptional(),
});

/** Until `before` had all that changed, status and percentage alone were kept, under another name. */
const EARLIER = z.looseObject({
  befores: z.array(
    z.looseObject({
      key: z.string(),
      status: z.enum(DELIVERY_STATUSES),
      percent: z.number().nullable(),
    }),
  ),
});

function upgrade({ detail }: RawEntry): unknown {
  const { success, data } = EARLIER.safeParse(detail);
  if (!success) return detail;
  const { befores, ...rest } = data;
  const before = befores.map(({ key, status, percent }) => ({
    of: 'activities',
    id: key,
    set: { status, percent },
  }));
  return { ...rest, before };
}

const progress = (action: 'update' | 'done' | 'same' | 'note' | 'evidence'): EventKind => ({
  action,
  detail: PROGRESS,
  upgrade,
  answers: true,
});

export const updateEvents: EventKind[] = [
  progress('update'),
  progress('done'),
  progress('same'),
  progress('note'),
  progress('evidence'),
];
