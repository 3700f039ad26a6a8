import { z } from 'zod';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import type { EventKind } from '../../contract/event.ts';
import type { Recipient } from '../../domain/recipients.ts';

declare module '../../ledger/events.ts' {
  interface Events {
    /** Questions were put off until a working day. */
    later: { until: IsoDate };
    /** Somebody asked owners by hand; `value` is what they said with it. */
    nudge: { nudges: { key: string; to: Recipient }[]; value: string | null };
  }
}

const later: EventKind<'later'> = {
  action: 'later',
  detail: z.looseObject({ until: z.string() }),
  happened: ({ detail }) => ({ text: `asked to be asked again on ${formatDate(detail.until)}` }),
  answers: true,
};

const nudge: EventKind<'nudge'> = {
  action: 'nudge',
  detail: z.looseObject({
    nudges: z.array(
      z.looseObject({ key: z.string(), to: z.custom<Recipient>((to) => typeof to === 'string') }),
    ),
    value: z.string().nullable(),
  }),
  happened: () => ({ text: 'reminded its owner' }),
  final: 'A question to an owner is on its way already and cannot be taken back.',
};

export const reminderEvents: EventKind[] = [later, nudge];
