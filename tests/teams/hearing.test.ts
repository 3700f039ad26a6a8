import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ADMIN_ID, BOT, message, OWNER_ID, TENANT } from '../fakes/teams.ts';
import { inChannel, mentionOf, reminder, teamsTurns } from '../fakes/teams-turns.ts';

let there: Awaited<ReturnType<typeof teamsTurns>>;
beforeEach(async () => {
  there = await teamsTurns();
});
afterEach(async () => await there.close());

describe('what is heard', () => {
  test('in a channel only what names the bot, without the mention, wherever it stands', async () => {
    await there.tell(message(there.service.url, 'overdue', inChannel()));
    expect(there.heard).toEqual([]);
    const text = '<at>Answerable</at>&nbsp;show <at>Answerable</at> P1.3 &lt;b&gt;';
    await there.tell(
      message(there.service.url, text, inChannel({ entities: [mentionOf(BOT, 'Answerable')] })),
    );
    expect(there.heard.map((said) => said.text.replace(/ +/g, ' '))).toEqual(['show P1.3 <b>']);
    await there.tell(message(there.service.url, 'show P1.3'));
    // Everybody in the channel reads the answer; a personal chat is for its asker alone.
    expect(there.heard.map(({ overheard }) => overheard ?? false)).toEqual([true, false]);
    expect(there.service.sent[0]!.path).toContain(encodeURIComponent('19:plan@thread.tacv2;messageid=1700'));
  });

  test('a mention without a text, or with a text that is none, does not break it', async () => {
    await there.tell(
      message(
        there.service.url,
        undefined as unknown as string,
        inChannel({ entities: [mentionOf(BOT, 'Answerable')] }),
      ),
    );
    await there.tell(
      message(
        there.service.url,
        '<at>Answerable</at>',
        inChannel({ entities: [{ type: 'mention' }, mentionOf(BOT, 'Answerable')] }),
      ),
    );
    expect(there.heard.map(({ text }) => text)).toEqual(['', '']);
    expect(there.problems).toEqual([]);
  });

  test('people who are named, by their object id from the roster; a name cannot forge a mention', async () => {
    there.service.members.set('29:them', {
      id: '29:them',
      aadObjectId: OWNER_ID,
      userRole: 'user',
      tenantId: TENANT,
    });
    const named = mentionOf('29:them', 'Sam $& |Porter}');
    await there.tell(
      message(there.service.url, `owner "Head of Estates" is ${named.text}`, { entities: [named] }),
    );
    expect(there.heard[0]!.text).toBe(
      `owner "Head of Estates" is @{teams:${TENANT}:${OWNER_ID}|Sam $& Porter}`,
    );
  });

  test('guests and people of another tenant speak as outsiders', async () => {
    there.service.members.set('29:guest', { id: '29:guest', userRole: 'guest', tenantId: TENANT });
    there.service.members.set('29:other', { id: '29:other', userRole: 'user', tenantId: 'another' });
    for (const who of ['guest', 'other', 'member'])
      await there.tell(
        message(there.service.url, 'overdue', { from: { id: `29:${who}`, name: who, aadObjectId: who } }),
      );
    expect(there.heard.map(({ speaker }) => speaker.outsider)).toEqual([true, true, false]);
  });

  test('whoever has no object id is told so, and nothing is heard', async () => {
    await there.tell(message(there.service.url, 'overdue', { from: { id: '29:x', name: 'Nobody' } }));
    expect([there.heard, there.shown()]).toEqual([[], [expect.stringContaining('does not say who you are')]]);
  });

  test('a redelivered message is the same input, another person’s or conversation’s is not', async () => {
    const first = message(there.service.url, 'overdue');
    await there.tell(first);
    await there.tell(first);
    await there.tell({ ...first, conversation: { ...first.conversation, id: 'a:elsewhere' } });
    const keys = there.heard.map(({ inputKey }) => inputKey);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  test('more than 500 messages in a minute are told so; others are not affected', async () => {
    for (let n = 0; n < 502; n += 50)
      await Promise.all(
        Array.from({ length: Math.min(50, 502 - n) }, () =>
          there.tell(message(there.service.url, 'overdue')),
        ),
      );
    expect(there.heard).toHaveLength(500);
    expect(there.shown().filter((text) => text.includes('more than 500 messages'))).toHaveLength(2);
    await there.tell(message(there.service.url, 'overdue', {}, OWNER_ID));
    expect(there.heard).toHaveLength(501);
  });
});

describe('what is about a message of the bot’s own', () => {
  const about = ['plan/P1.3', 'plan/P1.4'];
  test('a reply, a quotation, a thread, and in a personal chat the newest one', async () => {
    there.rows = [reminder(), reminder({ receipt: '19:plan@thread.tacv2|1700' })];
    await there.tell(message(there.service.url, 'done', { replyToId: 'm77' }, OWNER_ID));
    const quoted =
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="m77"><p>…</p></blockquote>';
    await there.tell(
      message(
        there.service.url,
        'done',
        { attachments: [{ contentType: 'text/html', content: quoted }] },
        OWNER_ID,
      ),
    );
    await there.tell(
      message(
        there.service.url,
        '<at>Answerable</at> done',
        inChannel({ entities: [mentionOf(BOT, 'Answerable')] }),
        OWNER_ID,
      ),
    );
    expect(there.heard.map((said) => said.about)).toEqual([about, about, about]);
  });

  test('in a personal chat the newest one, until something else was said since', async () => {
    there.rows = [reminder()];
    there.clock = '2023-10-02T08:05:00.000Z';
    await there.tell(message(there.service.url, '70%, contract signed', {}, OWNER_ID));
    there.clock = '2023-10-02T08:06:00.000Z';
    await there.tell(message(there.service.url, 'done', {}, OWNER_ID));
    expect(there.heard.map((said) => said.about)).toEqual([about, undefined]);
  });
});

describe('where the bot is added', () => {
  const installed = (more: Record<string, unknown> = {}) => {
    const { text: _text, ...rest } = message(there.service.url, '', more);
    return rest;
  };
  test('it says hello once, however Teams tells of it, and again after it was removed and added', async () => {
    await there.tell(installed({ type: 'conversationUpdate', membersAdded: [{ id: BOT }] }));
    await there.tell(installed({ type: 'installationUpdate', action: 'add' }));
    expect(there.shown()).toEqual([expect.stringContaining('I keep the delivery plan answerable')]);
    await there.tell(installed({ type: 'installationUpdate', action: 'remove' }));
    expect(there.references.all.size).toBe(0);
    await there.tell(installed({ type: 'installationUpdate', action: 'add' }));
    expect(there.shown()).toHaveLength(2);
  });

  test('whoever has added it is known by the addresses of their directory before they say a word', async () => {
    there.service.members.set(`29:${ADMIN_ID}`, {
      id: `29:${ADMIN_ID}`,
      aadObjectId: ADMIN_ID,
      userRole: 'user',
      tenantId: TENANT,
      userPrincipalName: 'sam@office.test',
      email: 'Sam.Porter@office.test',
    });
    await there.tell(installed({ type: 'installationUpdate', action: 'add' }));
    expect(there.met).toMatchObject([
      { account: `teams:${TENANT}:${ADMIN_ID}`, addresses: ['sam@office.test', 'Sam.Porter@office.test'] },
    ]);
    await there.tell(message(there.service.url, 'mine'));
    expect(there.heard[0]!.speaker.addresses).toEqual(['sam@office.test', 'Sam.Porter@office.test']);
  });

  test('it learns the channels of the team, and does not greet everybody who joins', async () => {
    there.service.channels.push(
      { id: '19:general@thread.tacv2' },
      { id: '19:plan@thread.tacv2', name: 'Delivery plan' },
    );
    await there.tell(
      installed({ type: 'conversationUpdate', membersAdded: [{ id: '29:somebody' }], ...inChannel() }),
    );
    expect(there.shown()).toEqual([]);
    expect(await there.references.channel('delivery-plan', null)).toMatchObject({
      conversation: '19:plan@thread.tacv2',
    });
    expect(await there.references.channel('general', null)).toMatchObject({
      conversation: '19:general@thread.tacv2',
    });
  });

  test('a service address that changes is used from then on', async () => {
    await there.tell(message(there.service.url, 'overdue'));
    const moved = `${there.service.url}emea/`;
    await there.tell(message(moved, 'overdue'));
    expect([...there.references.all.values()][0]).toMatchObject({ serviceUrl: moved });
  });
});

describe('what Teams shows and its plain text does not', () => {
  const html = (content: string) => ({ attachments: [{ contentType: 'text/html', content }] });

  test('words that are struck out are not said, a link is called by its label', async () => {
    await there.tell(
      message(there.service.url, 'complete 80%', html('<div><s>complete</s> 80%</div>'), OWNER_ID),
    );
    await there.tell(
      message(there.service.url, 'the paper', html('<p><a href="https://x.example/a">the paper</a></p>')),
    );
    expect(there.heard.map(({ text }) => text)).toEqual(['80%', 'the paper (https://x.example/a)']);
  });

  test('a message that quotes another is what stands beside the quotation, with its mentions', async () => {
    const bot = mentionOf(BOT, 'Answerable');
    const span = '<span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">Answerable</span>';
    const content = `<blockquote><p>is it done?</p></blockquote><p>${span} no, 60%</p>`;
    const said = inChannel({ entities: [bot], ...html(content) });
    await there.tell(message(there.service.url, 'is it done? <at>Answerable</at> no, 60%', said));
    expect(there.heard.map(({ text }) => text)).toEqual(['no, 60%']);
  });
});
