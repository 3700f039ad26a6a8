import { reply, text } from '../../base/replies/build.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import { type Context, type Refusal, refuse } from '../../contract/command.ts';
import type { Activity } from '../../domain/model.ts';
import type { Decision } from '../../ledger/decision.ts';
import type { Progress } from './told.ts';

/** A field for a day takes any day; in words the reading doubts it. One that passed while it stood there is left alone. */
export function expectedInThePast(
  activity: Activity,
  { forecast, status }: Progress,
  { today, said }: Context,
): Decision<Refusal, never> | null {
  if (!said.values || !forecast || forecast >= today || forecast === activity.forecastDate) return null;
  if (status === 'complete') return null;
  return refuse(reply([text(dayHasPassed(forecast))], { about: [activity.key] }));
}

/** Why no work that goes on is expected by a day. */
export function dayHasPassed(day: IsoDate): string {
  return `Nothing is expected by ${formatDate(day)}, which has passed. Give a day to come, or none.`;
}
