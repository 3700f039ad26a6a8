import { describe, expect, test } from '@jest/globals';
import { CHIEF, FINANCE, world } from '../../../fakes/world.ts';

describe('undo', () => {
  test('takes back one’s own last change while nobody has changed it since', async () => {
    const { say, activity } = await world();
    await say(FINANCE, 'P1.9 at risk 40% waiting');
    expect(await say(FINANCE, 'undo')).toContain('P1.9 is not started again');
    expect(await activity('P1.9')).toMatchObject({ status: 'not started', percent: null, lastWords: null });
    expect(await say(FINANCE, 'undo')).toContain('no recent change of yours');
  });

  test('that is redelivered takes nothing more back and is answered as the first one', async () => {
    const { say, activity } = await world();
    await say(FINANCE, 'P1.9 at risk 40%');
    await say(FINANCE, 'P1.9 off track 30%');
    const first = await say(FINANCE, 'undo', { inputKey: 'event-9' });
    expect(await say(FINANCE, 'undo', { inputKey: 'event-9' })).toBe(first);
    expect(await activity('P1.9')).toMatchObject({ status: 'at risk', percent: 40 });
  });

  test('leaves alone what somebody else has changed since', async () => {
    const { say, activity } = await world();
    await say(FINANCE, 'P1.9 at risk');
    await say(CHIEF, 'P1.9 off track');
    expect(await say(FINANCE, 'undo')).toContain('has changed P1.9 since');
    expect((await activity('P1.9')).status).toBe('off track');
  });
});
