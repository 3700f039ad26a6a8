import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Reply } from '../../src/core/base/replies/reply.ts';
import { KeptSentences } from '../../src/slack/kept.ts';
import { slackMessage } from '../../src/slack/render/message.ts';
import { faultsIn, viewFaults } from '../fakes/block-kit.ts';
import { heardIn } from '../fakes/slack-heard.ts';
import { slackOffice } from '../fakes/slack-office.ts';
import { buttonsIn, eventually } from '../fakes/slack-people.ts';
import { FINANCE } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
beforeAll(async () => {
  office = await slackOffice({ administrators: ['chief'] });
  await office.bind(FINANCE, 'finance');
});
afterAll(async () => await office.close());

const LONG = 'the supplier wrote a "very long" letter about everything, '.repeat(60);
const asked = (body: any) => ({ ...body, ts: '1.1', channel_id: 'C000000001', ephemeral: true });
const { atHook } = heardIn(() => office);

describe('a button that stands for more than Slack lets a button hold', () => {
  test('is there, and does what its sentence would', async () => {
    const { body } = await office.say('finance', `P1.12 is slipping a bit, maybe at risk: ${LONG}`);
    expect(faultsIn(body.blocks)).toEqual([]);
    const [confirm] = buttonsIn(body.blocks);
    await office.press('finance', asked(body), confirm.text.text);
    await atHook('P1.12');
    const { lastWords } = await office.activity('P1.12');
    expect(lastWords!.text).toContain('a "very long" letter about everything');
  });

  test('opens its form with every word that was typed', async () => {
    const title = `Publish ${'the annual report and '.repeat(110)}`;
    const text = `add "${title}" for the Nobody by March beside P1.3`;
    const { body } = await office.say('chief', text);
    expect(faultsIn(body.blocks)).toEqual([]);
    const [open] = buttonsIn(body.blocks);
    const trigger_id = await office.trigger('chief');
    await office.press('chief', asked(body), open.text.text, '', { trigger_id });
    const { body: call } = await eventually(() =>
      office.proxy.calls.find(({ method }) => method === 'views.open'),
    );
    const view = JSON.parse(new URLSearchParams(call).get('view')!);
    expect(viewFaults(view)).toEqual([]);
    expect(JSON.stringify(view)).toContain('the annual report and the annual report');
  });

  test('says so when it is pressed too late', async () => {
    const value = JSON.stringify({ s: `kept ${'0'.repeat(32)}` });
    const elements = [{ type: 'button', action_id: 'say:0', text: { text: 'Go' }, value }];
    await office.press('finance', { ts: '1.2', blocks: [{ type: 'actions', elements }] }, 'Go');
    await atHook('Please say it again');
  });
});

describe('what is kept', () => {
  const reply: Reply = {
    parts: [{ type: 'list', items: [{ text: 'a', actions: [{ id: 'a', label: 'A', say: LONG }] }] }],
    actions: [{ id: 'b', label: 'B', say: 'help' }],
    about: [],
    again: `search ${LONG}`,
  };

  test('is found by its own workspace, for an hour', () => {
    let at = 1;
    const kept = new KeptSentences(() => at);
    const fitting = kept.fitting('T1', reply);
    const [list] = fitting.parts as any;
    const [{ say }] = list.items[0].actions;
    expect(kept.meant('T1', say)).toMatchObject({ say: LONG });
    expect(kept.meant('T1', fitting.again!)).toMatchObject({ say: reply.again });
    expect(kept.meant('T2', say)).toHaveProperty('reply');
    expect(fitting.actions).toBe(reply.actions);
    at += 61 * 60_000;
    expect(kept.meant('T1', say)).toHaveProperty('reply');
  });

  test('is nothing where everything fits: the reply stays the same one', () => {
    const short: Reply = { ...reply, parts: [], again: 'status' };
    expect(new KeptSentences(() => 1).fitting('T1', short)).toBe(short);
  });
});

test('a button of a message that nobody keeps is named in words', () => {
  const { blocks } = slackMessage({
    parts: [],
    actions: [
      { id: 'a', label: 'Approve', say: 'approve 1' },
      { id: 'b', label: 'Decline', say: LONG },
    ],
    about: [],
  });
  expect(faultsIn(blocks)).toEqual([]);
  expect(buttonsIn(blocks).map(({ text }) => text.text)).toEqual(['Approve']);
  expect(JSON.stringify(blocks)).toContain('“Decline” takes more words than a button holds');
});
