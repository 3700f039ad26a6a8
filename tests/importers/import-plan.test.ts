import fs from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { CATALOGUE } from '../../src/core/app/features.ts';
import { emptyState } from '../../src/core/domain/state.ts';
import { importOutcome } from '../../src/core/features/importing/importing.ts';
import { applyEntry } from '../../src/core/ledger/apply.ts';
import { readHere } from '../../src/importers/content.ts';
import { planIn, readPlanFile } from '../../src/importers/import-plan.ts';
import { UnreadableFile } from '../../src/importers/source.ts';
import { cpuMs } from '../fakes/cost.ts';
import { examplePlan } from '../fakes/world.ts';
import fc from '../properties.ts';

const readBytes = async (bytes: Uint8Array, fileName = 'plan.csv') => await readPlanFile({ fileName, bytes });
const read = async (text: string, fileName = 'plan.csv') => await readBytes(Buffer.from(text), fileName);
const titleIn = async (bytes: Uint8Array) => (await readBytes(bytes)).activities[0]?.title;
const HEAD = 'Objective,Activity,Lead,Due\n';

describe('a published plan', () => {
  const plans = [
    new URL('../../examples/delivery-plan-2023-24.txt', import.meta.url),
    new URL('../../../shared/plans/opcc-delivery-plan-2023-24.txt', import.meta.url),
  ].filter((file) => fs.existsSync(file));

  test.each(plans.map((file) => [file.pathname.split('/').at(-2), file] as const))(
    'from %s gives every activity, owner and measure',
    async (_where, file) => {
      const { activities, measures, plan, warnings } = await readPlanFile({
        fileName: 'plan.txt',
        bytes: fs.readFileSync(file),
      });
      const under = (priority: string | null) => activities.filter((a) => a.priority === priority).length;
      expect([under('1'), under('2'), under('3'), under('4'), under(null)]).toEqual([12, 3, 3, 8, 13]);
      expect(new Set(activities.map(({ owner }) => owner)).size).toBe(6);
      expect(
        ['1', '2', '3', '4'].map((p) => measures.filter(({ priority }) => priority === p).length),
      ).toEqual([12, 4, 2, 14]);
      expect(plan).toMatchObject({ from: '2023-04-01', to: '2024-03-31' });
      expect(activities.find(({ ref }) => ref === 'P1.3')).toMatchObject({
        completionDate: '2024-03-31',
        precision: 'month',
        completionText: 'March 2024',
      });
      expect(activities[0]).toMatchObject({
        ref: 'P1.1',
        ongoing: true,
        completionDate: '2023-04-28',
        precision: 'day',
      });
      expect(activities.find(({ ref }) => ref === 'B7')?.owner).toBe(
        'Head of Legal and Complaints Resolution',
      );
      expect(warnings).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ code: 'stands-twice', refs: ['P1.3', 'B12'] }),
          expect.objectContaining({ code: 'outside-plan-year', refs: ['P1.11'] }),
          expect.objectContaining({ code: 'outside-plan-year', refs: ['P4.1'] }),
          expect.objectContaining({
            code: 'pile-up',
            message: 'Director of Operations has 15 completion dates on 31 March 2024.',
          }),
        ]),
      );
    },
  );

  test('an empty first cell continues the objective above', () => {
    const { activities } = examplePlan();
    expect(activities[5]?.objective).toBe(activities[0]?.objective);
    expect(activities.every(({ objective }) => objective)).toBe(true);
  });
});

describe('tables', () => {
  test.each([
    ['CSV', `${HEAD}Aim,"Do it, well",Director,March 2024\n`, 'plan.csv'],
    [
      'CSV with semicolons',
      'Objective;Activity;Sponsor;Timescale\nAim;Do it, well;Director;31/03/2024\n',
      'plan.csv',
    ],
    ['TSV', 'Objective\tAction\tOwner\tTarget date\nAim\tDo it, well\tDirector\tQ4 2023-24\n', 'plan.tsv'],
    [
      'Markdown',
      '# Plan 2023-24\n\n| Objective | Milestone | Lead officer | Forecast end date |\n| --- | --- | --- | --- |\n| Aim | Do it, **well** | Director | March 2024 |\n',
      'plan.md',
    ],
  ])('%s', async (_format, text, fileName) => {
    const { activities } = await read(text, fileName);
    expect(activities).toMatchObject([
      { objective: 'Aim', title: 'Do it, well', owner: 'Director', completionDate: '2024-03-31' },
    ]);
  });

  test('a reference stays the text it is', async () => {
    const { activities } = await read(
      'Ref,Activity,Owner,Due\n1.10,One,A,March 2024\n1.1,Two,A,March 2024\n',
    );
    expect(activities.map(({ ref }) => ref)).toEqual(['1.10', '1.1']);
  });

  test('UTF-16 and Windows-1252 are read', async () => {
    const text = `${HEAD}Aim,Café’s plan,Director,March 2024\n`;
    expect(await titleIn(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toBe('Café’s plan');
    const western = Buffer.from(`${HEAD}Aim,Caf\u00e9,Director,March 2024\n`, 'latin1');
    expect(await titleIn(western)).toBe('Café');
    const typed = Buffer.from(
      `${HEAD}Aim,Caf\u00e9 \u0093A\u0094 \u0096 \u0080,Director,March 2024\n`,
      'latin1',
    );
    expect(await titleIn(typed)).toBe('Café “A” – €');
  });
});

describe('a file that cannot be read says where and why', () => {
  test.each([
    ['', 'The file is empty'],
    ['hello', 'No table of a plan was found'],
    [HEAD, 'no activity below them'],
    [`${HEAD}Aim,,Director,March 2024\n`, '1 row has no activity (row 2): “Aim · Director · March 2024”'],
    [`${HEAD}Aim,Do \u202Eit,Director,March 2024\n`, 'Line 2: an invisible character (U+202E)'],
    [`${HEAD}Aim,Do\u0000,Director,March 2024\n`, 'Line 2: an invisible character (U+0000)'],
    [`${HEAD}Aim,"Do,Director,March 2024\n`, 'Line 2: near row'],
    [`${HEAD}Aim,${'x'.repeat(40_000)},Director,March 2024\n`, 'Line 2: a cell has 40,000 characters'],
    ['PK\u0003\u0004rest', 'damaged'],
    ['{\\rtf1 x}', 'an RTF document'],
  ])('%#', async (text, why) => {
    await expect(read(text)).rejects.toThrow(UnreadableFile);
    await expect(read(text)).rejects.toThrow(why);
  });

  test('50 MB with a quotation mark that never closes is refused at once', async () => {
    const huge = Buffer.alloc(50 * 1024 * 1024, '"');
    expect(await cpuMs(() => expect(readBytes(huge)).rejects.toThrow('50.0 MB'))).toBeLessThan(1_000);
    const large = Buffer.from(`${HEAD}"${'a,b\n'.repeat(2_000_000)}`);
    await expect(readBytes(large)).rejects.toThrow(UnreadableFile);
    const here = async () => await expect(readHere('plan.csv', large)).rejects.toThrow(UnreadableFile);
    expect(await cpuMs(here)).toBeLessThan(9_000);
  });

  test('whatever is done to a file, the fault is one that can be told', async () => {
    const good = fs.readFileSync(new URL('../../examples/delivery-plan-2023-24.txt', import.meta.url));
    const mutation = fc.array(fc.tuple(fc.nat(good.length - 1), fc.uint8Array({ maxLength: 12 })), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(mutation, fc.constantFrom('a.txt', 'a.csv', 'a.md'), async (changes, fileName) => {
        const bytes = Buffer.from(good);
        for (const [at, with_] of changes) Buffer.from(with_).copy(bytes, at);
        try {
          planIn(await readHere(fileName, bytes), { fileName });
        } catch (fault) {
          expect(fault).toBeInstanceOf(UnreadableFile);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('importing again', () => {
  const first = () => {
    const state = emptyState('default', CATALOGUE.vocabulary.kinds);
    const { changes } = importOutcome(state, examplePlan(), '2023-04-03T08:00:00.000Z');
    applyEntry(state, { seq: 1, changes, at: '2023-04-03T08:00:00.000Z', by: { name: 'A' } } as never);
    return state;
  };

  test('the same file changes nothing', () => {
    const again = importOutcome(first(), examplePlan(), '2023-04-03T08:00:00.000Z');
    expect(again.changes).toEqual([]);
    expect(again.unchanged).toHaveLength(39);
  });

  test('a later date is a slip, and the date first promised stays', () => {
    const moved = examplePlan();
    Object.assign(moved.activities[8]!, { completionText: 'December 2023', completionDate: '2023-12-31' });
    const { changes, changed } = importOutcome(first(), moved, '2023-04-03T08:00:00.000Z');
    expect(changed).toEqual(['P1.9']);
    expect(changes).toEqual([
      {
        of: 'activities',
        id: 'delivery-plan-2023-24/P1.9',
        set: { completionText: 'December 2023', completionDate: '2023-12-31', slips: 1 },
      },
    ]);
  });

  test('references stay with their activities when rows are added above, and what is gone is named and kept', () => {
    const edited = examplePlan();
    const [gone] = edited.activities.splice(3, 1);
    edited.activities.unshift({
      ...edited.activities[1]!,
      title: 'Something altogether new for residents',
      line: 1,
    });
    for (const [i, activity] of edited.activities.entries()) {
      if (activity.priority === '1') activity.ref = `P1.${i + 1}`;
    }
    const outcome = importOutcome(first(), edited, '2023-04-03T08:00:00.000Z');
    expect(outcome.missing).toEqual([gone?.ref]);
    expect(outcome.created).toHaveLength(1);
    expect(outcome.changed).toEqual([]);
  });
});
