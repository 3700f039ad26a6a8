import { beforeEach, describe, expect, test } from '@jest/globals';
import { office } from '../../../fakes/office.ts';
import { CHIEF, FINANCE, LEGAL } from '../../../fakes/world.ts';

const CRIME = 'Recorded crime in all';

let there: Awaited<ReturnType<typeof office>>;
beforeEach(async () => {
  there = await office();
});
const readings = async (as: string) =>
  (await there.inbox(as)).filter(
    ({ text }) => text.includes('reading is due') || text.includes('readings are due'),
  );
const setUp = async () =>
  await there.say(CHIEF, `measure "${CRIME}" target 80% up owner "${FINANCE}" monthly`);

describe('a reading that is due', () => {
  test('is asked for on the first working day after its period, in the one message of the day', async () => {
    await setUp();
    await there.until('2023-05-02T12:00:00.000Z');
    const messages = await there.inbox(FINANCE);
    const asked = (await readings(FINANCE))[0]!;
    expect(asked.at).toBe('2023-05-02T09:00:00+01:00');
    expect(messages.filter(({ at }) => at.startsWith('2023-05-02')).length).toBe(1);
    expect(asked.text).toContain('for April 2023 · last: no reading yet · target 80% or more');
    const form = asked.reply.parts.flatMap((part) => (part.type === 'list' ? part.items : [])).at(-1)!
      .actions![0]!;
    expect(form.form!.fields[1]).toMatchObject({ value: 'April 2023' });
    await there.say(FINANCE, form.say, { values: { value: '71', period: 'April 2023' } });
    await there.until('2023-05-31T12:00:00.000Z');
    expect((await readings(FINANCE)).length).toBe(1);
    await there.until('2023-06-01T12:00:00.000Z');
    expect((await readings(FINANCE)).at(-1)!.text).toContain('for May 2023 · last: 71% for April 2023');
  });

  test('is asked for weekly until it is there, and beside activities in one message', async () => {
    await setUp();
    await there.until('2023-06-02T12:00:00.000Z');
    const days = (await readings(FINANCE)).map(({ at }) => at.slice(0, 10));
    expect(days).toEqual([
      '2023-05-02',
      '2023-05-09',
      '2023-05-16',
      '2023-05-23',
      '2023-05-30',
      '2023-06-01',
    ]);
    const all = (await there.inbox(FINANCE)).map(({ at }) => at.slice(0, 10));
    expect(new Set(all).size).toBe(all.length);
  });

  test('goes to whoever owns it now; without an owner or a frequency nobody is asked', async () => {
    await setUp();
    await there.say(FINANCE, `measure "${CRIME}" owner "${LEGAL}"`);
    await there.until('2023-05-03T12:00:00.000Z');
    expect((await readings(FINANCE)).length).toBe(0);
    expect((await readings(LEGAL)).length).toBe(1);
    await there.say(LEGAL, `measure "${CRIME}" owner none`);
    await there.until('2023-06-03T12:00:00.000Z');
    expect((await readings(LEGAL)).length).toBe(1);
  });

  test('is kept in the ledger as asked, once a message', async () => {
    await setUp();
    await there.until('2023-05-02T12:00:00.000Z');
    const asked = [...(await there.state()).asked.values()].find(({ key }) => key.startsWith('measure|'))!;
    expect(asked).toMatchObject({ forDate: '2023-04-30', to: '2023-05-02' });
  });
});
