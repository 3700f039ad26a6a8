import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { bringIn } from '../../src/core/features/importing/bring-in.ts';
import { readPlanFile } from '../../src/importers/import-plan.ts';
import { optionsOf } from '../fakes/block-kit.ts';
import { slackOffice } from '../fakes/slack-office.ts';
import { buttonsIn, eventually } from '../fakes/slack-people.ts';
import { refusing } from '../fakes/slack-proxy.ts';
import { BY, CHIEF, FINANCE } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
beforeAll(async () => {
  office = await slackOffice({ administrators: ['chief'] });
  await office.bind(FINANCE, 'finance');
  await office.bind(CHIEF, 'chief');
});
afterAll(async () => await office.close());

const seq = async () => (await office.state()).seq;
const opened = () => office.proxy.calls.filter(({ method }) => method === 'views.open');
const words = (view: any): string => JSON.stringify(view?.blocks ?? view);
const field = (view: any, id: string) => view.blocks.find(({ block_id }: any) => block_id === id)?.element;

/** The window that the shortcut opens, which is found everywhere in Slack. */
async function shortcut(name: string): Promise<any> {
  const before = opened().length;
  await office.interact({
    type: 'shortcut',
    callback_id: 'update_activity',
    team: { id: office.team },
    user: { id: office.slack.user(name) },
    trigger_id: await office.trigger(name),
  });
  const call = await eventually(() => opened()[before]);
  return JSON.parse(new URLSearchParams(call.body).get('view')!);
}

let views = 0;
/** What comes of a window that somebody submits with these values; the rest stays as it was. */
async function submit(name: string, view: any, values: Record<string, string>, id = `V${++views}`) {
  const typed = view.blocks.flatMap(({ block_id, type, element }: any) => {
    if (type !== 'input') return [];
    const stands = element.initial_option?.value ?? element.initial_value ?? element.initial_date ?? '';
    const value = values[block_id] ?? stands;
    const chosen = element.type === 'static_select' && value ? { selected_option: { value } } : { value };
    return [[block_id, { value: element.type === 'datepicker' ? { selected_date: value } : chosen }]];
  });
  const { body } = await office.interact({
    type: 'view_submission',
    team: { id: office.team },
    user: { id: office.slack.user(name) },
    view: { ...view, id, hash: id, state: { values: Object.fromEntries(typed) } },
  });
  return body.view;
}
const formOf = async (name: string, ref: string) =>
  await submit(name, await shortcut(name), { activity: ref });

describe('the shortcut that updates an activity', () => {
  test('lets one choose, one’s own first, then shows the form of that one, and keeps what was said', async () => {
    const first = await shortcut('finance');
    const [own] = optionsOf(field(first, 'activity'));
    expect((await office.activity(own.value)).owner).toBe((await office.activity('P1.12')).owner);
    const form = await submit('finance', first, { activity: 'P1.12' });
    expect([form.title.text, form.submit.text]).toEqual(['Update P1.12', 'Save']);
    expect(words(form)).toContain('Submit the early planning application');
    const before = await seq();
    const saved = await submit('finance', form, { status: 'at risk', note: 'waiting on the survey' });
    expect(words(saved)).toContain('Now at risk');
    expect(await seq()).toBe(before + 1);
  });

  test('asks in words where Slack names a field as refused', async () => {
    const refusal = refusing('invalid_arguments') as any;
    refusal.body.response_metadata = {
      messages: ['[ERROR] failed to match all allowed schemas [json-pointer:/view/blocks/0/element]'],
    };
    // Slack’s client writes what it was told.
    const logged = jest.spyOn(console, 'error').mockImplementation(() => {});
    office.proxy.meet('views.open', refusal);
    const before = opened().length;
    await shortcut('finance');
    await eventually(() => opened()[before + 1]);
    const plain = JSON.parse(new URLSearchParams(opened().at(-1)!.body).get('view')!);
    expect(plain.title.text).toBe('Update an activity');
    expect(field(plain, 'activity')).toEqual({ type: 'plain_text_input', action_id: 'value' });
    logged.mockRestore();
  });
});

describe('a form', () => {
  test('that is sent twice is kept once, and answered twice', async () => {
    const form = await formOf('finance', 'P1.12');
    const before = await seq();
    const answers = [
      await submit('finance', form, { note: 'sent twice' }, 'V-twice'),
      await submit('finance', form, { note: 'sent twice' }, 'V-twice'),
    ];
    expect(answers.map((one) => words(one).includes('sent twice'))).toEqual([true, true]);
    expect(await seq()).toBe(before + 1);
  });

  test('that is half empty keeps what was filled in, and changes nothing else', async () => {
    const { forecastDate } = await office.activity('P1.12');
    await submit('finance', await formOf('finance', 'P1.12'), { percent: '55', note: '', evidence: '' });
    expect(await office.activity('P1.12')).toMatchObject({ percent: 55, forecastDate });
  });

  test.each([
    ['an activity of another organisation', async () => await shortcut('finance'), { activity: 'X9.99' }],
    ['no activity', async () => await shortcut('finance'), { activity: '' }],
    ['a status that there is not', async () => await formOf('finance', 'P1.12'), { status: 'on fire' }],
    ['a date that is none', async () => await formOf('finance', 'P1.12'), { forecast: '2023-02-31' }],
  ])('that names %s says so with every word kept, and changes nothing', async (_what, form, values) => {
    const before = await seq();
    const view = await submit('finance', await form(), { note: 'kept words', ...values });
    expect(view.blocks.length).toBeGreaterThan(0);
    if ('status' in values || 'forecast' in values)
      expect(field(view, 'note').initial_value).toBe('kept words');
    expect(await seq()).toBe(before);
  });

  test('whose member left while it was open keeps nothing', async () => {
    await office.bind(FINANCE, 'guest');
    const form = await formOf('guest', 'P1.12');
    const { users } = office.slack.slack;
    users.update(users.findOneBy('name', 'guest').id, { deleted: true });
    await office.tell({
      type: 'user_change',
      user: { id: office.slack.user('guest'), team_id: office.team, deleted: true },
    });
    const { percent } = await office.activity('P1.12');
    expect(words(await submit('guest', form, { percent: '99' }))).toContain('not permitted');
    expect((await office.activity('P1.12')).percent).toBe(percent);
    await office.bind(FINANCE, 'finance');
  });

  test('of last year’s plan records nothing in the plan of this one', async () => {
    const form = await formOf('finance', 'P1.12');
    const bytes = Buffer.from(
      `Ref,Activity,Executive owner,Completion date\nP1.12,Open the new front office,${FINANCE},October 2024\n`,
    );
    const imported = await readPlanFile({ fileName: 'Delivery Plan 2024-25.csv', bytes });
    office.clock.at = '2024-04-02T08:00:00.000Z';
    await bringIn(office.ledger, {
      ...{ organisation: 'default', imported, by: BY, at: office.clock.at, inputKey: 'next' },
    });
    const before = await seq();
    const view = await submit('finance', form, { status: 'complete', note: 'meant for last year' });
    const state = await office.state();
    const fresh = [...state.activities.values()].find(({ title }) => title === 'Open the new front office')!;
    expect([fresh.status, await seq()]).toEqual(['not started', before]);
    expect(words(view)).toMatch(/meant for last year/);
  });
});

test('a choice that carries an activity of another organisation finds none', async () => {
  const before = await seq();
  const value = JSON.stringify({ s: 'update X9.99 complete', a: ['harbour/X9.99'] });
  const select = { type: 'static_select', action_id: 'say:0', options: [{ text: { text: 'Done' }, value }] };
  const blocks = [{ type: 'section', accessory: select }];
  await office.press('finance', { ts: '1.1', channel: 'D1', blocks }, 'Done');
  await eventually(() => office.hook.got.find(({ text }) => text.includes('can’t find an activity “X9.99”')));
  expect(await seq()).toBe(before);
});

describe('a plan with titles of 400 characters, Arabic names and emoji, forty activities for one owner', () => {
  const ROLE = 'مدير العمليات 👩‍👩‍👧‍👦';
  const title = (i: number) => `${i} ${'نشر خطة التنفيذ 📈 <b>&*bold* '.repeat(14)}`.slice(0, 400);

  test('makes a window, a reminder and an answer that Slack takes, with ten controls at most', async () => {
    const there = await slackOffice({ administrators: ['chief'] });
    const rows = Array.from({ length: 40 }, (_, i) => `A${i + 1},"${title(i)}",${ROLE},May 2023`);
    const bytes = Buffer.from(['Ref,Activity,Executive owner,Completion date', ...rows].join('\n'));
    const imported = await readPlanFile({ fileName: 'خطة 2023-24.csv', bytes });
    await bringIn(there.ledger, {
      ...{ organisation: 'default', imported, by: BY, at: there.clock.at, inputKey: 'long' },
    });
    const { owners } = await there.state();
    const [role] = [...owners.values()].filter(({ title: of }) => of.startsWith('مدير'));
    await there.bind(role!.title, 'finance');
    await there.until('2023-06-02T12:00:00.000Z');
    const reminder = there.slack.messages().find(({ blocks }) => words(blocks).includes('update A1 '));
    expect(reminder.text).toContain('خطة');
    const controls = reminder.blocks.flatMap(({ elements = [], accessory, type }: any) =>
      type === 'actions' ? elements : accessory ? [accessory] : [],
    );
    expect(controls.length).toBeLessThanOrEqual(10);
    for (const button of buttonsIn(reminder.blocks)) expect(button.accessibility_label).toBeTruthy();
    expect((await there.say('finance', 'mine')).status).toBe(200);
    // What Slack would not have taken fails here.
    await there.close();
  });
});
