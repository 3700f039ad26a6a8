import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { viewFaults } from '../fakes/block-kit.ts';
import { slackOffice } from '../fakes/slack-office.ts';
import { eventually, pressIn } from '../fakes/slack-people.ts';
import { refusing, throttling } from '../fakes/slack-proxy.ts';
import { CHIEF, FINANCE } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
beforeAll(async () => {
  office = await slackOffice();
  await office.bind(FINANCE, 'finance');
  await office.bind(CHIEF, 'chief');
  await office.until('2023-07-03T12:00:00.000Z');
});
afterAll(async () => await office.close());

const published = () => office.proxy.calls.filter(({ method }) => method === 'views.publish');
const last = () => JSON.parse(new URLSearchParams(published().at(-1)!.body).get('view')!);
const words = () => JSON.stringify(last().blocks);
const elements = (of: string): any[] => last().blocks[0].elements.filter(({ type }: any) => type === of);
const labels = () => elements('button').map(({ text }) => text.text);
async function opened(name: string) {
  await office.tell({ type: 'app_home_opened', user: office.slack.user(name), channel: 'D1', tab: 'home' });
  expect(viewFaults(last())).toEqual([]);
}
/** Presses something in a person's tab, and waits for what is shown then. */
async function pressed(name: string, action: object) {
  const before = published().length;
  await office.interact({
    type: 'block_actions',
    team: { id: office.team },
    user: { id: office.slack.user(name) },
    container: { type: 'view', view_id: 'V1' },
    view: { id: 'V1', type: 'home', hash: '1' },
    actions: [{ ...action, action_ts: `${Date.now() / 1000}` }],
  });
  await eventually(() => published().length > before);
  expect(viewFaults(last())).toEqual([]);
}
const chosen = async (label: string, option: string) => {
  const [select] = elements('static_select');
  const group = select.option_groups.find(({ label: of }: any) => of.text === label);
  const selected_option = group.options.find(({ text }: any) => text.text === option);
  await pressed('chief', { type: 'static_select', action_id: select.action_id, selected_option });
};

describe('the Home tab of an owner', () => {
  test('is their own page: what was asked, what is theirs, when they hear next; no filters', async () => {
    await opened('finance');
    expect(words()).toMatch(
      /Asked of you.*Your next reminder comes on.*You answer as OPCC Chief Finance Officer for \d+ activities/,
    );
    expect(words()).not.toContain('Director of Operations');
    expect(labels()).toEqual(['My page', 'Whole plan']);
    expect(elements('static_select')).toEqual([]);
  });

  test('answers from there, and comes back to the page', async () => {
    await pressed('finance', pressIn(last().blocks, 'On track', 'P1.12')!);
    expect(words()).toContain('Now on track');
    await pressed('finance', elements('button')[0]);
    expect(words()).toContain('You answer as OPCC Chief Finance Officer for ');
  });
});

describe('the Home tab of the chief executive', () => {
  test('is the whole plan and what is overdue, with filters', async () => {
    await opened('chief');
    expect(words()).toMatch(/Delivery Plan 2023-24 on 3 July 2023.*39 activities.*Asked of you/);
    expect(labels()).toEqual(['My page', 'Whole plan']);
    const [select, ...others] = elements('static_select');
    expect(others).toEqual([]);
    const groups = select.option_groups.map(({ label, options }: any) => [label.text, options.length]);
    expect(groups).toEqual([
      ['Other pages', 5],
      ['Priority', 5],
      ['Owner', 6],
      ['Status', 2],
    ]);
  });

  test.each([
    ['Priority', 'Priority 2', 'Less violence and serious harm', 'P1.12'],
    ['Owner', FINANCE, 'P1.12', 'P2.1'],
    ['Status', 'on track', '2 activities are on track', 'P2.1'],
  ])('is narrowed down by %s, and the filters stay', async (label, option, shown, hidden) => {
    await chosen(label, option);
    expect(words()).toContain(shown);
    expect(words()).not.toContain(hidden);
    expect(elements('static_select')).toHaveLength(1);
  });

  test('asks an owner from there, and shows the page again with “asked just now”', async () => {
    await opened('chief');
    const find = () => last().blocks.flatMap(({ type, elements: of }: any) => (type === 'actions' ? of : []));
    const ask =
      find().find(({ placeholder }: any) => placeholder?.text === 'Ask …') ??
      find().find(({ text }: any) => text?.text.startsWith('Ask '));
    const selected_option = ask.options?.[0];
    await pressed('chief', {
      type: ask.type,
      action_id: ask.action_id,
      ...(selected_option ? { selected_option } : { value: ask.value }),
    });
    expect(words()).toMatch(/I am asking the .*39 activities/);
  });

  test('turns to its next page', async () => {
    await opened('chief');
    await pressed(
      'chief',
      last()
        .blocks.at(-1)
        .elements.find(({ text }: any) => text.text === 'More ▶'),
    );
    expect(words()).toMatch(/days late.*Page 2 of/);
    expect(elements('static_select')).toHaveLength(1);
  });
});

describe('a Home tab', () => {
  test.each(['invalid_blocks', 'invalid_arguments', 'view_too_large'])(
    'is told in words when Slack answers %s',
    async (word) => {
      office.proxy.meet('views.publish', refusing(word), refusing(word));
      await opened('chief');
      expect(
        published()
          .slice(-3)
          .map(({ body }) => body.includes('slack_file')),
      ).toEqual([true, false, false]);
      expect(words()).toContain('39 activities');
      const kinds = last().blocks.map(({ type }: any) => type);
      expect(kinds).toEqual(expect.arrayContaining(['actions', 'section']));
      expect(labels()).toEqual(['My page', 'Whole plan']);
      expect(pressIn(last().blocks, 'More ▶')).toBeDefined();
    },
  );

  test('is not asked for again at once when Slack has too much to do', async () => {
    office.proxy.meet('views.publish', throttling(30));
    const before = published().length;
    const tab = { type: 'app_home_opened', user: office.slack.user('chief'), channel: 'D1', tab: 'home' };
    expect((await office.tell(tab)).status).toBe(500);
    expect(published()).toHaveLength(before + 1);
  });
});
