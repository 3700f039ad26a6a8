import { expect, test } from '@jest/globals';
import { runBot } from '../fakes/bot.ts';
import { FINANCE } from '../fakes/world.ts';

const CRIME = 'Recorded crime in all';

test('on the real store: a reading that is due is asked for in its owner’s inbox and given in the form there', async () => {
  const bot = await runBot();
  try {
    const say = async (as: string, text: string) =>
      (await bot.json('/playground/messages', { as, text })).replies[0];
    await say('Administrator', `measure "${CRIME}" target 80% up owner "${FINANCE}" monthly`);
    await bot.json('/playground/clock', { to: '2023-05-02T12:00' });
    const due = async () =>
      (await bot.json(`/playground/inbox?as=${encodeURIComponent(FINANCE)}`)).messages.filter(
        ({ reply }: { reply: { text: string } }) => reply.text.includes('reading is due'),
      );
    const [message] = await due();
    expect(message.at).toBe('2023-05-02T09:00:00+01:00');
    expect(message.reply.actions.map(({ id }: { id: string }) => id)).toContain('reading-1');
    const pressed = await bot.json('/playground/actions', {
      as: FINANCE,
      message: message.id,
      action: 'reading-1',
      values: { value: '71', period: 'April 2023', note: 'by the survey' },
    });
    expect(pressed.replies[0].text).toContain('71% for April 2023.');
    await bot.json('/playground/clock', { to: '2023-05-09T12:00' });
    expect((await due()).length).toBe(1);
    expect((await say(FINANCE, 'measures')).text).toContain('71% for April 2023 · target 80% or more');
  } finally {
    await bot.close();
  }
});
