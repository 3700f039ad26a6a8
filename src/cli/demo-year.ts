import { randomUUID } from 'node:crypto';
import { addWorkingDays, type Calendar } from '../core/base/time/calendar.ts';
import type { IsoDate } from '../core/base/time/dates.ts';
import { addDays, daysBetween, formatDate } from '../core/base/time/days.ts';
import { instantOf } from '../core/base/time/zones.ts';
import { currentPlan, ownerTitle } from '../core/domain/current.ts';
import { calendarFor, recipientOf } from '../core/domain/recipients.ts';
import type { State } from '../core/domain/state.ts';
import { cast, speakerFor } from '../core/features/owners/index.ts';
import { BOT } from '../core/ledger/bot.ts';
import type { Entry } from '../core/ledger/entry.ts';
import { DEFAULT_ORGANISATION } from '../place.ts';
import type { Services } from '../services.ts';
import { print, UserFault } from './context.ts';
import { withExample } from './demo-example.ts';
import { PLAYERS, type Player, type Received } from './demo-people.ts';
import { messagesOf, tally, type Year } from './demo-tally.ts';
import { progress } from './progress.ts';

const ORGANISATION = DEFAULT_ORGANISATION;
/** More messages than a working day can bring to the owners of the example. */
const MOST_A_DAY = 40;

/** `answerable demo --year`: the example plan from April to March, with owners who answer and owners who do not. */
export async function demoYear(): Promise<void> {
  await withExample({ story: false }, async (services, defaults) => {
    const { ledger, clock } = services;
    const state = await ledger.current(ORGANISATION, clock.now());
    const plan = currentPlan(state);
    if (!plan) throw new UserFault('The example plan is not there.');
    print(`${plan.name}: how asking goes from ${formatDate(plan.from)} to ${formatDate(plan.to)}.`);
    const calendar = calendarFor(state, defaults);
    await play(services, calendar, plan);
    const entries: Entry[] = [];
    for await (const entry of ledger.entries(ORGANISATION)) entries.push(entry);
    const then = await ledger.current(ORGANISATION, clock.now());
    const owners = cast(then)
      .map(({ id }) => id)
      .filter((id) => then.owners.has(id));
    const year = tally(entries, owners, then, calendar);
    print(asText(year, then));
    const broken = [...year.twice, ...year.offDays, ...year.offHours];
    if (broken.length) throw new UserFault(`A rule was broken: ${broken.slice(0, 5).join('; ')}.`);
  });
}

/** Goes from working morning to working morning; whoever answers does so an hour after the messages came. */
async function play(
  services: Services,
  calendar: Calendar,
  { from, to }: { from: IsoDate; to: IsoDate },
): Promise<void> {
  const { attending, standing, ledger } = services;
  if (!standing) throw new UserFault('The demo needs the clock of the playground.');
  const shown = progress(daysBetween(from, to));
  const answers = new Map<IsoDate, { player: Player; message: Received }[]>();
  let seen = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (!calendar.isWorkingDay(day)) continue;
    shown.at(daysBetween(from, day), formatDate(day).replace(/^\d+ /, ''));
    await attending.passTo(instantOf(day, '09:00', calendar.zone), (at) => standing.set(at));
    const state = await ledger.current(ORGANISATION, services.clock.now());
    for (const { player, message } of await arrived(services, state, seen)) {
      const on = addWorkingDays(day, player.after, calendar);
      answers.set(on, [...(answers.get(on) ?? []), { player, message }]);
    }
    seen = state.seq;
    standing.set(instantOf(day, '10:00', calendar.zone));
    for (const { player, message } of answers.get(day) ?? []) await answer(services, player, message, day);
    answers.delete(day);
  }
  shown.end();
}

/** What has reached the players since an entry of the ledger. */
async function arrived({ ledger }: Services, state: State, since: number) {
  const entries = await ledger.by(ORGANISATION, BOT.account, MOST_A_DAY);
  return entries
    .filter(({ seq }) => seq > since)
    .flatMap(messagesOf)
    .flatMap(({ recipient, kind, refs }) => {
      const player = PLAYERS.find(({ owner }) => recipientOf(state, owner) === recipient);
      const activities = refs.flatMap((key) => state.activities.get(key) ?? []);
      const warned = activities.some(({ key }) => (state.asked.get(key)?.step ?? 0) % 2 === 1);
      return player ? [{ player, message: { kind, activities, warned } }] : [];
    });
}

async function answer(
  { ledger, conversation, clock }: Services,
  player: Player,
  message: Received,
  day: IsoDate,
): Promise<void> {
  const state = await ledger.current(ORGANISATION, clock.now());
  // The plan may have moved on since the message came.
  const activities = message.activities.flatMap(({ key }) => state.activities.get(key) ?? []);
  const speaker = speakerFor(state, player.owner, 'console');
  if (!speaker) return;
  for (const text of player.says({ ...message, activities }, state, day)) {
    await conversation.hear({
      organisation: ORGANISATION,
      speaker,
      text,
      inputKey: `demo:${randomUUID()}`,
      about: activities.map(({ key }) => key),
    });
  }
}

function asText({ owners, twice, offDays, offHours }: Year, state: State): string {
  const header = [
    'Owner',
    'messages',
    'activities in them',
    'most at once',
    'passed on',
    'nudges',
    'answers',
  ];
  const rows = owners.map(({ owner, messages, asked: questions, most, passedOn, nudges, answers }) => [
    ownerTitle(state, owner),
    ...[messages, questions, most, passedOn, nudges, answers].map(String),
  ]);
  const total = rows.reduce((sum, row) => sum + Number(row[1]), 0);
  const widths = header.map((_, i) => Math.max(...[header, ...rows].map((row) => row[i]?.length ?? 0)));
  const line = (row: string[]) =>
    row.map((cell, i) => (i ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join('  ');
  const mark = (broken: string[]) => (broken.length ? `✗ ${broken.length}` : '✓');
  return [
    '',
    line(header),
    ...rows.map(line),
    '',
    'How it was played:',
    ...PLAYERS.map(({ owner, how }) => `  ${ownerTitle(state, owner)} ${how}.`),
    '  Nobody has a deputy here, so silence is passed on to the Chief Executive Officer alone.',
    '',
    `${mark(twice)} Nobody got two reminder messages on one day (${total} messages were looked at).`,
    `${mark(offDays)} None came on a weekend or a bank holiday.`,
    `${mark(offHours)} None came before nine or after five.`,
  ].join('\n');
}
