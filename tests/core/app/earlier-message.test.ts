import { expect, test } from '@jest/globals';
import { CHIEF, FINANCE, world } from '../../fakes/world.ts';

const earlier = (how: 'edited' | 'deleted') => ({ earlier: { message: ':D1:1', how } });
const first = { inputKey: 'slack:event:E1:D1:1' };

test('an edit is read again and offered; one tap puts the new words in the place of the old', async () => {
  const { say, reply, activity } = await world();
  await say(FINANCE, 'P1.10 done', first);
  const offer = await reply(FINANCE, 'P1.11 60%, on track', earlier('edited'));
  expect(await activity('P1.10')).toMatchObject({ status: 'complete' });
  const confirm = offer.actions.find(({ id }) => id === 'confirm')!;
  await say(FINANCE, confirm.say, { about: offer.about, way: 'button', asOf: offer.asOf! });
  expect(await activity('P1.10')).toMatchObject({ status: 'not started', percent: null, completedOn: null });
  expect(await activity('P1.11')).toMatchObject({ status: 'on track', percent: 60 });
  expect(await say(FINANCE, 'undo')).toContain('Taken back');
  expect(await activity('P1.10')).toMatchObject({ status: 'complete', percent: 100 });
});

test('an edit that means the same is silent, and so is one of words that told nothing', async () => {
  const { say, reply } = await world();
  await say(FINANCE, 'P1.10 60%, tender out', first);
  expect((await reply(FINANCE, 'P1.10 60%, the tender is out', earlier('edited'))).parts).toEqual([]);
  expect(
    (await reply(FINANCE, 'overdue please', { earlier: { message: ':D1:2', how: 'edited' } })).parts,
  ).toEqual([]);
});

test('a question that was edited or deleted is not answered again, also while its answer is kept', async () => {
  const { say, reply } = await world();
  for (const words of ['help', 'overdue', 'status']) {
    await say(FINANCE, words);
    for (const how of ['edited', 'deleted'] as const)
      expect((await reply(FINANCE, words, earlier(how))).parts).toEqual([]);
  }
});

test('an older edit tells what was said since, and a deletion keeps the record', async () => {
  const { say, reply, activity } = await world();
  await say(FINANCE, 'P1.10 60%, tender out', first);
  await say(FINANCE, 'P1.10 70%, contract signed', { inputKey: 'slack:event:E2:D1:2' });
  expect(await say(FINANCE, 'P1.10 50%, tender out', earlier('edited'))).toContain('“contract signed”');
  const gone = await reply(FINANCE, 'x', { earlier: { message: ':D1:2', how: 'deleted' } });
  expect(JSON.stringify(gone.parts)).toContain('stays, with your name: P1.10');
  expect(await activity('P1.10')).toMatchObject({ percent: 70 });
  expect((await reply(FINANCE, 'x', { earlier: { message: ':D1:9', how: 'deleted' } })).parts).toEqual([]);
});

test('a file beside words is evidence, also through the question that comes first', async () => {
  const { say, reply, activity } = await world();
  const files = [{ name: 'a.pdf', link: 'https://example.org/a.pdf' }];
  await say(FINANCE, 'P1.10 on track', { files });
  expect((await activity('P1.10')).evidence).toEqual(['https://example.org/a.pdf']);
  await say(FINANCE, 'done P1.11');
  const asked = await reply(FINANCE, 'P1.11 at risk', { files });
  await say(FINANCE, asked.actions[0]!.say, { about: asked.about, way: 'button' });
  expect(await activity('P1.11')).toMatchObject({
    status: 'at risk',
    evidence: ['https://example.org/a.pdf'],
  });
});

test('a tick offers “complete” of one, asks which of several, and changes nothing by itself', async () => {
  const { say, reply, activity } = await world();
  const about = [(await activity('P1.10')).key];
  const offer = await reply(FINANCE, 'done', { about, way: 'reaction' });
  expect((await activity('P1.10')).status).toBe('not started');
  await say(FINANCE, offer.actions[0]!.say, { about, way: 'button' });
  expect((await activity('P1.10')).status).toBe('complete');
  expect(await say(FINANCE, 'done', { about, way: 'reaction' })).toContain('already complete');
  const both = [...about, (await activity('P1.11')).key];
  expect(await say(FINANCE, 'done', { about: both, way: 'reaction' })).toContain('“P1.10 done”');
  expect(await say(CHIEF, 'history P1.11')).not.toContain('complete');
});
