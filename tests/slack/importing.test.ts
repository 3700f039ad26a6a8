import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { faultsIn, viewFaults } from '../fakes/block-kit.ts';
import { messyPlan } from '../fakes/messy-plan.ts';
import { TOKEN } from '../fakes/slack.ts';
import { uploaded } from '../fakes/slack-files.ts';
import { slackOffice } from '../fakes/slack-office.ts';
import { eventually } from '../fakes/slack-people.ts';
import { FINANCE } from '../fakes/world.ts';

const EXAMPLE = readFileSync(new URL('../../examples/delivery-plan-2023-24.txt', import.meta.url));

let office: Awaited<ReturnType<typeof slackOffice>>;
beforeAll(async () => {
  office = await slackOffice({ administrators: ['chief'] });
  await office.bind(FINANCE, 'finance');
});
afterAll(async () => await office.close());

async function shared(name: string, more: object = {}, file = { name: 'plan.txt', bytes: EXAMPLE }) {
  const opened = await office.parts.clients.of(TOKEN).conversations.open({ users: office.slack.user(name) });
  const channel = opened.channel!.id!;
  const sent = await uploaded(office.slack, name, file, channel);
  const files = [{ ...sent, ...more }];
  const { status } = await office.write(name, '', { subtype: 'file_share', files, channel });
  expect(status).toBe(200);
  return office.slack.messages().at(-1);
}

/** Presses a button of a message, and gives what Slack was told to put in its place. */
async function next(message: any, label: string) {
  const before = office.hook.got.length;
  await office.press('chief', message, label);
  const answer: any = await eventually(() => office.hook.got[before]);
  expect(answer.replace_original).toBe(true);
  return { ...message, ...answer };
}

/** Presses a button that opens a form, and fills it in. */
async function filled(message: any, label: string, chosen: Record<string, string>) {
  const before = office.slack.calls.length;
  await office.press('chief', message, label, '', { trigger_id: await office.trigger('chief') });
  const opened = await eventually(() =>
    office.slack.calls.slice(before).find(({ method }) => method === 'views.open'),
  );
  const view = JSON.parse(new URLSearchParams(opened.body).get('view')!);
  expect(viewFaults(view)).toEqual([]);
  const values = Object.fromEntries(
    view.blocks
      .filter(({ type }: any) => type === 'input')
      .map(({ block_id: id, element }: any) => {
        const value = chosen[id] ?? element.initial_option?.value ?? '';
        return [id, { value: element.options ? { selected_option: { value } } : { value } }];
      }),
  );
  const user = { id: office.slack.user('chief') };
  const submitted = { ...view, id: `V${before}`, hash: '1', state: { values } };
  const answer = await office.interact({
    ...{ type: 'view_submission', team: { id: office.team }, user, view: submitted },
  });
  expect(answer.body).toEqual({ response_action: 'clear' });
  return await eventually(() => {
    const now = office.slack.messages().find(({ ts }: any) => ts === message.ts);
    return now?.text === message.text ? null : now;
  });
}

describe('a plan as a file', () => {
  test('is refused to others than administrators', async () => {
    expect((await shared('finance')).text).toContain('administrators');
  });

  test('is fetched from Slack’s own hosts only, and no larger than 5 MB', async () => {
    const elsewhere = { url_private_download: 'https://evil.example/plan.txt' };
    expect((await shared('chief', elsewhere)).text).toContain('not kept in Slack');
    expect((await shared('chief', { size: 6 * 1024 * 1024 })).text).toContain('larger than the 5 MB');
  });

  test('is shown before it is brought in; a date that changes asks why, and it is brought in once', async () => {
    const before = (await office.state()).seq;
    const bytes = Buffer.from(EXAMPLE.toString().replace('November 2023', 'December 2023'));
    const shown = await shared('chief', {}, { name: 'plan.txt', bytes });
    expect(shown.text).toContain('How I read');
    expect((await office.state()).seq).toBe(before);
    const done = await filled(shown, 'Bring it in', { reason: 'The builder is late.' });
    expect(done.text).toContain('is in');
    expect((await office.state()).seq).toBe(before + 1);
    expect((await next(shown, 'Stop')).text).toContain('is in');
    await office.press('finance', shown, 'Stop');
    await eventually(() => office.hook.got.find(({ text }) => text.includes('Only administrators')));
    expect((await office.state()).seq).toBe(before + 1);
  });

  test('with doubts is asked about in one message that changes from step to step', async () => {
    const columns = await shared('chief', {}, { name: 'housing.csv', bytes: messyPlan() });
    expect(columns.text).toContain('step 1 of 4: columns');
    expect(faultsIn(columns.blocks)).toEqual([]);
    const messages = office.slack.messages().length;
    const dates = await filled(columns, 'Say what they hold', { c2: 'owner' });
    expect(dates.text).toContain('step 2 of 4: dates');
    const owners = await next(dates, 'The day comes first');
    const changes = await next(owners, 'Yes, the same');
    expect(changes.text).toContain('step 4 of 4: changes');
    const done = await next(changes, 'Bring it in');
    expect(done.text).toContain('4 new');
    expect(office.slack.messages()).toHaveLength(messages);
    expect(await office.activity('R2')).toMatchObject({ completionDate: '2023-07-06' });
  });

  test('that cannot be read says why, with its line; a workbook is read too', async () => {
    const broken = Buffer.from('Activity,Completion date\n"never closed');
    expect((await shared('chief', {}, { name: 'plan.csv', bytes: broken })).text).toContain('never closed');
    const notOne = { name: 'plan.xlsx', bytes: Buffer.from('PK\u0003\u0004 and nothing of a workbook') };
    expect((await shared('chief', {}, notOne)).text).toContain('could not be read');
  });
});
