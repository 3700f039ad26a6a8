import { z } from 'zod';
import { DELIVERY_STATUSES } from '../../base/delivery-status.ts';
import { BEFORE, type Before, type EventKind } from '../../contract/event.ts';
import type { Activity } from '../../domain/model.ts';
import type { RawEntry } from '../../ledger/entry.ts';
import { NOTHING } from '../../ledger/events.ts';

declare module '../../ledger/events.ts' {
  interface Events {
    add: Nothing;
    rename: Before;
    reopen: Before;
    /** The completion was acknowledged; `value` is what was said with it. */
    acknowledge: Partial<Before> & { value: string | null };
  }
}

const WITH_BEFORE = z.looseObject({ before: BEFORE });

/** What an entry changed, in the shape that puts it back. */
function stood({ refs: [id = ''] }: RawEntry, set: Partial<Activity>) {
  return { before: [{ of: 'activities', id, set }] };
}

const add: EventKind<'add'> = {
  action: 'add',
  detail: NOTHING,
  happened: () => ({ text: 'added to the plan', leads: true }),
};

const rename: EventKind<'rename'> = {
  action: 'rename',
  detail: WITH_BEFORE,
  upgrade(entry) {
    const earlier = z.object({ value: z.string() }).safeParse(entry.detail);
    return earlier.success ? stood(entry, { title: earlier.data.value }) : entry.detail;
  },
};

const reopen: EventKind<'reopen'> = {
  action: 'reopen',
  detail: WITH_BEFORE,
  upgrade(entry) {
    const earlier = z.object({ was: z.enum(DELIVERY_STATUSES) }).safeParse(entry.detail);
    return earlier.success ? stood(entry, { status: earlier.data.was }) : entry.detail;
  },
  answers: true,
};

const acknowledge: EventKind<'acknowledge'> = {
  action: 'acknowledge',
  detail: z.looseObject({ value: z.string().nullable(), before: BEFORE.exactOptional() }),
};

export const activityEvents: EventKind[] = [add, rename, reopen, acknowledge];
