import { describe, expect, test } from '@jest/globals';
import { conversation } from '../../../../src/core/app/conversation.ts';
import { CATALOGUE } from '../../../../src/core/app/features.ts';
import { COMMANDS } from '../../../../src/core/app/registry.ts';
import type { Action, Reply } from '../../../../src/core/base/replies/reply.ts';
import { replyText } from '../../../../src/core/base/replies/text.ts';
import { bringIn } from '../../../../src/core/features/importing/bring-in.ts';
import { greetingsTo, isUntouched } from '../../../../src/core/features/setup/index.ts';
import { Ledger } from '../../../../src/core/ledger/ledger.ts';
import { memoryStore } from '../../../../src/core/ledger/memory-store.ts';
import { everyPage } from '../../../../src/slack/render/message.ts';
import { renderCard } from '../../../../src/teams/cards/render.ts';
import { faultsIn } from '../../../fakes/block-kit.ts';
import { faultsOf } from '../../../fakes/card-rules.ts';
import { memoryStores } from '../../../fakes/memory-outbox.ts';
import { office } from '../../../fakes/office.ts';
import { BY, CHIEF, examplePlan, NO_EFFORT, ORGANISATION, salt } from '../../../fakes/world.ts';

const NOW = '2023-04-03T08:00:00.000Z';

/** A workspace in which nobody has said anything yet. */
function empty() {
  const ledger = new Ledger(memoryStore({ ledger: [], rows: [] }), {
    vocabulary: CATALOGUE.vocabulary,
    salt,
    onApplyFailed: (fault) => {
      throw fault;
    },
  });
  const { hear } = conversation({
    ...{ ledger, clock: { now: () => NOW }, ...NO_EFFORT, address: null },
    defaults: { zone: 'Europe/London', region: 'england-and-wales' },
    undelivered: async () => [],
    unreachable: async () => [],
    secret: () => new Uint8Array(16),
  });
  let inputs = 0;
  const say = async (name: string, text: string, more: object = {}): Promise<Reply> =>
    await hear({
      organisation: ORGANISATION,
      speaker: {
        ...{ account: `slack:T1:${name}`, name, administrator: name === 'Ada', outsider: false, plays: null },
      },
      text,
      inputKey: `in:${++inputs}`,
      ...more,
    });
  const press = async (name: string, shown: Reply, label: string) => {
    const action: Action | undefined = shown.actions.find((one) => one.label === label);
    if (!action) throw new Error(`no “${label}” in ${shown.actions.map((one) => one.label).join(', ')}`);
    const shows = action.refresh && shown.again !== undefined ? { shows: shown.again } : {};
    return await say(name, action.say, { way: 'button', ...shows });
  };
  const bring = async () =>
    await bringIn(ledger, {
      organisation: ORGANISATION,
      imported: examplePlan(),
      by: BY,
      at: NOW,
      inputKey: 'plan',
    });
  return { ledger, say, press, bring };
}

const fits = (shown: Reply) => {
  expect(everyPage(shown).flatMap(({ blocks }) => faultsIn(blocks))).toEqual([]);
  expect(faultsOf(renderCard({ reply: shown, key: 'k', again: 'setup' }))).toEqual([]);
};

describe('the first hour', () => {
  test('goes step by step in one message, and can be taken up again at any time', async () => {
    const { say, press, bring } = empty();
    let shown = await say('Ada', 'setup');
    const at = () =>
      /\n\n(.+)\n\n[^\n]+(?:\n\n[^\n]+)*$/.exec(replyText(shown).split('To come').at(-1)!)?.[1];
    fits(shown);
    expect(replyText(shown)).toContain('Set-up: 0 of 6 steps');
    shown = await say('Ada', 'setup zone', {
      values: { zone: 'Europe/Paris', name: 'Harbour Office' },
      way: 'form',
    });
    expect(replyText(shown)).toMatch(
      /^The organisation is called Harbour Office\. Mornings are those of Europe\/Paris\.\n\nSet-up: 1 of 6 steps/,
    );
    expect(shown.inPlace).toBe(true);
    expect(at()).toContain('Your plan');
    expect(replyText(shown)).toContain('Attach your plan here');
    await bring();
    shown = await say('Ada', 'setup');
    expect(replyText(shown)).toContain('The Chief Executive Officer decides');
    shown = await press('Ada', shown, 'It is me');
    expect(replyText(shown)).toMatch(/Ada now holds the role Chief Executive Officer.*Set-up: 3 of 6 steps/s);
    expect(replyText(shown)).toMatch(/roles have nobody yet.*Director of Operations/s);
    fits(shown);
    shown = await press('Ada', shown, 'Leave this out');
    expect(replyText(shown)).toContain('Left out');
    shown = await press('Ada', shown, 'Keep #delivery-plan');
    expect(shown.actions.map(({ label }) => label)).toEqual(['Send me one', 'Leave this out']);
    shown = await press('Ada', shown, 'Send me one');
    expect(replyText(shown)).toContain('Everything is set up');
    expect(replyText(await say('Ada', 'setup roles'))).toContain('roles have nobody yet');
    fits(shown);
  });

  test('proposes who holds a role by the name or address in the plan’s file', async () => {
    const { say, press, bring, ledger } = empty();
    await bring();
    await say('Jo Bloggs', 'owner "Head of Engagement" is me');
    await say('Ada', 'owner "OPCC Chief Finance Officer" is @{slack:T1:Jo Bloggs|Jo Bloggs}');
    await say('Ada', 'owner "OPCC Chief Finance Officer" is nobody');
    const state = await ledger.current(ORGANISATION, NOW);
    const role = [...state.owners.values()].find(({ title }) => title === 'Director of Operations')!;
    const contact = { email: 'jo.bloggs@example.org', name: null };
    await ledger.change(
      { organisation: ORGANISATION, inputKey: 'c', at: NOW, action: 'add', by: BY, said: null },
      () => ({
        kind: 'change',
        refs: [],
        changes: [{ of: 'owners', id: role.id, set: { contact } }],
        detail: {},
      }),
    );
    const shown = await say('Ada', 'setup roles');
    const after = await press('Ada', shown, 'Director of Operations: Jo Bloggs');
    expect(replyText(after)).toContain('Jo Bloggs now holds the role Director of Operations.');
  });

  test('a zone that is none changes nothing, and a press twice is one step', async () => {
    const { say, press } = empty();
    expect(replyText(await say('Ada', 'setup zone Mars/Olympus'))).toContain('is not a time zone');
    const shown = await say('Ada', 'setup');
    await press('Ada', shown, 'Both are right');
    expect(replyText(await press('Ada', shown, 'Both are right'))).toContain('Set-up: 1 of 6 steps');
  });

  test('until there is a plan every question leads to it: for administrators the set-up, for others who can do it', async () => {
    const { say } = empty();
    for (const text of [
      'overdue',
      'mine',
      'due',
      'status',
      'check',
      'promises',
      'what is late?',
      'show P1.4',
      'digest',
    ]) {
      const shown = await say('Ada', text);
      expect([text, shown.actions.map(({ say: does }) => does)]).toEqual([text, ['setup']]);
      const other = await say('Sam', text);
      expect([text, replyText(other)]).toEqual([
        text,
        expect.stringContaining('An administrator can bring it in'),
      ]);
      expect(other.actions).toEqual([]);
    }
    for (const { name } of COMMANDS)
      expect(replyText(await say('Sam', name))).not.toMatch(/answerable (?:import|setup)/);
  });

  test('is for administrators and the chief executive; “doctor” tells them what is missing', async () => {
    const { say, bring } = empty();
    for (const text of ['setup', 'setup zone Europe/Paris', 'setup test', 'setup skip roles'])
      expect(replyText(await say('Sam', text))).toContain(
        'An administrator of the plan or the chief executive',
      );
    expect(replyText(await say('Ada', 'doctor'))).toMatch(
      /5 things to see to\..*Name and time zone.*Digest channel/s,
    );
    await bring();
    expect(replyText(await say('Ada', 'doctor'))).not.toContain('Your plan');
    expect(replyText(await say('Sam', 'doctor'))).toContain('for administrators');
  });
});

test('a test reminder comes to whoever asked for it, and to nobody else', async () => {
  const there = await office();
  const shown = await there.reply(CHIEF, 'setup test');
  expect(replyText(shown)).toContain('A test reminder is on its way to you.');
  const kinds = async (as: string) => (await there.inbox(as)).map(({ kind }) => kind);
  expect(await kinds(CHIEF)).toContain('test');
  expect(await kinds('Director of Operations')).not.toContain('test');
  expect((await there.inbox(CHIEF)).find(({ kind }) => kind === 'test')?.text).toContain(
    'This is a test reminder',
  );
});

describe('the greeting of whoever installs the bot', () => {
  const recipient = 'account:slack:T1:ada' as const;
  const compose = async (state: Awaited<ReturnType<Ledger['current']>>) =>
    CATALOGUE.message('greeting')!.compose(state, { kind: 'greeting' } as never, {
      ...{ recipient, now: NOW, today: '2023-04-03', open: [], catalogue: CATALOGUE, among: false },
      administrators: () => [],
      defaults: { zone: 'Europe/London', region: 'england-and-wales', name: 'Harbour Office' },
    })!.reply;

  test('is one row, however often it is asked for, and nothing in the ledger', async () => {
    const { outbox, rows } = memoryStores();
    for (const at of [NOW, '2023-04-03T09:00:00.000Z'])
      await outbox.ensure(greetingsTo(ORGANISATION, [{ recipient, lane: 'slack:T1' }], at));
    expect(rows.size).toBe(1);
  });

  test('is the set-up itself while nobody has begun, and what can be said where a plan is there', async () => {
    const { ledger, say, bring } = empty();
    const current = async () => await ledger.current(ORGANISATION, NOW);
    expect(isUntouched(await current())).toBe(true);
    const first = await compose(await current());
    fits(first);
    expect(replyText(first)).toMatch(/^I keep the delivery plan.*Set-up: 0 of 6.*“Harbour Office”/s);
    await say('Ada', 'setup skip zone');
    expect(isUntouched(await current())).toBe(false);
    await bring();
    expect(replyText(await compose(await current()))).not.toContain('Set-up');
  });
});
