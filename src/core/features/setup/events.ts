import { z } from 'zod';
import type { EventKind } from '../../contract/event.ts';
import { ofSettings } from '../../contract/setting.ts';
import type { Change } from '../../domain/model.ts';
import type { State } from '../../domain/state.ts';
import type { StepName } from './steps.ts';

declare module '../../domain/model.ts' {
  interface Settings {
    /** Steps of the set-up that were seen to or left out; absent: none. */
    setUp?: string[];
  }
}
declare module '../../ledger/events.ts' {
  interface Events {
    /** A step of the set-up was seen to. */
    setup: { value: string; step: string };
    /** Somebody asked for a reminder to try how one looks. */
    'setup test': { value: string };
  }
}

const setup: EventKind<'setup'> = {
  action: 'setup',
  detail: z.looseObject({ value: z.string(), step: z.string() }),
  final: 'A step of the set-up is opened again by “setup”.',
};

const setupTest: EventKind<'setup test'> = {
  action: 'setup test',
  detail: z.looseObject({ value: z.string() }),
  final: 'A test reminder was sent; there is nothing to take back.',
};

export const setupEvents: EventKind[] = [setup, setupTest];

/** That a step is seen to. */
export function seenTo(state: State, step: StepName, unset: object): Change {
  const settings = state.settings.get('settings');
  const setUp = [...new Set([...(settings?.setUp ?? []), step])];
  return ofSettings(settings ? { setUp } : { ...unset, setUp });
}
