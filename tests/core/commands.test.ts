import { describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../src/core/commands/registry.ts';
import { CHIEF, FINANCE, LEGAL, world } from '../fakes/world.ts';

const OCTOBER = '2023-10-02T08:00:00.000Z';

describe('overdue', () => {
  test('lists the twelve that are late on 2 October 2023 and names no other reference', async () => {
    const { clock, say } = await world();
    clock.at = OCTOBER;
    const text = await say(CHIEF, 'overdue');
    const refs = new Set(text.match(/\b(?:P\d\.\d+|B\d+)\b/g));
    expect([...refs].sort()).toEqual([
      'B1',
      'B11',
      'B12',
      'B13',
      'B2',
      'B3',
      'B4',
      'B7',
      'P1.9',
      'P3.2',
      'P4.4',
      'P4.5',
    ]);
    expect(text).toContain('12 activities overdue on 2 October 2023, with 4 owners.');
  });

  test('groups by owner and tells days late, and the last words with their age', async () => {
    const { clock, say } = await world();
    clock.at = '2023-09-20T08:00:00.000Z';
    await say(FINANCE, 'update P1.9 at risk 40% waiting on the estates team');
    clock.at = OCTOBER;
    const text = await say(CHIEF, 'Overdue!');
    expect(text).toContain('OPCC Chief Finance Officer (1)');
    expect(text).toContain('63 days late');
    expect(text).toContain('“waiting on the estates team”, OPCC Chief Finance Officer, 12 days ago');
  });

  test('leaves out what is complete and says plainly when nothing is late', async () => {
    const { clock, say } = await world();
    expect(await say(CHIEF, 'overdue')).toContain('Nothing is overdue on 3 April 2023.');
    clock.at = OCTOBER;
    await say(LEGAL, 'done B7');
    expect(await say(CHIEF, 'overdue')).not.toContain('B7');
  });

  test('never calls ongoing work overdue', async () => {
    const { clock, say } = await world();
    clock.at = '2030-01-01T08:00:00.000Z';
    expect(await say(CHIEF, 'overdue')).not.toContain('P1.1 ');
  });

  test('is narrowed down to a priority or an owner, and says so', async () => {
    const { clock, say } = await world();
    clock.at = OCTOBER;
    const legal = await say(CHIEF, `overdue ${LEGAL}`);
    expect(legal).toMatch(new RegExp(`^${LEGAL}\\n\\n1 activity overdue on 2 October 2023, with one owner.`));
    expect(legal).toContain('B7');
    expect(legal).not.toContain('P1.9');
    expect(await say(CHIEF, 'overdue in priority 1')).toMatch(/^Priority 1: .*\n\n1 activity overdue on/);
    expect(await say(CHIEF, 'overdue now, please')).toContain('12 activities overdue');
  });

  test('of a part that is not there is not answered with the whole plan', async () => {
    const { say } = await world();
    const told = await say(CHIEF, 'overdue priority 99');
    expect(told).toContain(
      'I know no priority or owner “priority 99”. This plan has the priorities 1, 2, 3, 4, B',
    );
    expect(told).not.toContain('Nothing is overdue');
  });
});

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
    await say(FINANCE, 'update P1.9 at risk we’re waiting on the “green” team');
    expect((await activity('P1.9')).lastWords?.text).toBe(`we're waiting on the "green" team`);
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
    expect(await say(LEGAL, 'done P1.9')).toContain('answered for by the OPCC Chief Finance Officer');
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
    ['assign P1.9 to "zebra"', 'I know no role “zebra”.'],
    ['update P1.9 splendid', 'I read no status in “splendid”'],
    ['evidence P1.9 javascript:alert(1)', 'is no web address'],
    ['update P9.9 done', 'I know no activity “P9.9”'],
    ['update __proto__ done', 'I know no activity “__proto__”'],
    ['show constructor', 'I know no activity “constructor”'],
    ['done zone', '“zone” is nearly in 1 activity. Is it this one?'],
    ['milestone P1.9 "Figures', 'When? Say “milestone P1.9 "Figures" by 30 June”.'],
    ['prefer constructor', '“constructor” is no platform.'],
    ['prefer __proto__', '“__proto__” is no platform.'],
    ['measure "Suspects still wanted" monthly constructor', '“constructor” is nothing that can be set.'],
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
    expect(JSON.stringify(told)).toContain('“half” is no percentage. A percentage is a whole number');
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

describe('finding', () => {
  test('an ambiguous title offers the choices as buttons that repeat the command', async () => {
    const { reply } = await world();
    const { actions } = await reply(CHIEF, 'done complaints improvement plan');
    expect(actions.map(({ say }) => say)).toEqual(['done P1.3', 'done B12']);
  });

  test('an unknown command offers the nearest', async () => {
    const { reply } = await world();
    expect((await reply(CHIEF, 'overdeu')).actions).toEqual([
      { id: 'nearest', label: 'overdue', say: 'overdue' },
    ]);
  });

  test('a pattern is text, however long, and is answered at once', async () => {
    const { say } = await world();
    const start = performance.now();
    expect(await say(CHIEF, `search ${'(a+)+$'.repeat(1000)}`)).toContain('Nothing in this plan');
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  test.each([
    ['search \u0000', 'invisible character (U+0000)'],
    ['note P1.9 \u202Eevil', 'invisible character (U+202E)'],
    ['x'.repeat(9_000), '8,000 at once'],
  ])('hidden characters and long texts are refused by name', async (text, why) => {
    const { say } = await world();
    expect(await say(FINANCE, text)).toContain(why);
  });
});

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

describe('the other questions', () => {
  test.each([
    ['mine', FINANCE, 'OPCC Chief Finance Officer: 7 activities'],
    ['mine', 'Panel member', 'You hold no role'],
    ['due this month', CHIEF, 'Nothing falls due by 30 April 2023'],
    ['due by 31 May 2023', CHIEF, '3 activities fall due by 31 May 2023'],
    ['due in June', CHIEF, '3 activities fall due from 1 June 2023 to 30 June 2023'],
    ['status', CHIEF, '39 activities: 0 complete'],
    ['show P1.9', CHIEF, 'Completion date: 31 July 2023'],
    ['P1.9', CHIEF, 'Executive owner: OPCC Chief Finance Officer'],
    ['priority 2', CHIEF, 'Priority 2: Less violence and serious harm'],
    ['priority nine', CHIEF, 'There is no priority “nine”'],
    ['search victims', CHIEF, 'Review the victims’ hub'],
    ['owners', CHIEF, 'Head of Comms and Engagement'],
    ['measures', CHIEF, '32 measures; none has a reading yet.'],
    ['history P1.9', 'Panel member', 'brought in with the plan'],
    ['help', 'Panel member', 'update REF STATUS [NN%] [note]'],
    ['help undo', CHIEF, 'take back your own last change'],
    ['help zebra', CHIEF, 'I know no command “zebra”; this is what there is.'],
    ['status purple', CHIEF, '“purple” is no status, so this is the whole plan.'],
    ['P9.99', CHIEF, 'I know no activity “P9.99”.'],
    ['show 2023-24 P1.9', CHIEF, 'Completion date: 31 July 2023'],
    ['changes since tomorrow', CHIEF, 'I read no day before today in “tomorrow”.'],
  ])('%s', async (text, as, expected) => {
    const { say } = await world();
    expect(await say(as, text)).toContain(expected);
  });

  test('help names every command', async () => {
    const { say } = await world();
    const text = await say(CHIEF, 'help');
    for (const { usage } of COMMANDS) expect(text).toContain(/^plan \S+|^\S+/.exec(usage)![0]);
    expect(text.split('\n').length).toBeLessThan(30);
    for (const { name, usage, does } of COMMANDS)
      expect(await say(CHIEF, `help ${name}`)).toMatch(`${usage}: ${does}`);
    expect(await say(CHIEF, 'help look after')).toContain('transfer @old to @new');
  });
});
