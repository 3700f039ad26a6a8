import { beforeEach, describe, expect, test } from '@jest/globals';
import { CATALOGUE } from '../../../../src/core/app/features.ts';
import type { Reply } from '../../../../src/core/base/replies/reply.ts';
import { activitiesOf } from '../../../../src/core/domain/current.ts';
import { digestReply } from '../../../../src/core/features/digest/render.ts';
import { takeSnapshot } from '../../../../src/core/features/digest/snapshot.ts';
import { USUAL_DIGEST } from '../../../../src/core/features/digest/when.ts';
import { measuresOf } from '../../../../src/core/features/measures/readings.ts';
import { office } from '../../../fakes/office.ts';
import { CHIEF, FINANCE } from '../../../fakes/world.ts';

const SECTIONS = CATALOGUE.digestSections;

const CRIME = 'Recorded crime in all';
const MOVED = 'Measures that moved';
const STILL = 'Everything promised is complete, and the measure does not move';

let there: Awaited<ReturnType<typeof office>>;
beforeEach(async () => {
  there = await office();
  await there.until('2023-05-02T08:00:00.000Z');
  await there.say(CHIEF, `measure "${CRIME}" target 80% up owner "${FINANCE}" monthly`);
});

/** The lines under a heading that starts so. */
function under({ parts }: Reply, title: string) {
  const at = parts.findIndex((part) => part.type === 'heading' && part.text.startsWith(title));
  const part = at < 0 ? undefined : parts[at + 1];
  return part?.type === 'list' ? part.items.map(({ text, detail }) => `${text} · ${detail}`) : [];
}
const posted = async (day: string) =>
  (await there.inbox('#delivery-plan')).find(({ at }) => at.startsWith(day))!;

describe('measures in the weekly digest', () => {
  test('a reading since the digest before stands beside the one before and the target, once', async () => {
    await there.say(FINANCE, `measure "${CRIME}" 74% for April`);
    await there.until('2023-05-09T10:00:00.000Z');
    expect(under((await posted('2023-05-09')).reply, MOVED)).toEqual([]);
    expect(under((await posted('2023-05-02')).reply, MOVED)[0]).toMatch(
      /Recorded crime in all 74% \(first reading, target 80%\) · April 2023 · 6 percentage points away$/,
    );
    await there.until('2023-06-01T10:00:00.000Z');
    await there.say(FINANCE, `measure "${CRIME}" 78%`);
    await there.until('2023-06-05T10:00:00.000Z');
    expect(under((await posted('2023-06-05')).reply, MOVED)[0]).toMatch(
      /^↗ .*Recorded crime in all 78% \(was 74%, target 80%\) · May 2023 · getting better · 2 percentage points away$/,
    );
    await there.until('2023-06-12T10:00:00.000Z');
    expect(under((await posted('2023-06-12')).reply, MOVED)).toEqual([]);
  });

  test('a digest that is printed again says the same, whatever was read since', async () => {
    await there.until('2023-06-01T10:00:00.000Z');
    await there.say(FINANCE, `measure "${CRIME}" 78%`);
    await there.until('2023-06-05T10:00:00.000Z');
    const first = await posted('2023-06-05');
    expect(first.text).toContain('Recorded crime in all 78%');
    await there.say(FINANCE, `measure "${CRIME}" 60% for May instead`);
    await there.say(CHIEF, `measure "${CRIME}" target 95%`);
    expect(await there.say(CHIEF, 'digest as-at 2023-06-05')).toBe(first.text);
  });

  test('the same value again is no movement; a reading alone is news', async () => {
    const day = '2023-05-02';
    await there.say(FINANCE, `measure "${CRIME}" 74% for March`);
    await there.say(FINANCE, `measure "${CRIME}" 74% for April`);
    const state = await there.state();
    expect(takeSnapshot(SECTIONS, state, USUAL_DIGEST, day, 'Europe/London').measured).toEqual([]);
    await there.say(FINANCE, `measure "${CRIME}" 70% for April instead`);
    const { measured } = takeSnapshot(SECTIONS, await there.state(), USUAL_DIGEST, day, 'Europe/London');
    expect(measured).toMatchObject([{ period: '2023-04-30', value: 70, was: 74 }]);
    const other = { ...USUAL_DIGEST, priority: '4' };
    expect(takeSnapshot(SECTIONS, await there.state(), other, day, 'Europe/London').measured).toEqual([]);
  });

  test('all is complete and the measure does not move: it is told beside the news', async () => {
    await there.say(FINANCE, `measure "${CRIME}" 74% for April`);
    for (const { ref, priority } of activitiesOf(await there.state()))
      if (priority === '1') await there.say(CHIEF, `done ${ref}`);
    await there.until('2023-06-01T10:00:00.000Z');
    await there.say(FINANCE, `measure "${CRIME}" 73%`);
    await there.until('2023-06-05T10:00:00.000Z');
    const { reply } = await posted('2023-06-05');
    expect(under(reply, MOVED)[0]).toMatch(/^↘ .* 73% \(was 74%, target 80%\)/);
    expect(under(reply, STILL)[0]).toContain('73% for May 2023, getting worse');
  });

  test('many are capped, worse before better', async () => {
    const state = await there.state();
    const terms = {
      unit: '',
      direction: 'up',
      target: null,
      owner: null,
      frequency: null,
      since: '',
    } as const;
    for (const one of measuresOf(state)) state.measures.set(one.id, { ...one, terms });
    const measured = measuresOf(state).map(({ id }, n) => ({
      id,
      period: '2023-05-31',
      value: n,
      was: n % 2 ? n + 1 : n - 1,
    }));
    const snapshot = {
      ...takeSnapshot(SECTIONS, state, USUAL_DIGEST, '2023-06-05', 'Europe/London'),
      measured,
    };
    const lines = under(
      digestReply(CATALOGUE, state, snapshot, { zone: 'Europe/London', now: there.clock.at }),
      MOVED,
    );
    expect(measured.length).toBeGreaterThan(8);
    expect(lines).toHaveLength(5);
    expect(lines.slice(0, 4).every((line) => line.startsWith('↘'))).toBe(true);
    expect(lines[4]).toContain(`and ${measured.length - 4} more`);
  });
});
