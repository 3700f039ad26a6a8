import { expect, test } from '@jest/globals';
import { tally } from '../../src/cli/demo-tally.ts';
import { progress, type Screen } from '../../src/cli/progress.ts';
import { calendarOf } from '../../src/core/base/time/calendar.ts';
import type { Entry } from '../../src/core/ledger/entry.ts';
import { office } from '../fakes/office.ts';
import { program } from '../fakes/program.ts';

const LONDON = calendarOf('Europe/London', 'england-and-wales');

test('a year is played in the terminal: messages, bundles and what was passed on, with its rules kept', async () => {
  const { out, err, code } = await program(['demo', '--year'], {});
  expect(code).toBe(0);
  // Piped progress is one plain line a month.
  expect(err.trim().split('\n')).toEqual([
    ...['April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'].map(
      (month) => `${month} 2023`,
    ),
    ...['January', 'February', 'March'].map((month) => `${month} 2024`),
  ]);
  const row = (owner: string) =>
    out
      .split('\n')
      .find((line) => line.startsWith(owner) && /\d$/.test(line))
      ?.match(/\d+/g)
      ?.map(Number) ?? [];
  const [messages = 0, asked = 0, most = 0, passedOn = 0, , answers] = row('OPCC Chief Finance Officer');
  expect(messages).toBeGreaterThan(12);
  expect(asked).toBeGreaterThan(messages);
  expect(most).toBeGreaterThan(1);
  // Seven activities, and no word about any of them all year: silence is handed up again every four weeks.
  expect({ passedOn, answers }).toEqual({ passedOn: 26, answers: 0 });
  const comms = row('Head of Comms and Engagement');
  expect(comms[3]).toBe(0);
  expect(comms[5]).toBeGreaterThan(0);
  expect(out).toContain('✓ Nobody got two reminder messages on one day');
  expect(out).toContain('✓ None came on a weekend or a bank holiday');
  expect(out).not.toContain('✗');
});

test('a broken rule is told: a second message, a Sunday, an evening', async () => {
  const there = await office();
  const state = await there.state();
  const [owner = ''] = state.owners.keys();
  const sent = (at: string, row: string) =>
    ({
      action: 'sent',
      at,
      by: { account: 'answerable:bot', name: 'Answerable', person: null, role: null },
      detail: {
        messages: [{ row, kind: 'reminder', recipient: `role:${owner}`, refs: [], confirmed: true }],
      },
    }) as unknown as Entry;
  const entries = [
    sent('2023-06-05T08:00:00.000Z', 'a'),
    sent('2023-06-05T08:01:00.000Z', 'b'),
    sent('2023-06-11T08:00:00.000Z', 'c'),
    sent('2023-06-12T17:30:00.000Z', 'd'),
  ];
  const { twice, offDays, offHours } = tally(entries, [owner], state, LONDON);
  expect(twice).toEqual([`role:${owner} on 2023-06-05`]);
  expect(offDays).toEqual([`role:${owner} on 2023-06-11`]);
  expect(offHours).toEqual([`role:${owner} on 2023-06-12`]);
});

test('in a terminal progress is one line that is redrawn and taken away', () => {
  const written: string[] = [];
  const screen: Screen = { isTTY: true, write: (text: string) => written.push(text) };
  const shown = progress(10, screen);
  shown.at(5, 'half');
  shown.at(5, 'half');
  shown.end();
  expect(written).toHaveLength(2);
  expect(written[0]).toMatch(/^\r█{12}░{12} half$/);
  expect(written[1]).toMatch(/^\r +\r$/);
});
