import { expect, test } from '@jest/globals';
import { asksHere } from '../../../../src/wiring/api.ts';
import { office } from '../../../fakes/office.ts';
import { BY, FINANCE, LEGAL, ORGANISATION } from '../../../fakes/world.ts';

const PLACE = { zone: 'Europe/London', region: 'england-and-wales' as const };
const ASSISTANT = { ...BY, account: 'token:T1', name: 'Copilot' };

async function suggesting() {
  const there = await office();
  const asks = asksHere(there, PLACE, ORGANISATION, ASSISTANT);
  const suggest = async (ref: string, more: object = {}) =>
    await asks.suggest!(ref, {
      ...{ status: 'at risk', percent: 40, forecastDate: null, text: 'Two tickets are blocked' },
      ...more,
    });
  const asked = async () => (await there.inbox(FINANCE)).filter(({ kind }) => kind === 'suggestion');
  const press = async (id: string, as = FINANCE) => {
    const { reply } = (await asked()).at(-1)!;
    return await there.say(as, reply.actions.find((one) => one.id === id)!.say, { about: reply.about });
  };
  return { ...there, suggest, asked, press };
}

test('the owner is asked, and one tap records it as theirs, with who suggested it', async () => {
  const { suggest, asked, press, activity, say } = await suggesting();
  await suggest('P1.10', { forecastDate: '2024-02-29' });
  const [message] = await asked();
  expect(message!.text).toContain('Copilot suggests an update of P1.10');
  expect(message!.text).toContain('nothing is recorded before you say so');
  expect(await activity('P1.10')).toMatchObject({ status: 'not started', lastWords: null });
  expect(await press('confirm')).toContain('Now at risk, 40%');
  expect(await activity('P1.10')).toMatchObject({
    ...{ status: 'at risk', percent: 40, forecastDate: '2024-02-29' },
    lastWords: { name: FINANCE, text: 'Two tickets are blocked (suggested by Copilot)' },
  });
  expect(await say(FINANCE, 'suggestion S1 record')).toContain('S1 was recorded already');
  expect(await say(FINANCE, 'history P1.10')).toContain('suggested an update');
});

test('others can neither record nor leave it', async () => {
  const { suggest, press, say, activity } = await suggesting();
  await suggest('P1.10');
  expect(await press('confirm', LEGAL)).toContain('answers for P1.10');
  expect(await say(LEGAL, 'suggestion S1 leave')).toContain('Only whoever answers for P1.10');
  expect(await press('leave')).toContain('S1 is left. Nothing was recorded.');
  expect((await activity('P1.10')).status).toBe('not started');
  await suggest('P1.10');
  expect(await say(FINANCE, 'suggestion S9')).toContain('There is no suggestion “S9”');
});

test('whoever answered since is asked about first', async () => {
  const { suggest, press, say, activity } = await suggesting();
  await suggest('P1.10');
  await say(FINANCE, 'update P1.10 on track 70% the tickets are done');
  expect(await press('confirm')).toContain('P1.10 was answered after that message');
  expect((await activity('P1.10')).percent).toBe(70);
  expect(await say(FINANCE, 'all the same: suggestion S1 record')).toContain('Now at risk, 40%');
});

test('the same is not suggested twice while it waits', async () => {
  const { suggest, asked } = await suggesting();
  await suggest('P1.10');
  await expect(suggest('P1.10')).rejects.toThrow('S1 about it still waits');
  expect(await asked()).toHaveLength(1);
});
