import { describe, expect, test } from '@jest/globals';
import type { DocumentSection } from '../../../../src/core/base/replies/reply.ts';
import { replyText } from '../../../../src/core/base/replies/text.ts';
import { buildReport } from '../../../../src/core/features/reports/build-report.ts';
import { halfAYear } from '../../../fakes/reports.ts';
import { CHIEF } from '../../../fakes/world.ts';

test('“report” answers with the plan on one page, and tells how to get it as a file', async () => {
  const { say, reply } = await halfAYear();
  const told = await say(CHIEF, 'report');
  for (const words of [
    'as at 2 October 2023',
    'P3.2',
    '94 days late',
    'Waiting for a decision',
    'hand it out as a file',
  ])
    expect(told).toContain(words);
  const { parts } = await reply(CHIEF, 'report');
  expect(parts.filter(({ type }) => type === 'picture')).toHaveLength(2);
});

describe('a report that is asked for in chat', () => {
  test('for a month is told and sent as the plan stood at its end', async () => {
    const { say, reply } = await halfAYear();
    const june = await say(CHIEF, 'report for June');
    expect(june).toContain('as at 30 June 2023');
    // It was delivered in September, and late until then.
    expect(june).toMatch(/B1 .*30 days late/);
    expect(await say(CHIEF, 'report')).not.toMatch(/B1 .*days late/);
    expect(await say(CHIEF, 'report pack for June')).toContain(', 1 June 2023 to 30 June 2023');
    const speaker = {
      administrator: false,
      outsider: false,
      plays: null,
      person: null,
      role: null,
      name: 'A',
    };
    const asks = async (account: string, overheard?: boolean) =>
      await reply(CHIEF, 'report pack for June as word', {
        speaker: { ...speaker, account },
        ...(overheard && { overheard }),
      });
    const file = { report: 'pack', format: 'docx', period: { since: '2023-06-01', asAt: '2023-06-30' } };
    for (const account of ['slack:T1:U1', 'teams:t:u']) expect((await asks(account)).file).toEqual(file);
    const channel = await asks('teams:t:u', true);
    expect(channel.file).toBeUndefined();
    expect(replyText(channel)).toContain('I hand out files in our own chat, not in a channel.');
    expect(replyText(channel)).not.toMatch(/command line|answerable export/);
  });
});

describe('the panel pack', () => {
  const wordsOf = (sections: DocumentSection[], title: string) => {
    const parts = sections.find((one) => one.title.startsWith(title))?.parts ?? [];
    return replyText({ parts, actions: [], about: [] });
  };

  test('counts every status, so that its numbers add up to all activities', async () => {
    const { basis, say } = await halfAYear();
    await say(CHIEF, 'pause B3');
    await say(CHIEF, 'cancel B4 it is part of B3 now');
    await say(CHIEF, 'yes');
    const [summary] = buildReport('pack', await basis()).sections;
    const [figures] = summary!.parts.flatMap((part) => (part.type === 'figures' ? [part.figures] : []));
    const [all, ...rest] = figures!;
    const late = rest.findIndex(({ mark }) => mark === 'overdue');
    const counted = rest.slice(0, late);
    expect(counted.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Complete', 'On track', 'At risk', 'Off track', 'Not started']),
    );
    expect(counted.some(({ label }) => ['Paused', 'Cancelled'].includes(label))).toBe(true);
    expect(counted.reduce((sum, { value }) => sum + Number(value), 0)).toBe(Number(all!.value));
  });

  test('tells what time alone changed: who said nothing is overdue all the same', async () => {
    const { basis } = await halfAYear();
    // Nobody says a word in October: B10 was promised for its last day.
    const { sections } = buildReport('pack', { ...(await basis(false, '2023-11-10')), since: '2023-10-13' });
    const told = wordsOf(sections, 'Changed since');
    expect(told).toMatch(
      /^\d+ activities changed from 13 October 2023 to 10 November 2023; \d+ of them became overdue\./,
    );
    expect(told).toContain('1 November 2023: became overdue');
    const day = buildReport('pack', { ...(await basis(false, '2023-10-31')), since: '2023-10-31' }).sections;
    expect(wordsOf(day, 'Changed since')).toContain('31 October 2023: fell due');
    const quiet = buildReport('pack', {
      ...(await basis(false, '2023-11-10')),
      since: '2023-11-05',
    }).sections;
    expect(wordsOf(quiet, 'Changed since')).toBe('Nothing changed from 5 November 2023 to 10 November 2023.');
  });

  test('says once how many measures have no reading yet', async () => {
    const { basis, say } = await halfAYear();
    const without = wordsOf(buildReport('pack', await basis()).sections, 'Measures');
    expect(without).toMatch(/^None of the \d+ measures has a reading yet\.$/);
    await say(CHIEF, 'measure "Complaints received" 212 for August 2023');
    const told = wordsOf(buildReport('pack', await basis()).sections, 'Measures');
    expect(told).toMatch(/^\d+ measures have no reading yet\./);
    expect(told).toContain('212 for');
    expect(told.match(/no reading yet/g)).toHaveLength(1);
  });
});
