import { z } from 'zod';
import type { EventKind } from '../../contract/event.ts';

declare module '../../ledger/events.ts' {
  interface Events {
    /** A plan was brought in; `first` where the organisation had none of its own before. */
    import: { plan: string; example: boolean; first?: boolean };
  }
}

const brought: EventKind<'import'> = {
  action: 'import',
  detail: z.looseObject({ plan: z.string(), example: z.boolean(), first: z.boolean().exactOptional() }),
  answersNothing: true,
};

export const importEvents: EventKind[] = [brought];
