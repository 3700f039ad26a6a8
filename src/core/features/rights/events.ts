import { z } from 'zod';
import { BEFORE, type Before, type EventKind, type Summary } from '../../contract/event.ts';

interface OfRequest {
  request: string;
}

declare module '../../ledger/events.ts' {
  interface Events {
    /** Somebody wants to give more than they have. */
    'right asked': OfRequest;
    'right given': OfRequest & Summary & Before;
    'right refused': OfRequest;
  }
}

const OF_REQUEST = z.looseObject({ request: z.string() });

const given: EventKind<'right given'> = {
  action: 'right given',
  detail: z.looseObject({ request: z.string(), value: z.string(), before: BEFORE }),
  happened: ({ detail }) => ({ text: `allowed: ${detail.value.replace(/\.$/, '')}`, whole: true }),
};

export const rightEvents: EventKind[] = [
  {
    action: 'right asked',
    detail: OF_REQUEST,
    answersNothing: true,
    final: 'Say “refuse” and its number to take it back.',
  },
  given,
  { action: 'right refused', detail: OF_REQUEST, final: 'It can be asked for again.' },
];
