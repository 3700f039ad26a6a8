import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { grouped } from '../../../src/core/base/grouped.ts';
import { mention } from '../../../src/core/base/text/mention.ts';
import { activitiesOf } from '../../../src/core/domain/current.ts';
import { asPerson } from '../../../src/core/features/people/index.ts';
import { everyPage } from '../../../src/slack/render/message.ts';
import { controlsOf } from '../../fakes/controls.ts';
import { office } from '../../fakes/office.ts';
import { platform } from '../../fakes/platform.ts';
import { CHIEF, FINANCE, LEGAL, OPERATIONS } from '../../fakes/world.ts';

/** What a person sent by hand, and what answers its reader’s own request. */
const AT_ONCE = ['nudge', 'verdict', 'right verdict', 'answer', 'setup test', 'digest'];

const DAY_MS = 86_400_000;
const PANEL = 'Panel member';
const ADMINISTRATOR = 'Administrator';
const WHO = [CHIEF, FINANCE, LEGAL, OPERATIONS, PANEL, ADMINISTRATOR];
const SAYINGS = [
  (ref: string) => `${ref} on track 30%`,
  (ref: string) => `${ref} off track, the supplier has gone`,
  (ref: string) => `done ${ref}`,
  (ref: string) => `later ${ref}`,
  (ref: string) => `extend ${ref} to 31 March 2025 because the tender failed`,
  (ref: string) => `decision ${ref}: one site or two`,
  (ref: string) => `cancel ${ref} because there is no money`,
  (ref: string) => `question ${ref} why does it take so long?`,
  (ref: string) => `milestone ${ref} "Tender out" by 30 September 2023`,
  (ref: string) => `assign ${ref} to "${OPERATIONS}"`,
  (ref: string) => `contributor ${ref} is @"${PANEL}"`,
  (ref: string) => `delegate ${ref} to @"${LEGAL}"`,
  (ref: string) => `settings reminders ${ref} 20 10 5 2 1`,
  () => `approve R1`,
  () => `delegate "${CHIEF}" to me`,
  () => `assistant "${FINANCE}" is @"${PANEL}"`,
  () => `owner "${LEGAL}" is me`,
  () => `owner "${FINANCE}" is @"${LEGAL}" from 15 June 2023`,
  () => `settings second "${OPERATIONS}"`,
  () => `cover @"${FINANCE}" for "${LEGAL}" from 1 June 2023 to 30 June 2023`,
];

const year = fc.array(
  fc.record({ days: fc.integer({ min: 0, max: 7 }), who: fc.nat(), what: fc.nat(), about: fc.nat() }),
  { minLength: 30, maxLength: 60 },
);

/** Says each, some of them on the same day, and passes time to the end of the year. */
async function live(
  there: Awaited<ReturnType<typeof office>>,
  said: { days: number; who: number; what: number; about: number }[],
  between: (n: number) => Promise<void> = async () => {},
) {
  await there.begun();
  let at = Date.parse(there.clock.at);
  const refs = activitiesOf(await there.state()).map(({ ref }) => ref);
  for (const [n, { days, who, what, about }] of said.entries()) {
    at += days * DAY_MS + 3_600_000;
    await there.until(new Date(at).toISOString());
    const text = SAYINGS[what % SAYINGS.length]!(refs[about % refs.length]!);
    await there.say(WHO[who % WHO.length]!, text);
    await between(n);
  }
  await there.until(new Date(Math.max(at, Date.parse('2024-03-28T12:00:00.000Z'))).toISOString());
}

const twice = (days: string[]) => days.filter((day, i) => days.indexOf(day) !== i);

test('whatever is said in a year, all that the bot starts comes to a person in one message a day', async () => {
  await fc.assert(
    fc.asyncProperty(year, async (said) => {
      const there = await office();
      await live(there, said);
      const joined = new Set<string>();
      const state = await there.state();
      const sent = [...there.rows.values()].filter(
        ({ sentAt, recipient, matter }) =>
          sentAt && !recipient.startsWith('channel:') && !AT_ONCE.includes(matter.kind),
      );
      // Each of a person's names is that person.
      const days = sent.map(
        ({ recipient, sentAt }) => `${asPerson(state, recipient)} ${sentAt!.slice(0, 10)}`,
      );
      expect(twice(days)).toEqual([]);
      const asked = sent.length;
      for (const { message } of sent) {
        for (const one of message!.carries ?? []) joined.add(one.matter.kind);
        const { slack, teams } = controlsOf(message!.reply);
        expect(slack).toBeLessThanOrEqual(10);
        expect(teams).toBeLessThanOrEqual(6);
        if (message!.carries) expect(everyPage(message!.reply)).toHaveLength(1);
      }
      expect(asked).toBeGreaterThan(50);
      expect([...joined]).toEqual(expect.arrayContaining(['decision', 'right told']));
      // Nothing waits for ever: each has gone, or had nothing to say any more.
      const waiting = [...there.rows.values()].filter(({ joins, state }) => joins && state === 'pending');
      expect(waiting.filter(({ matter }) => matter.kind !== 'right told').length).toBeLessThan(5);
    }),
    { numRuns: 1, seed: 20231002, endOnFailure: true },
  );
});

test('whoever is in two apps gets one a day in all, also on the day on which they join their accounts', async () => {
  const slack = platform('slack');
  const teams = platform('teams');
  const there = await office([slack.chat, teams.chat]);
  const sam = {
    account: 'slack:T1:U1',
    name: 'Sam Porter',
    administrator: false,
    outsider: false,
    plays: null,
  };
  const same = {
    account: 'teams:t:o',
    name: 'Sam Porter',
    administrator: false,
    outsider: false,
    plays: null,
  };
  await there.say(ADMINISTRATOR, `owner "${OPERATIONS}" is ${mention(sam)}`);
  await there.say(ADMINISTRATOR, `owner "${CHIEF}" is ${mention(same)}`);
  const [said] = fc.sample(year, { numRuns: 1, seed: 7 });
  await live(there, said!, async (n) => {
    if (n !== 20) return;
    const code = /link ([A-Z0-9-]+)/.exec(await there.say(PANEL, 'link', { speaker: sam }))![1]!;
    expect(await there.say(PANEL, `link ${code}`, { speaker: same })).toContain('one person');
  });
  const came = [...slack.addressed, ...teams.addressed].map((one) => {
    const key = one.slice(one.indexOf('|') + 1);
    return { daily: key.includes('|daily|'), day: there.rows.get(key)!.sentAt!.slice(0, 10), one };
  });
  const days = grouped(
    came.filter(({ daily }) => daily),
    ({ day }) => day,
  );
  const linked = [...days].filter(([day]) => day > '2023-09-01');
  expect(linked.length).toBeGreaterThan(10);
  expect(linked.filter(([, those]) => those.length > 1)).toEqual([]);
});

test('what came too late for the day’s message joins the next, and is told of as if it had gone by itself', async () => {
  const there = await office();
  await there.until('2023-10-02T10:00:00.000Z');
  const before = await there.messages(CHIEF);
  await there.say(FINANCE, 'extend P1.10 to end of March because procurement is late');
  await there.say(FINANCE, 'decision P1.12: who signs the lease');
  await there.until('2023-10-02T18:00:00.000Z');
  expect(await there.messages(CHIEF)).toHaveLength(before.length);
  await there.nextMorning();
  const next = (await there.messages(CHIEF)).at(-1)!;
  expect(next.at).toContain('2023-10-03T09:0');
  expect(next.text).toContain('procurement is late');
  expect(next.text).toContain('who signs the lease');
  const sent = [];
  for await (const entry of there.ledger.entries('default'))
    if (entry.action === 'sent') sent.push(...entry.detail.messages);
  const told = sent.filter(({ kind, refs }) => kind === 'decision' && refs.length);
  expect(told.map(({ row }) => row)).toEqual(next.row.message!.carries!.map(({ row }) => row));
  // It is about two things, so that a bare “yes” decides neither.
  expect(await there.say(CHIEF, 'yes', { about: next.reply.about })).not.toContain('Decision 1');
  expect(await there.say(CHIEF, 'approve R1')).toContain('Decision 1');
});

test('each part of a message that was answered since reads so, and the others keep their buttons', async () => {
  const there = await office();
  await there.until('2023-10-02T10:00:00.000Z');
  await there.say(FINANCE, 'extend P1.10 to end of March because procurement is late');
  await there.say(FINANCE, 'decision P1.12: who signs the lease');
  await there.nextMorning();
  const { row } = (await there.messages(CHIEF)).at(-1)!;
  await there.say(CHIEF, 'approve R1');
  const reads = await there.reads(row.id);
  expect(reads).toContain('Chief Executive Officer approved it (decision 1).');
  expect(reads).toContain('"Decide"');
  expect(reads).not.toContain('"Approve"');
});
