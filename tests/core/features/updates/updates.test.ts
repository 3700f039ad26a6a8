import { describe, expect, test } from '@jest/globals';
import { CHIEF, FINANCE, LEGAL, world } from '../../../fakes/world.ts';

describe('updates', () => {
  test.each([
    ['update P1.9 at risk 40% waiting', 'at risk', 40],
    ['UPDATE p1.9 40% At Risk, waiting', 'at risk', 40],
    ['P1.9 amber 40%', 'at risk', 40],
    ['update “carbon emissions” red', 'off track', null],
    ['update carbon emissions on track 70%', 'on track', 70],
    ['/plan update P1.9 50%', 'on track', 50],
    ['plan done P1.9', 'complete', 100],
  ])('%s is understood', async (text, status, percent) => {
    const { say, activity } = await world();
    await say(FINANCE, text);
    expect(await activity('P1.9')).toMatchObject({ status, percent });
  });

  test('keep the owner’s words with curly quotes and apostrophes', async () => {
    const { say, activity } = await world();
    await say(FINANCE, 'update P1.9 at risk we’re waiting on the “gold” team');
    expect((await activity('P1.9')).lastWords?.text).toBe(`we're waiting on the "gold" team`);
  });

  test('a button that is pressed twice and refused gives the reason twice, and one entry', async () => {
    const { say, ledger } = await world();
    const pressed = { inputKey: 'press:1' };
    const first = await say(FINANCE, 'done P1.3', pressed);
    expect(first).toContain('Chief Executive');
    expect(await say(FINANCE, 'done P1.3', pressed)).toBe(first);
    const entries: string[] = [];
    for await (const { action } of ledger.entries('default')) entries.push(action);
    expect(entries).toEqual(['import', 'denied']);
  });

  test('what was refused and would be permitted by now asks to be said again', async () => {
    const { say, activity } = await world();
    const pressed = { inputKey: 'press:1' };
    await say(FINANCE, 'done P1.3', pressed);
    await say(CHIEF, 'assign P1.3 to OPCC Chief Finance Officer');
    expect((await activity('P1.3')).owner).toBe('opcc-chief-finance-officer');
    expect(await say(FINANCE, 'done P1.3', pressed)).toContain('please say it again');
    expect((await activity('P1.3')).status).not.toBe('complete');
  });

  test('of somebody else’s activity are refused, change nothing and leave a denied entry', async () => {
    const { say, activity, ledger } = await world();
    expect(await say(LEGAL, 'done P1.9')).toContain('The OPCC Chief Finance Officer answers for');
    expect((await activity('P1.9')).status).toBe('not started');
    const entries = [];
    for await (const entry of ledger.entries('default')) entries.push(entry.action);
    expect(entries).toEqual(['import', 'denied']);
  });

  test('by the chief executive and administrators are taken, a panel member only reads', async () => {
    const { say, activity } = await world();
    await say(CHIEF, 'P1.9 at risk');
    expect((await activity('P1.9')).status).toBe('at risk');
    await say('Administrator', 'P1.9 on track');
    expect((await activity('P1.9')).status).toBe('on track');
    expect(await say('Panel member', 'P1.9 done')).toContain('Only they');
    expect((await activity('P1.9')).status).toBe('on track');
  });

  test('cannot pause or cancel without the chief executive’s word', async () => {
    const { say, activity } = await world();
    expect(await say(FINANCE, 'update P1.9 paused')).toContain('need the Chief Executive Officer’s word');
    expect((await activity('P1.9')).status).toBe('not started');
    await say(CHIEF, 'update P1.9 paused until the merger');
    expect((await activity('P1.9')).status).toBe('paused');
    await say(FINANCE, 'P1.9 on track');
    expect((await activity('P1.9')).status).toBe('on track');
  });

  test.each([
    ['update P1.9 400%', 'whole number from 0 to 100'],
    ['update P1.9 12.5%', 'whole number from 0 to 100'],
    ['update P1.9 -5%', 'asks for -5%'],
    ['update P1.9 at risk -5%', 'asks for -5%'],
    ['P1.9 at risk -5%', 'asks for -5%'],
    ['assign P1.9 to "zebra"', 'I can’t find a role called “zebra”.'],
    ['update P1.9 splendid', 'I can’t find a status in “splendid”'],
    ['evidence P1.9 javascript:alert(1)', 'is not a web address'],
    ['update P9.9 done', 'I can’t find an activity “P9.9”'],
    ['update __proto__ done', 'I can’t find an activity “__proto__”'],
    ['show constructor', 'I can’t find an activity “constructor”'],
    ['done zone', '“zone” is nearly in 1 activity. Is it this one?'],
    ['milestone P1.9 "Figures', 'When? Say “milestone P1.9 "Figures" by 30 June”.'],
    ['prefer constructor', '“constructor” is not a platform I know.'],
    ['prefer __proto__', '“__proto__” is not a platform I know.'],
    ['measure "Suspects still wanted" monthly constructor', '“constructor” is not something I can set.'],
    ['{"$ne":null}', 'I did not understand that'],
  ])('%s changes nothing and says why', async (text, why) => {
    const { say, state } = await world();
    const before = (await state()).seq;
    expect(await say(FINANCE, text)).toContain(why);
    expect((await state()).seq).toBe(before);
  });

  test('a form’s percentage that is no number is named', async () => {
    const { reply } = await world();
    const told = await reply(FINANCE, 'update P1.9', { values: { status: 'at risk', percent: 'half' } });
    expect(JSON.stringify(told)).toContain('“half” is not a percentage. A percentage is a whole number');
  });

  test('through a form opened on an older state tell who changed it and keep what was typed', async () => {
    const { say, reply, activity } = await world();
    const basis = { key: (await activity('P1.9')).key, rev: (await activity('P1.9')).rev };
    await say(CHIEF, 'P1.9 off track');
    const values = { status: 'on track', percent: '30', note: 'figures are in', forecast: '', evidence: '' };
    const conflict = await reply(FINANCE, 'update P1.9', { values, basis });
    expect(JSON.stringify(conflict)).toContain('Chief Executive Officer changed P1.9');
    expect(JSON.stringify(conflict)).toContain('figures are in');
    expect((await activity('P1.9')).status).toBe('off track');
  });
});
