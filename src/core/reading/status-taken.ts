import type { DeliveryStatus } from '../base/delivery-status.ts';
import type { Doubt } from './doubts.ts';
import type { Reading } from './facts.ts';
import { NOT_THAT, type Statement } from './statement.ts';

/** From the worst to the best: what contradicts itself is proposed as the worst that was said. */
const WORST_FIRST: DeliveryStatus[] = [
  'cancelled',
  'paused',
  'off track',
  'at risk',
  'not started',
  'on track',
  'complete',
];
export const GOOD = new Set<DeliveryStatus>(['on track', 'complete']);

/** The owner's plain word, else what was named, else what was implied; the worst of each, in doubt. */
export function takeStatus(whole: Reading, read: Statement[], slips: boolean): void {
  const since = sincePlainly(read);
  const named = [...new Set(since.flatMap((one) => one.named))];
  const plainly = named.length ? undefined : read.flatMap((one) => one.plainly ?? []).at(-1);
  const implied = [...new Set(since.flatMap((one) => one.implied))];
  const loose = since.flatMap((one) => one.loose);
  const late = slips && !named.includes('off track');
  const told = late && whole.forecast ? [...new Set([...named, 'at risk' as const])] : named;
  const status = plainly ?? worst(told);
  if (status) {
    if (!plainly && told.length > 1) whole.doubts.push('contradicts itself');
    const hinted = [...implied, ...(late ? ['at risk' as const] : [])];
    if (!plainly && GOOD.has(status) && hinted.some((one) => !GOOD.has(one)))
      whole.doubts.push('contradicts itself');
    if (status === 'complete' && (loose.includes('not quite') || loose.includes('only implied')))
      whole.doubts.push('contradicts itself');
    whole.status = status;
  } else if (!whole.decision && !whole.handedOver) {
    const hint = hinted(implied, late, loose, whole);
    if (hint) whole.status = hint;
    if (late && hint) whole.doubts.push('by when');
    if (whole.percent === undefined || whole.forecast || hint)
      whole.doubts.push(...loose.filter((one) => !late || one !== 'perhaps late'));
  }
}

/** What was said since the owner's plain word, which outweighs what stands before it. */
function sincePlainly(read: Statement[]): Statement[] {
  return read.slice(read.findLastIndex(({ plainly }) => plainly !== null) + 1);
}

/** "can't make October, November instead" is late; "not done yet, by the 20th" is only not done yet. */
function hinted(
  implied: DeliveryStatus[],
  late: boolean,
  loose: Doubt[],
  whole: Reading,
): DeliveryStatus | undefined {
  const hints = [...implied, ...(late ? ['at risk' as const] : [])];
  // "hit the target, close it please": what is complete also went well.
  const good = hints.every((one) => GOOD.has(one)) && hints.includes('complete');
  const hint = good && !loose.includes('not quite') ? 'complete' : worst(hints);
  // A part is done, and the whole is on its way.
  if (hint === 'complete' && (loose.includes(NOT_THAT) || whole.forecast || (whole.percent ?? 100) < 100))
    return undefined;
  if (!whole.forecast) return hint;
  // "recruitment on hold, so end of May": the work goes on.
  if (hint === 'paused' || hint === 'cancelled') return undefined;
  if (hint === 'on track' && loose.includes('not quite')) return undefined;
  return hint === 'off track' ? 'at risk' : hint;
}

function worst(statuses: DeliveryStatus[]): DeliveryStatus | undefined {
  return WORST_FIRST.find((one) => statuses.includes(one));
}

/** A hedge beside the point leaves a bad status as it is; "I think" belongs to what it follows. */
export function takeAsides(whole: Reading, read: Statement[], statements: string[]): void {
  const { status } = whole;
  const bad = status !== undefined && !GOOD.has(status) && whole.forecast === undefined;
  const asks = (whole.decision || whole.later) && status === undefined;
  const told = read.findIndex(({ named }) => named.length);
  read.forEach(({ aside }, i) => {
    const short = (statements[i] ?? '').split(' ').length <= 4;
    // "if it is not laid before Christmas, red": what stands before may be what it hangs on.
    if ((!bad && !asks) || short || i < told) whole.doubts.push(...aside);
  });
}
