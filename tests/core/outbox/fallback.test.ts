import { expect, test } from '@jest/globals';
import { emptyState } from '../../../src/core/domain/state.ts';
import type { Attempt } from '../../../src/core/outbox/chat.ts';
import { routingThrough } from '../../../src/wiring/attending.ts';
import { office } from '../../fakes/office.ts';
import { platform } from '../../fakes/platform.ts';
import { FINANCE } from '../../fakes/world.ts';

async function asked(prefers: string | null, first: Attempt[], second: Attempt[] = []) {
  const slack = platform('slack', prefers === 'teams' ? second : first);
  const teams = platform('teams', prefers === 'teams' ? first : second);
  const there = await office([slack.chat, teams.chat]);
  const state = await there.state();
  const owner = [...state.owners.values()].find(({ title }) => title === FINANCE)!;
  const accounts = ['slack:T1:U1', 'teams:t:o'];
  await there.keep([
    { of: 'people', id: 'p1', set: { id: 'p1', name: 'Sam Porter', accounts, prefers } },
    { of: 'owners', id: owner.id, set: { holder: 'p1' } },
  ]);
  await there.until('2023-10-02T08:30:00.000Z');
  const rows = [...there.rows.values()].filter(({ recipient }) => recipient === 'person:p1');
  const sent = [];
  for await (const entry of there.ledger.entries('default')) if (entry.action === 'sent') sent.push(entry);
  const told = sent.flatMap(({ detail }) => detail.messages as { row: string; recipient: string }[]);
  return {
    slack: slack.taken,
    teams: teams.taken,
    rows,
    told: told.filter((one) => one.recipient === 'person:p1'),
  };
}

const REFUSED: Attempt = { outcome: 'refused', reason: 'Sam Porter has blocked the bot.' };

test('a reminder goes to the first platform, or to the one that its reader prefers', async () => {
  const usual = await asked(null, []);
  expect([usual.slack.length > 0, usual.teams]).toEqual([true, []]);
  const preferred = await asked('teams', []);
  expect([preferred.slack, preferred.teams.length > 0]).toEqual([[], true]);
});

test('refused there, it goes to the other one, and is told once', async () => {
  const { slack, teams, rows, told } = await asked('teams', [REFUSED]);
  expect(slack.length).toBeGreaterThan(0);
  expect(rows.find(({ id }) => id === slack[0])).toMatchObject({ state: 'sent', refusedBy: ['teams:one'] });
  const all = [...slack, ...teams];
  expect(new Set(all).size).toBe(all.length);
  expect(
    told
      .map(({ row }) => row)
      .filter((row) => row.includes('|daily|'))
      .sort(),
  ).toEqual(all.sort());
  // What came in one of them is told of as well.
  expect(told.filter(({ row }) => row.includes('|right told|'))).toHaveLength(1);
});

test('refused everywhere, it is undelivered with the last reason, and nobody counts as asked', async () => {
  const always = Array.from({ length: 50 }, () => REFUSED);
  const { slack, teams, rows, told } = await asked(null, [...always], [...always]);
  expect([slack, teams, told]).toEqual([[], [], []]);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows)
    expect(row).toMatchObject({
      state: 'failed',
      reason: REFUSED.reason,
      ...(!row.joins && { refusedBy: ['slack:one'] }),
    });
});

test('whoever administers on two platforms is told once', () => {
  const one = platform('slack').chat;
  const two = platform('teams').chat;
  one.administrators = () => ['account:slack:T1:U1', 'account:slack:T1:U2'];
  two.administrators = () => ['account:teams:t:o'];
  const state = emptyState('default');
  const person = {
    id: 'p1',
    name: 'Sam',
    accounts: ['slack:T1:U1', 'teams:t:o'],
    rev: 1,
    changed: { name: '', at: '' },
  };
  state.people.set('p1', person);
  expect(routingThrough([one, two]).administrators(state)).toEqual(['person:p1', 'account:slack:T1:U2']);
});
