import { expect, test } from '@jest/globals';
import { withExample } from '../../src/cli/demo-example.ts';
import { bringIn } from '../../src/core/features/importing/index.ts';
import { stageOf, tellStory } from '../../src/example/example.ts';
import { showExample } from '../../src/example/show-example.ts';
import { STORY } from '../../src/example/story.ts';
import { readPlanFile } from '../../src/importers/import-plan.ts';
import { DEFAULT_ORGANISATION } from '../../src/place.ts';
import { runBot } from '../fakes/bot.ts';
import { BY } from '../fakes/world.ts';

test('a fresh playground opens in October, with owners who answered, one who asks and one who is silent', async () => {
  const bot = await runBot({ PLAYGROUND_CLOCK: '' });
  try {
    expect(await bot.json('/playground/clock')).toMatchObject({ now: '2023-10-03T09:30:00+01:00' });
    const said = async (text: string) =>
      (await bot.json('/playground/messages', { as: 'Chief Executive Officer', text })).replies[0].text;
    expect(await said('overdue')).toContain('6 activities overdue on 3 October 2023, with 4 owners.');
    expect(await said('decisions')).toContain('to move P1.2 from 31 October 2023 to 30 November 2023');
    expect(await said('unanswered')).toMatch(/OPCC Chief Finance Officer[\s\S]*P1\.9/);
    const { messages } = await bot.json('/playground/inbox?as=%23delivery-plan');
    expect(messages.at(-1).reply.text).toContain('Newly overdue (3)');
    await bot.stop();
    const again = await runBot({ PLAYGROUND_CLOCK: '' }, bot.folder);
    expect(await again.json('/playground/clock')).toMatchObject({ now: '2023-10-03T09:30:00+01:00' });
    await again.close();
  } catch (fault) {
    await bot.close();
    throw fault;
  }
});

test('a story that broke off goes on where it stopped, and says nothing twice', async () => {
  await withExample({ story: false }, async (services, { zone }) => {
    const stage = stageOf(services, { organisation: DEFAULT_ORGANISATION, zone });
    let left = 10;
    const hear: typeof stage.conversation.hear = async (said) => {
      if (left-- === 0) throw new Error('The process was killed.');
      return await stage.conversation.hear(said);
    };
    await expect(tellStory({ ...stage, conversation: { ...stage.conversation, hear } })).rejects.toThrow(
      'killed',
    );
    await tellStory(stage);
    const keys = [];
    for await (const { inputKey } of services.ledger.entries(DEFAULT_ORGANISATION))
      if (inputKey.startsWith('example:said:')) keys.push(inputKey);
    expect(keys).toEqual(STORY.map((_moment, i) => `example:said:${i}`));
  });
});

test('a plan of one’s own that comes in while the story is told ends it, and nothing breaks', async () => {
  await withExample({ story: false }, async (services, { zone }) => {
    const stage = stageOf(services, { organisation: DEFAULT_ORGANISATION, zone });
    const own = await readPlanFile({
      fileName: 'own.csv',
      bytes: Buffer.from('Ref,Action,Owner,Due date\nA1,Publish the strategy,Head of Housing,30 June 2026'),
    });
    let left = 3;
    const hear: typeof stage.conversation.hear = async (said) => {
      if (left-- === 0)
        await bringIn(services.ledger, {
          ...{ organisation: DEFAULT_ORGANISATION, imported: own, by: BY, at: stage.now(), inputKey: 'own' },
        });
      return await stage.conversation.hear(said);
    };
    await tellStory({ ...stage, conversation: { ...stage.conversation, hear } });
    const keys = [];
    for await (const { inputKey } of services.ledger.entries(DEFAULT_ORGANISATION)) keys.push(inputKey);
    expect(keys).toContain('own');
    expect(keys.filter((key) => key.startsWith('example:said:')).length).toBeLessThan(5);
  });
});

test('a plan that comes without its clock, as after a restore, goes on where it was left', async () => {
  await withExample({ story: false }, async (services, { zone }) => {
    const stage = stageOf(services, { organisation: DEFAULT_ORGANISATION, zone });
    const began = stage.now();
    const left = '2023-07-03T08:00:00.000Z';
    stage.setClock(left);
    const speaker = { account: 'playground:chief-executive-officer', name: 'Chief', administrator: true };
    await stage.conversation.hear({
      organisation: DEFAULT_ORGANISATION,
      speaker: { ...speaker, outsider: false, plays: 'chief-executive-officer' },
      text: 'done B1',
      inputKey: 'before-the-clock-was-lost',
    });
    stage.setClock(began);
    await showExample(stage, { ...services, bare: true });
    expect(stage.now()).toBe(left);
    // One that is further on already stays where it is.
    const later = '2023-07-05T08:00:00.000Z';
    stage.setClock(later);
    await showExample(stage, { ...services, bare: true });
    expect(stage.now()).toBe(later);
  });
});
