import { describe, expect, test } from '@jest/globals';
import type { Form, Reply } from '../../../../src/core/base/replies/reply.ts';
import { CHIEF, FINANCE, OPERATIONS, world } from '../../../fakes/world.ts';

const formOf = ({ parts }: Pick<Reply, 'parts'>): Form => {
  const part = parts.find(({ type }) => type === 'form');
  if (part?.type !== 'form') throw new Error('There is no form.');
  return part.form;
};
const texts = ({ parts }: Pick<Reply, 'parts'>) => JSON.stringify(parts);

/** The form of some activities, and a way to fill it in: “P1.9 status” → a value. */
async function opened(as = FINANCE, say = 'tell P1.9 P1.10 P1.12') {
  const there = await world();
  const form = formOf(await there.reply(as, say));
  const idOf = (row: string) => {
    const [ref, what] = row.split(' ');
    const field = form.fields.find(({ id }) => id.startsWith(`${what}|${ref}|`));
    if (!field) throw new Error(`There is no field ${row}.`);
    return field.id;
  };
  const save = async (rows: Record<string, string>, by = as, say = form.say) => {
    const values = Object.fromEntries(Object.entries(rows).map(([row, value]) => [idOf(row), value]));
    return await there.reply(by, say, { values, way: 'form' });
  };
  return { ...there, form, save, idOf };
}

describe('one form for several activities', () => {
  test('keeps what is filled in, in one entry, and leaves the rest alone', async () => {
    const { save, activity, say, state } = await opened();
    const seq = (await state()).seq;
    const saved = await save({
      'P1.9 status': 'at risk',
      'P1.9 words': '40%, fleet data is late',
      'P1.12 status': 'complete',
    });
    expect(saved.changed).toBe(true);
    expect(await activity('P1.9')).toMatchObject({ status: 'at risk', percent: 40 });
    expect(await activity('P1.12')).toMatchObject({ status: 'complete', percent: 100 });
    expect((await activity('P1.10')).updatedAt).toBeNull();
    expect((await state()).seq).toBe(seq + 1);
    expect(await say(FINANCE, 'undo')).toMatch(/P1\.9[\s\S]*P1\.12/);
  });

  test('with nothing filled in changes nothing and says so', async () => {
    const { save, state } = await opened();
    const seq = (await state()).seq;
    expect(texts(await save({}))).toContain('Nothing was filled in');
    expect((await state()).seq).toBe(seq);
  });

  test('saved twice is one change; the second time it tells who was faster', async () => {
    const { save, activity } = await opened();
    await save({ 'P1.9 status': 'on track' });
    const again = await save({ 'P1.9 status': 'off track', 'P1.9 words': 'no data at all' });
    expect(texts(again)).toContain('changed P1.9');
    expect(formOf(again).fields.find(({ id }) => id.startsWith('words|P1.9|'))?.value).toBe('no data at all');
    expect((await activity('P1.9')).status).toBe('on track');
  });

  test('what the words say otherwise, and what takes “complete” back, is asked about with all that was typed', async () => {
    const { save, activity, say, reply } = await opened();
    const differs = await save({
      'P1.10 status': 'on track',
      'P1.10 words': 'Off track, the builder has gone',
    });
    expect(texts(differs)).toContain('the words say off track, the form says on track');
    expect((await activity('P1.10')).status).toBe('not started');
    await say(FINANCE, 'done P1.12');
    const form = formOf(await reply(FINANCE, 'tell P1.12 P1.10'));
    const values = {
      [form.fields[0]!.id]: 'at risk',
      [form.fields[2]!.id]: 'on track',
    };
    const asked = await reply(FINANCE, form.say, { values, way: 'form' });
    expect(texts(asked)).toContain('takes that back');
    const again = formOf(asked);
    const kept = Object.fromEntries(again.fields.map(({ id, value = '' }) => [id, value]));
    await say(FINANCE, again.say, { values: kept, way: 'form' });
    expect((await activity('P1.12')).status).toBe('at risk');
    expect((await activity('P1.10')).status).toBe('on track');
  });

  test('somebody else’s activity, or one that is not there, refuses all of it by name', async () => {
    const { save, activity, reply, form } = await opened();
    const other = await save({ 'P1.9 status': 'on track' }, OPERATIONS);
    expect(texts(other)).toContain('P1.9: The OPCC Chief Finance Officer answers for P1.9');
    const values = { 'status|X9.9|3': 'complete', 'status|P1.9|1': 'complete' };
    expect(texts(await reply(FINANCE, form.say, { values, way: 'form' }))).toContain('“X9.9”');
    expect((await activity('P1.9')).status).toBe('not started');
  });

  test('alone it is about all that is the speaker’s; a status that is none is not taken', async () => {
    const { form } = await opened(FINANCE, 'tell');
    expect(form.fields.length).toBeGreaterThan(10);
    const { reply, activity, idOf } = await opened();
    const answer = await reply(FINANCE, 'tell P1.9', {
      values: { [idOf('P1.9 status')]: 'purple' },
      way: 'form',
    });
    expect(texts(answer)).toContain('Nothing was filled in');
    expect((await activity('P1.9')).status).toBe('not started');
    const { reply: toChief } = await world();
    expect(texts(await toChief(CHIEF, 'tell me about P1.9'))).not.toContain('"type":"form"');
  });
});

test('“same” takes several references', async () => {
  const { say, activity } = await world();
  expect(await say(FINANCE, 'same P1.9 P1.10')).toMatch(/P1\.9[\s\S]*P1\.10/);
  expect((await activity('P1.10')).unchanged).toBe(1);
});
