import type { Instant, IsoDate } from '../core/base/time/dates.ts';
import { currentPlan } from '../core/domain/current.ts';
import { entryAt } from '../core/ledger/entry-at.ts';
import { bringExample, readExample, type Stage, storyIsUntold, tellStory } from './example.ts';

/** What a start of the playground has beside a stage. */
interface Start {
  standing: { reach(at: Instant): void } | null;
  beginClock(planFrom: IsoDate): void;
  /** Runs something whose changes send nothing by themselves. */
  quietly<T>(run: () => Promise<T>): Promise<T>;
  /** A time is set: the example stands bare at it. */
  bare: boolean;
}

/** Loads the example plan into an empty store, in the middle of its story unless it is to be bare; the first import retires it. */
export async function showExample(
  stage: Stage,
  { standing, beginClock, quietly, bare }: Start,
): Promise<void> {
  const { ledger, organisation } = stage;
  const state = await ledger.current(organisation, stage.now());
  const plan = currentPlan(state);
  const last = await entryAt(ledger, organisation, state.seq);
  // A store that was restored, or came without its clock, goes on where it was left.
  if (last) standing?.reach(last.at);
  if (plan) beginClock(plan.from);
  else {
    const imported = await readExample();
    beginClock(imported.plan.from);
    await bringExample(stage, imported, { story: standing !== null && !bare });
  }
  if (standing && (await storyIsUntold(stage))) await quietly(() => tellStory(stage));
}
