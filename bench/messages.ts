import { grouped } from '../src/core/base/grouped.ts';
import { replyText } from '../src/core/base/replies/text.ts';
import { addDays } from '../src/core/base/time/days.ts';
import { readPlanFile } from '../src/importers/import-plan.ts';
import { controlsOf } from '../tests/fakes/controls.ts';
import { office } from '../tests/fakes/office.ts';

/**
 * `npm run bench:messages`: a simulated year of the example plan, and with `--large` one of 40 owners and 400 activities, in
 * which nobody, half of the owners or everybody answers: messages and words that each person gets, and what can be pressed
 * in each message on both platforms.
 */
const LARGE = process.argv.includes('--large');
const WEEKS = 52;
const FROM = '2023-04-03';
const TO = '2024-03-31';

type Answering = 'nobody' | 'half' | 'everybody';
interface Got {
  to: string;
  week: number;
  words: number;
  slack: number;
  teams: number;
}

/** Ten activities for each of forty owners, due on the last days of the year's twelve months. */
async function largePlan() {
  const rows = Array.from({ length: 400 }, (_, n) => {
    const month = addDays(`2023-${String((n % 12) + 1).padStart(2, '0')}-28`, n % 12 < 3 ? 366 : 0);
    return `A${n + 1},Deliver part ${n + 1} of the programme,Head of Service ${(n % 40) + 1},${month}`;
  });
  const text = ['Ref,Activity,Owner,Completion date', ...rows].join('\n');
  return await readPlanFile({ fileName: 'Delivery plan 2023-24.csv', bytes: Buffer.from(text) });
}

async function year(answering: Answering): Promise<Got[]> {
  const there = LARGE ? await office(undefined, undefined, await largePlan()) : await office();
  const people = [...new Set([...(await there.state()).owners.values()].map(({ title }) => title))];
  const answers = people.filter((_, i) => answering === 'everybody' || (answering === 'half' && i % 2 === 0));
  const got: Got[] = [];
  const seen = new Set<string>();
  for (let day = FROM; day <= TO; day = addDays(day, 1)) {
    await there.until(`${day}T11:00:00.000Z`);
    for (const to of people)
      for (const { id, reply, refs } of await there.messages(to)) {
        if (seen.has(`${to}|${id}`)) continue;
        seen.add(`${to}|${id}`);
        const week = Math.floor((Date.parse(day) - Date.parse(FROM)) / (7 * 86_400_000));
        got.push({ to, week, words: replyText(reply).split(/\s+/).length, ...controlsOf(reply) });
        if (answers.includes(to)) for (const ref of refs) await answer(there, to, ref, day);
      }
  }
  return got;
}

/** What is due is done; what is not is on track. */
async function answer(there: Awaited<ReturnType<typeof office>>, as: string, ref: string, day: string) {
  const activity = [...(await there.state()).activities.values()].find((one) => one.ref === ref);
  const due = activity?.completionDate;
  await there.say(as, due && due <= day ? `done ${ref}` : `update ${ref} on track`);
}

const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const lines: Record<string, Record<string, string | number>> = {};
for (const answering of ['nobody', 'half', 'everybody'] as const) {
  const got = await year(answering);
  const people = new Set(got.map(({ to }) => to)).size;
  const weekly = grouped(got, ({ to, week }) => `${to}|${week}`);
  const perWeek = [...weekly.values()];
  const most = (of: (one: Got) => number) => Math.max(...got.map(of));
  lines[`${answering} answers`] = {
    messages: got.length,
    'a person a week': (got.length / people / WEEKS).toFixed(2),
    'most in a week': Math.max(...perWeek.map((those) => those.length)),
    'words a person a week': Math.round(got.reduce((sum, { words }) => sum + words, 0) / people / WEEKS),
    'words, median and most': `${middle(got.map(({ words }) => words))}, ${most(({ words }) => words)}`,
    'controls in Slack': `${middle(got.map(({ slack }) => slack))}, ${most(({ slack }) => slack)}`,
    'actions in Teams': `${middle(got.map(({ teams }) => teams))}, ${most(({ teams }) => teams)}`,
    'with more than six': got.filter(({ teams }) => teams > 6).length,
  };
}
console.table(lines);
process.exit();
