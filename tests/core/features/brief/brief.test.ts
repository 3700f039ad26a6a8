import { describe, expect, test } from '@jest/globals';
import { CATALOGUE } from '../../../../src/core/app/features.ts';
import { instantOf } from '../../../../src/core/base/time/zones.ts';
import { noReminders } from '../../../../src/core/domain/reminder-state.ts';
import type { Entity } from '../../../../src/core/domain/state.ts';
import { bringIn } from '../../../../src/core/features/importing/bring-in.ts';
import { reportBasis } from '../../../../src/core/features/reports/basis.ts';
import { buildReport } from '../../../../src/core/features/reports/build-report.ts';
import { STORY } from '../../../../src/example/story.ts';
import { halfAYear, PLACE } from '../../../fakes/reports.ts';
import { BY, CHIEF, examplePlan, FINANCE, OPERATIONS, ORGANISATION, world } from '../../../fakes/world.ts';

/** The example as its owners told it from April to October. */
async function told() {
  const there = await world();
  for (const { on, at, as, says } of STORY) {
    there.clock.at = instantOf(on, at, 'Europe/London');
    await there.say(as, says);
  }
  there.clock.at = '2023-10-03T08:30:00.000Z';
  return there;
}

describe('a brief', () => {
  test('tells in sentences what happened, each with the activity and the entries that it rests on', async () => {
    const { say } = await told();
    const brief = await say(CHIEF, 'brief panel since 1 June');
    for (const sentence of [
      'The Chief Executive Officer delivered “Agree values, behaviours and commitments with all staff and keep to them” on 26 June 2023, 26 days after the date first promised, 31 May 2023.',
      'P3.2 moved from 30 June 2023 to 29 September 2023: the Chief Executive Officer approved it on 27 June 2023 (decision 1). The Director of Operations had asked, “the grant agreement needs',
      'became overdue on 30 September 2023; the Director of Operations had until 29 September 2023.',
      'The Director of Operations asked on 13 September 2023 for a decision about P4.5, “Do we cover',
      'The OPCC Chief Finance Officer has not answered; the answer was due by 29 September 2023.',
      '“Complaints received” went from 212 for 30 June 2023 to 236 for 31 August 2023.',
    ])
      expect(brief).toContain(sentence);
    // Nobody has said which way is better.
    expect(brief).not.toMatch(/That is (?:better|worse)/);
    const lines = brief.split('\n');
    const sentences = lines.flatMap((line, i) => (line.startsWith('•') ? [lines[i + 1]] : []));
    for (const rests of sentences) expect(rests).toMatch(/^ {4}(?:[A-Z]\d|entr)/);
    expect(brief).toMatch(/P3\.2 · R1 · entries \d+ and \d+/);
  });

  test('of a month that is over tells it as it was: what was asked and answered since is not in it', async () => {
    const { say } = await told();
    const july = await say(CHIEF, 'brief panel for July');
    expect(july).toContain('Brief for the panel, 1 July 2023 to 31 July 2023');
    expect(july).toContain('became overdue on 1 July 2023');
    for (const later of ['P4.5', 'Q1', '236', 'September']) expect(july).not.toContain(later);
  });

  test('of a priority keeps to it, and says so when nothing happened', async () => {
    const { say } = await told();
    const one = await say(CHIEF, 'brief priority 1 since 1 June');
    expect(one).toContain('Priority 1: A police service that residents can rely on');
    expect(one).toContain('P1.2');
    for (const other of ['P3.2', 'P4.', 'B2']) expect(one).not.toContain(other);
    expect(await say(CHIEF, 'brief 2 for April')).toContain('Nothing happened in these days');
    expect(await say(CHIEF, 'brief priority 9')).toContain('name a priority: 1, 2, 3, 4, B');
    expect(await say(FINANCE, 'brief the board on P1.9, 60%')).not.toContain('Brief for');
  });

  test('tells what was declined, and by whom', async () => {
    const { say, clock, reply } = await told();
    clock.at = '2023-10-04T08:00:00.000Z';
    await say(OPERATIONS, 'extend P3.3 to 30 June 2024 because the partners need it');
    await say(CHIEF, 'decline P3.3');
    const declined = await say(CHIEF, 'brief 3 since yesterday');
    expect(declined).toMatch(
      /Decision \d+: the Director of Operations had asked to move P3\.3 .* and the Chief Executive Officer declined it on 4 October 2023/,
    );
    const { file } = await reply(CHIEF, 'brief 3');
    expect(file).toMatchObject({ report: 'brief', format: 'docx', about: '3' });
  });

  test('tells a later date that nobody approved, and who changed it', async () => {
    const { ledger, clock, say } = await told();
    clock.at = '2023-10-04T08:00:00.000Z';
    const imported = examplePlan();
    const strategy = imported.activities.find(({ ref }) => ref === 'P3.3')!;
    Object.assign(strategy, { completionDate: '2024-06-30', completionText: 'June 2024' });
    await bringIn(ledger, {
      ...{ organisation: ORGANISATION, imported, by: BY, at: clock.at, inputKey: 'again' },
    });
    const brief = await say(CHIEF, 'brief 3 since yesterday');
    expect(brief).toMatch(
      /Administrator changed the date of “Agree a new road safety strategy .*” from 31 March 2024 to 30 June 2024\./,
    );
  });

  test('tells who was asked and has not answered, once for each owner', async () => {
    const { basis } = await halfAYear();
    const made = await basis();
    const entity = { rev: 1, changed: { name: 'Answerable', at: made.asAt } };
    const asked = ['P2.1', 'P2.2'].map((ref): [string, Entity<'asked'>] => {
      const { key } = [...made.state.activities.values()].find((one) => one.ref === ref)!;
      return [
        key,
        { ...entity, ...noReminders(key), since: '2023-09-18T08:00:00.000Z', sinceSeq: made.state.seq },
      ];
    });
    const report = buildReport('brief', { ...made, state: { ...made.state, asked: new Map(asked) } });
    expect(JSON.stringify(report)).toContain(
      'The Director of Operations has been asked about P2.1 and P2.2 since 18 September 2023 and has not answered.',
    );
  });

  test('of a priority is called so as a file, and keeps to it', async () => {
    const { ledger } = await halfAYear();
    const wanted = { asAt: '2023-10-02', since: '2023-04-01', isPublic: false, about: 'priority 3' };
    const from = { ledger, catalogue: CATALOGUE, defaults: PLACE };
    const report = buildReport('brief', await reportBasis(from, ORGANISATION, wanted));
    expect(report.title).toBe('Brief: Priority 3: Crimes that matter to local people');
    const rests = report.sections.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.type === 'list' ? part.items.map(({ detail }) => detail) : [])),
    );
    expect(rests.length).toBeGreaterThan(0);
    for (const detail of rests) expect(detail).toMatch(/^P3\./);
  });

  test('as a file is the same, and has no public edition', async () => {
    const { basis } = await halfAYear();
    const { sections } = buildReport('brief', { ...(await basis()), since: '2023-06-01' });
    expect(sections.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Moved with approval', 'Slipped without a decision', 'Waiting for a decision']),
    );
    const open = JSON.stringify(buildReport('brief', { ...(await basis(true)), since: '2023-06-01' }));
    expect(open).toContain('no public edition');
    expect(open).not.toContain('procurement');
  });
});
