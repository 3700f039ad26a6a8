import { z } from 'zod';
import type { EventKind } from '../../contract/event.ts';

declare module '../../ledger/events.ts' {
  interface Events {
    /** A setting was changed; `value` tells what holds now. A restored backup sets one without a word. */
    settings: { value?: string };
  }
}

const settings: EventKind<'settings'> = {
  action: 'settings',
  detail: z.looseObject({ value: z.string().exactOptional() }),
};

export const settingsEvents: EventKind[] = [settings];
