import { describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../../src/core/app/registry.ts';
import type { Reply } from '../../../src/core/base/replies/reply.ts';
import { replyText } from '../../../src/core/base/replies/text.ts';
import { everyPage } from '../../../src/slack/render/message.ts';
import { readPress } from '../../../src/teams/cards/buttons.ts';
import { renderCard } from '../../../src/teams/cards/render.ts';
import { faultsIn } from '../../fakes/block-kit.ts';
import { faultsOf } from '../../fakes/card-rules.ts';
import { CHIEF, FINANCE, OPERATIONS, world } from '../../fakes/world.ts';

const OCTOBER = '2023-10-02T08:00:00.000Z';
const LISTS = ['overdue', 'check', 'check all', 'due', 'status', 'home', 'digest', 'worries', 'priority 1'];

async function inOctober() {
  const there = await world();
  there.clock.at = OCTOBER;
  return there;
}

/** How many overdue activities are somebody else’s than the chief executive’s. */
async function othersLate({ reply, state }: Awaited<ReturnType<typeof world>>): Promise<number> {
  const { about } = await reply(CHIEF, 'overdue');
  const { activities, owners } = await state();
  return about.filter((key) => owners.get(activities.get(key)!.owner)?.title !== CHIEF).length;
}

/** Presses an action as a face does. */
async function press(there: Awaited<ReturnType<typeof world>>, as: string, shown: Reply, label: string) {
  const action = shown.actions.find((one) => one.label === label);
  if (!action) throw new Error(`no “${label}” in ${shown.actions.map((one) => one.label).join(', ')}`);
  const shows = action.refresh && shown.again !== undefined ? { shows: shown.again } : {};
  return await there.reply(as, action.say, { way: 'button', about: shown.about, ...shows });
}

describe('from where activities are listed', () => {
  test.each(LISTS)('“%s” asks all, asks an owner, and shows any of them', async (list) => {
    const { reply } = await inOctober();
    const { actions } = await reply(CHIEF, list);
    const menus = new Set(actions.map(({ menu, label }) => menu ?? label));
    expect([...menus]).toEqual(expect.arrayContaining(['Ask …', 'Show …']));
    if (list !== 'priority 1') expect([...menus]).toContain('Ask all');
  });

  test('after a press the line says so, in the place of the list', async () => {
    const there = await inOctober();
    const shown = await there.reply(CHIEF, 'overdue');
    const asked = await press(there, CHIEF, shown, `Ask ${FINANCE}`);
    const words = replyText(asked);
    expect(asked.inPlace).toBe(true);
    expect(words).toMatch(/^I am asking the OPCC Chief Finance Officer about P1.9 now\./);
    expect(words).toMatch(/P1\.9 .*\n.*asked just now/);
    expect(words.match(/asked just now/g)).toHaveLength(1);
    expect(asked.actions.map(({ label }) => label)).not.toContain(`Ask ${FINANCE}`);
    const all = await press(there, CHIEF, asked, 'Ask all');
    expect(replyText(all)).not.toMatch(/days late.*asked \d/);
    expect(replyText(all).match(/asked just now/g)).toHaveLength(await othersLate(there));
    there.clock.at = '2023-10-02T13:00:00.000Z';
    expect(await there.say(CHIEF, 'overdue')).toContain(`asked today by ${CHIEF}`);
  });

  test('“Ask all” below a part asks about that part alone', async () => {
    const there = await inOctober();
    const shown = await there.reply(CHIEF, 'due in November 2023');
    await press(there, CHIEF, shown, 'Ask all').catch(() =>
      press(there, CHIEF, shown, shown.actions[0]!.label),
    );
    const asked = [...(await there.state()).asked.values()].filter(({ nudge }) => nudge);
    expect(asked.map(({ key }) => key).sort()).toEqual([...shown.about].sort());
  });

  test('a later date that was asked for is accepted there, by whose word it needs', async () => {
    const there = await inOctober();
    await there.say(FINANCE, 'extend P1.9 to 30 November 2023 because the supplier is late');
    const label = 'Accept 30 November 2023 for P1.9';
    const shown = await there.reply(CHIEF, 'overdue');
    expect((await there.reply(OPERATIONS, 'overdue')).actions.map((one) => one.label)).not.toContain(label);
    const accepted = await press(there, CHIEF, shown, label);
    expect(replyText(accepted)).toContain('11 activities overdue');
    expect(await there.activity('P1.9')).toMatchObject({ completionDate: '2023-11-30' });
  });

  test('who only reads is offered to look, and a forged press is refused', async () => {
    const there = await inOctober();
    const shown = await there.reply('Panel member', 'overdue');
    expect(new Set(shown.actions.map(({ menu }) => menu))).toEqual(new Set(['Show …']));
    expect(await there.say('Panel member', 'remind all', { shows: 'overdue' })).toContain(
      'can send reminders',
    );
  });
});

describe('every answer to the example plan', () => {
  test('has at most ten controls a page in Slack, and six actions a card in Teams', async () => {
    const { reply, say } = await inOctober();
    await say(FINANCE, 'extend P1.9 to 30 November 2023 because the supplier is late');
    for (const ref of ['P1.3', 'P1.4', 'P1.5', 'P2.1', 'P3.1'])
      await say(CHIEF, `decision ${ref} who pays for it?`);
    const asked: [string, string][] = [
      ...COMMANDS.flatMap(({ name }) =>
        ['', ' P1.9', ' all'].map((rest): [string, string] => [CHIEF, name + rest]),
      ),
      ...COMMANDS.map(({ name }): [string, string] => ['Administrator', name]),
      ...LISTS.flatMap((list) => [FINANCE, 'Panel member'].map((as): [string, string] => [as, list])),
    ];
    for (const [as, text] of asked)
      expect([as, text, faultsEverywhere(await reply(as, text))]).toEqual([as, text, []]);
  });

  test('what has more actions than that loses none of them', async () => {
    const { reply } = await inOctober();
    const shown = await reply(CHIEF, 'overdue');
    const said = JSON.stringify(everyPage(shown).map(({ blocks }) => blocks));
    const card = JSON.stringify(renderCard({ reply: shown, key: 'k', again: 'overdue' }));
    for (const { say } of shown.actions) {
      expect(said).toContain(JSON.stringify(JSON.stringify(say).slice(1, -1)).slice(1, -1));
      expect(card).toContain(JSON.stringify(JSON.stringify(say).slice(1, -1)).slice(1, -1));
    }
  });

  test('what is chosen in a card is what its button says', async () => {
    const { reply } = await inOctober();
    const card: any = renderCard({ reply: await reply(CHIEF, 'overdue'), key: 'k', again: 'overdue' });
    const [menu, below] = card.body.slice(-2);
    const go = below.actions[0].data;
    const choice = menu.choices.find(({ title }: any) => title === `Ask ${FINANCE}`);
    expect(readPress({ ...go, [menu.id]: choice.value })).toMatchObject({
      carried: { s: `remind "${FINANCE}"`, g: 'overdue' },
      values: {},
    });
    for (const value of [undefined, 'nonsense', '{"s":7}', '[]'])
      expect(readPress({ ...go, [menu.id]: value })?.carried.s).toBe('');
  });
});

/** What either platform would refuse, or its guidelines. */
function faultsEverywhere(shown: Reply): string[] {
  const pages = everyPage(shown).flatMap(({ blocks }) => [
    ...faultsIn(blocks),
    ...(controls(blocks) > 10 ? [`${controls(blocks)} controls in Slack`] : []),
  ]);
  const again = shown.again ?? null;
  const cards = [0, 3, 30].flatMap((from) => faultsOf(renderCard({ reply: shown, key: 'k', again, from })));
  return [...pages, ...cards];
}

/** Everything in Slack’s blocks that can be pressed or chosen from. */
function controls(blocks: any[]): number {
  return blocks.reduce(
    (n, { elements, type, accessory }) =>
      n + (type === 'actions' ? elements.length : 0) + (accessory ? 1 : 0),
    0,
  );
}
