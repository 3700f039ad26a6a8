import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { activitiesOf } from '../../../src/core/domain/current.ts';
import { cast } from '../../../src/core/features/owners/index.ts';
import { office } from '../../fakes/office.ts';
import { CHIEF, FINANCE, LEGAL, OPERATIONS } from '../../fakes/world.ts';

/** What a person started, or what tells of a right, comes at once; everything else waits for the day’s message. */
const AT_ONCE = ['decision', 'verdict', 'answer', 'nudge', 'rights', 'role', 'digest', 'summary', 'test'];

const DAY_MS = 86_400_000;
const WHO = [CHIEF, FINANCE, LEGAL, OPERATIONS, 'Panel member', 'Administrator'];
const SAYINGS = [
  (ref: string) => `${ref} on track 30%`,
  (ref: string) => `${ref} off track, the supplier has gone`,
  (ref: string) => `done ${ref}`,
  (ref: string) => `later ${ref}`,
  (ref: string) => `extend ${ref} to 31 March 2025 because the tender failed`,
  (ref: string) => `question ${ref} why does it take so long?`,
  (ref: string) => `milestone ${ref} "Tender out" by 30 September 2023`,
  (ref: string) => `assign ${ref} to "${OPERATIONS}"`,
  (ref: string) => `settings reminders ${ref} 20 10 5 2 1`,
  () => `cover @"${FINANCE}" for "${LEGAL}" from 1 June 2023 to 30 June 2023`,
];

test('whatever is said in a year, what the bot asks or hands up comes to a person in one message a day', async () => {
  const events = fc.array(
    fc.record({ days: fc.integer({ min: 0, max: 9 }), who: fc.nat(), what: fc.nat(), about: fc.nat() }),
    { minLength: 20, maxLength: 60 },
  );
  await fc.assert(
    fc.asyncProperty(events, async (said) => {
      const there = await office();
      await there.begun();
      let at = Date.parse(there.clock.at);
      const refs = activitiesOf(await there.state()).map(({ ref }) => ref);
      for (const { days, who, what, about } of said) {
        at += days * DAY_MS + 3_600_000;
        await there.until(new Date(at).toISOString());
        const text = SAYINGS[what % SAYINGS.length]!(refs[about % refs.length]!);
        await there.say(WHO[who % WHO.length]!, text);
      }
      await there.until(new Date(Math.max(at, Date.parse('2024-03-28T12:00:00.000Z'))).toISOString());
      let asked = 0;
      for (const { name } of cast(await there.state())) {
        const those = (await there.inbox(name)).filter(({ kind }) => !AT_ONCE.includes(kind));
        const days = those.map(({ at: sent }) => sent.slice(0, 10));
        asked += days.length;
        expect([name, days.filter((day, i) => days.indexOf(day) !== i)]).toEqual([name, []]);
      }
      expect(asked).toBeGreaterThan(50);
    }),
    { numRuns: 3, seed: 20231002 },
  );
});
