import { describe, expect, test } from '@jest/globals';
import { office } from '../../../fakes/office.ts';
import { CHIEF, FINANCE, world } from '../../../fakes/world.ts';

const button = { way: 'button' } as const;

describe('an answer is an answer, by whatever way', () => {
  const WAYS = [
    ['a button', 'update P1.10 on track', { way: 'button' }, 'on track, by button, 3 April'],
    ['no change', 'same P1.10', { way: 'button' }, 'no change, by button, 3 April'],
    ['a form', 'update P1.10', { way: 'form', values: { status: 'at risk' } }, 'at risk, by form, 3 April'],
    ['a command', 'P1.10 on track', {}, 'on track, by message, 3 April'],
    ['a putting off', 'later P1.10', { way: 'button' }, 'put off until 6 April 2023, by button, 3 April'],
    ['a sentence', 'P1.10: tender is out, on track', {}, '“P1.10: tender is out, on track”'],
    ['a request', 'extend P1.10 to 30 June 2024 because suppliers are late', {}, '“suppliers are late”'],
  ] as const;
  test.each(WAYS)('%s is what was said last', async (_way, words, more, told) => {
    const { say, reply, clock } = await world();
    const { changed } = await reply(FINANCE, words, more);
    expect(changed).toBe(true);
    const shown = await say(CHIEF, 'show P1.10');
    expect(shown).not.toContain('has not said anything');
    clock.at = '2024-06-03T08:00:00.000Z';
    expect(await say(CHIEF, 'overdue')).toContain(
      told.replace('3 April', '3 April 2023').replace(/2023 2023/, '2023'),
    );
    expect(shown).toContain(told.startsWith('“') ? told.slice(1, -1) : told);
  });

  test.each([WAYS[0], WAYS[4], WAYS[6]])(
    '%s ends the silence, also at the moment of the question',
    async (_way, words, more, _told) => {
      const { until, say, reply, last } = await office();
      await until('2023-09-01T08:00:00.000Z');
      expect((await last(FINANCE)).refs).toContain('P1.10');
      expect(await say(CHIEF, 'unanswered')).toContain('P1.10');
      await reply(FINANCE, words, more);
      expect(await say(CHIEF, 'unanswered')).not.toContain('P1.10');
      expect(await say(FINANCE, 'home')).not.toMatch(/Asked of you[\s\S]*P1\.10[\s\S]*Overdue/);
      const proof = await say(CHIEF, 'proof P1.10');
      expect(proof).toMatch(/reminder .*1 September 2023, 09:00, OPCC Chief Finance Officer/);
    },
  );

  test('taken back, it was none, and the one before is the last again', async () => {
    const { until, say, last } = await office();
    await until('2023-09-01T08:00:00.000Z');
    await last(FINANCE);
    await say(FINANCE, 'update P1.10 on track', button);
    expect(await say(FINANCE, 'undo')).toContain('P1.10 is not started again.');
    expect(await say(CHIEF, 'unanswered')).toContain('P1.10');
    expect(await say(CHIEF, 'proof P1.10')).toContain('no word yet');
    expect(await say(CHIEF, 'show P1.10')).toContain('has not said anything yet');
  });

  test('a decision and a digest ask nobody; what was asked back does, and its answer is one', async () => {
    const { until, say, reply, inbox } = await office();
    await until('2023-04-11T08:00:00.000Z');
    const { about } = await reply(FINANCE, 'extend P1.10 to 30 June 2024 because suppliers are late');
    await inbox(CHIEF);
    expect(await say(CHIEF, 'proof P1.10')).toContain('Nobody has been asked');
    await say(CHIEF, 'which suppliers?', { about });
    await inbox(FINANCE);
    expect(await say(CHIEF, 'proof P1.10')).toMatch(/Asked 1 time,[\s\S]*no word yet/);
    await say(FINANCE, 'the two of the north', { about });
    expect(await say(CHIEF, 'proof P1.10')).not.toContain('no word yet');
    await say(CHIEF, 'approve P1.10');
    await inbox(FINANCE);
    expect(await say(CHIEF, 'proof P1.10')).toMatch(/Asked 1 time/);
  });
});

describe('old messages do no harm', () => {
  test.each([
    ['a button', 'update P1.10 on track', { way: 'button' }],
    ['a command', 'update P1.10 on track', {}],
    ['a share', 'P1.10 60%', {}],
    ['a sentence', 'P1.10: we found a problem and are at risk', {}],
  ] as const)('%s takes “complete” back only after a question', async (_way, words, more) => {
    const { say, reply, activity } = await world();
    await say(FINANCE, 'done P1.10');
    const asked = await reply(FINANCE, words, more);
    expect(await activity('P1.10')).toMatchObject({ status: 'complete', percent: 100 });
    const confirm = asked.actions.find(({ id }) => id === 'confirm')!;
    await say(FINANCE, confirm.say, { about: asked.about, way: 'button' });
    expect((await activity('P1.10')).status).not.toBe('complete');
  });

  test('a form takes it back when it is saved a second time, with all that it holds', async () => {
    const { say, reply, activity } = await world();
    await say(FINANCE, 'done P1.10');
    const values = { status: 'at risk', percent: '80', note: 'Audit found gaps', forecast: '2024-05-01' };
    const asked = await reply(FINANCE, 'update P1.10', { values, way: 'form' });
    expect((await activity('P1.10')).status).toBe('complete');
    const form = asked.parts.find((part) => part.type === 'form')!;
    if (form.type !== 'form') throw new Error('no form');
    const again = Object.fromEntries(form.form.fields.map(({ id, value = '' }) => [id, value]));
    expect(again).toMatchObject(values);
    await say(FINANCE, form.form.say, { values: again, way: 'form', basis: form.form.basis! });
    expect(await activity('P1.10')).toMatchObject({
      status: 'at risk',
      percent: 80,
      forecastDate: '2024-05-01',
    });
  });

  test('two that are complete are both named in the question', async () => {
    const { say, reply, activity } = await world();
    await say(FINANCE, 'done P1.10');
    await say(FINANCE, 'done P1.11');
    const asked = await reply(FINANCE, 'P1.10 and P1.11 are at risk');
    expect((await activity('P1.10')).status).toBe('complete');
    expect(JSON.stringify(asked.parts)).toMatch(/P1\.10[\s\S]*P1\.11/);
  });

  test('a button of a message that was answered since tells what has happened, and asks', async () => {
    const { until, say, reply, last, activity } = await office();
    await until('2023-09-01T08:00:00.000Z');
    const message = await last(FINANCE);
    const press = { way: 'button', about: message.reply.about, asOf: message.reply.asOf! } as const;
    await say(FINANCE, 'P1.10 80%, contract signed');
    const asked = await reply(FINANCE, 'update P1.10 at risk', press);
    expect(JSON.stringify(asked.parts)).toContain('“contract signed”');
    expect((await activity('P1.10')).status).toBe('on track');
    await say(FINANCE, asked.actions[0]!.say, { ...press, asOf: asked.asOf! });
    expect((await activity('P1.10')).status).toBe('at risk');
  });

  test('the first press of a button, its redelivery and its double click are one answer', async () => {
    const { until, reply, last, activity } = await office();
    await until('2023-09-01T08:00:00.000Z');
    const message = await last(FINANCE);
    const press = {
      way: 'button',
      about: message.reply.about,
      asOf: message.reply.asOf!,
      inputKey: 'p',
    } as const;
    const first = await reply(FINANCE, 'update P1.10 at risk', press);
    expect(first.changed).toBe(true);
    const { rev } = await activity('P1.10');
    expect((await reply(FINANCE, 'update P1.10 at risk', press)).parts).toEqual(first.parts);
    expect((await activity('P1.10')).rev).toBe(rev);
  });

  test('pressed again after others have answered, it does not claim to have changed anything', async () => {
    const { until, reply, say, last, activity } = await office();
    await until('2023-09-01T08:00:00.000Z');
    const { reply: sent } = await last(FINANCE);
    const press = { way: 'button', about: sent.about, asOf: sent.asOf!, inputKey: 'p' } as const;
    await reply(FINANCE, 'update P1.10 on track', press);
    await say(FINANCE, 'done P1.10');
    const again = await reply(FINANCE, 'update P1.10 on track', press);
    expect(again.changed).toBeUndefined();
    expect(JSON.stringify(again.parts)).toContain('complete, 100%');
    expect((await activity('P1.10')).status).toBe('complete');
  });
});
