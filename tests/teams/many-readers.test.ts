import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { reply, sentences, text } from '../../src/core/base/replies/build.ts';
import type { Called, Reply } from '../../src/core/base/replies/reply.ts';
import { outgoing } from '../../src/teams/cards/outgoing.ts';
import { renderCard } from '../../src/teams/cards/render.ts';
import { faultsOf } from '../fakes/card-rules.ts';
import { messageFaults } from '../fakes/message-rules.ts';
import { BOT, buttonsOf, cardText, message, OWNER_ID, press, TENANT } from '../fakes/teams.ts';
import { inChannel, mentionOf, reminder, teamsTurns } from '../fakes/teams-turns.ts';

const ADA = 'aaaaaaaa-0000-4000-8000-000000000001';
const BEN = 'bbbbbbbb-0000-4000-8000-000000000002';

function digest(calls: Called[]): Reply {
  return { ...reply([text('12 overdue.')], { about: ['plan/P1.3'] }), calls };
}

describe('who is called in a message that many read', () => {
  const cardOf = (calls: Called[]): any =>
    renderCard({ reply: digest(calls), key: 'default|digest|7|channel:#x', again: '' });

  test('is mentioned by the role that they hold, where they are in Teams', () => {
    const card = cardOf([
      { title: 'Director of Operations', accounts: ['slack:T1:U1', `teams:${TENANT}:${ADA}`] },
      { title: 'Head of Legal', accounts: ['slack:T1:U2'] },
      { title: 'Chief Finance Officer', accounts: [`teams:${TENANT}:${BEN}`] },
    ]);
    expect(faultsOf(card)).toEqual([]);
    expect(card.body.at(-1)).toMatchObject({
      type: 'TextBlock',
      text: 'For the attention of <at>Director of Operations</at> and <at>Chief Finance Officer</at>.',
    });
    expect(card.msteams.entities.map(({ mentioned }: any) => mentioned.id)).toEqual([ADA, BEN]);
  });

  test('is told once, whatever else they hold, and nobody is told where nobody is called', () => {
    const accounts = [`teams:${TENANT}:${ADA}`];
    const twice = cardOf([
      { title: 'Director of Operations', accounts },
      { title: 'Director of People', accounts },
    ]);
    expect(twice.msteams.entities).toHaveLength(1);
    for (const calls of [[], [{ title: 'Head of Legal', accounts: [] }]]) {
      expect(cardOf(calls).msteams).toEqual({ width: 'Full' });
      expect(JSON.stringify(cardOf(calls))).not.toContain('<at>');
    }
  });

  test.each([
    ['names everybody', '<at>Everyone</at>'],
    ['is markup', '**Director** of [x](https://evil.example) `code`'],
    ['is Arabic', 'مديرة العمليات'],
    ['has emoji', 'Fire & rescue 🚒'],
    ['has quotation marks', 'Director of "Operations"'],
    ['is long', 'Director of everything '.repeat(20)],
  ])('a title that %s mentions its holder alone', (_what, title) => {
    const card = cardOf([{ title, accounts: [`teams:${TENANT}:${ADA}`] }]);
    expect(faultsOf(card)).toEqual([]);
    expect(JSON.stringify(card).match(/<at>/g)).toHaveLength(2);
    expect(card.msteams.entities[0].mentioned.id).toBe(ADA);
  });

  test('words that look like a mention are none', () => {
    const typed = reply([text('<at>Everyone</at>'), { type: 'heading', text: '<at>Everyone</at>' }]);
    const card: any = renderCard({ reply: typed, key: 'k', again: null });
    expect(card.body.map(({ type }: any) => type)).toEqual(['RichTextBlock', 'RichTextBlock']);
    expect(card.msteams).toEqual({ width: 'Full' });
  });
});

describe('a card that many read', () => {
  let there: Awaited<ReturnType<typeof teamsTurns>>;
  beforeEach(async () => {
    there = await teamsTurns();
    there.answer = async ({ text: said, speaker }) => ({
      ...reply([text(`${said} for ${speaker.account.slice(-4)}`)], {
        actions: [{ id: 'show', label: 'Show', say: 'show P1.3' }],
      }),
      ...(said === 'overdue' && { again: 'overdue' }),
    });
    // They have spoken to it in person, so that it knows what the rosters call them.
    await there.tell(message(there.service.url, 'hello', {}, OWNER_ID));
    await there.tell(message(there.service.url, 'hello'));
    there.service.sent.length = 0;
    there.heard.length = 0;
  });
  afterEach(async () => await there.close());

  const saidInChannel = async (words: string) => {
    const entities = [mentionOf(BOT, 'Answerable')];
    await there.tell(message(there.service.url, `<at>Answerable</at> ${words}`, inChannel({ entities })));
    return there.service.cards().at(-1);
  };
  const lookedAt = async (card: any, more: Record<string, unknown> = {}) =>
    await there.tell(
      press(there.service.url, card.refresh.action, inChannel({ replyToId: 'm9', ...more }), OWNER_ID),
    );

  test('is asked for anew by those it knows, and by nobody in a personal chat', async () => {
    const card = await saidInChannel('overdue');
    expect(card.refresh.userIds).toContain(`29:${OWNER_ID}`);
    await there.tell(message(there.service.url, 'overdue'));
    expect(there.service.cards().at(-1)).not.toHaveProperty('refresh');
  });

  test('what cannot be shown again is not asked for anew', async () => {
    expect(await saidInChannel('done P1.3')).not.toHaveProperty('refresh');
  });

  test('shows whoever looks what is theirs, and changes nothing for the others', async () => {
    const card = await saidInChannel('overdue');
    there.service.sent.length = 0;
    const { body } = await lookedAt(card);
    expect(cardText(body.value)).toBe(`overdue for ${OWNER_ID.slice(-4)}`);
    expect(body.value.refresh).toEqual(card.refresh);
    expect(there.service.sent).toEqual([]);
  });

  test('asked for anew never does what a sentence would do', async () => {
    const card = await saidInChannel('overdue');
    there.heard.length = 0;
    card.refresh.action.data.answerable.s = 'done P1.3';
    const { body } = await lookedAt(card);
    expect([body.type, there.heard]).toEqual(['application/vnd.microsoft.activity.message', []]);
  });

  test('of a message that the bot started is that message as its reader sees it', async () => {
    const row = reminder({ id: 'default|digest|7|channel:#plan', receipt: '19:plan@thread.tacv2|m9' });
    there.rows = [row];
    there.seen = async (_row, { account }) => sentences(`Yours: ${account.slice(-4)}`);
    const viewers = [`29:${OWNER_ID}`];
    const sent = outgoing({ reply: digest([]), key: row.id, again: '', viewers });
    expect(messageFaults('POST', sent)).toEqual([]);
    const { body } = await lookedAt(sent.attachments[0]!.content);
    expect(cardText(body.value)).toBe(`Yours: ${OWNER_ID.slice(-4)}`);
    expect(there.heard).toEqual([]);
  });

  test('shows nothing to a guest', async () => {
    const card = await saidInChannel('overdue');
    there.heard.length = 0;
    const guest = 'c0000000-0000-4000-8000-00000000000c';
    there.service.members.set(`29:${guest}`, { id: `29:${guest}`, userRole: 'guest' });
    const { body } = await there.tell(press(there.service.url, card.refresh.action, inChannel(), guest));
    expect([body.type, there.heard]).toEqual(['application/vnd.microsoft.activity.message', []]);
  });

  test('answers a press to whoever pressed alone, unless it changed something', async () => {
    const card = await saidInChannel('overdue');
    there.service.sent.length = 0;
    const pressed = async () =>
      await there.tell(
        press(there.service.url, buttonsOf(card)[0], inChannel({ replyToId: 'm9' }), OWNER_ID),
      );
    expect(cardText((await pressed()).body.value)).toBe(`show P1.3 for ${OWNER_ID.slice(-4)}`);
    expect(there.service.sent).toEqual([]);
    there.answer = async () => ({ ...sentences('Asked.'), changed: true });
    await pressed();
    expect(there.service.sent.map(({ method }) => method)).toEqual(['PUT']);
  });

  test('has room for sixty who look at it', () => {
    const viewers = Array.from({ length: 60 }, (_, n) => `29:${String(n).padStart(104, 'x')}`);
    const items = Array.from({ length: 200 }, (_, n) => ({ text: `${n} ${'long '.repeat(60)}` }));
    const shown = { ...reply([{ type: 'list', items }]), again: 'overdue' };
    expect(faultsOf(renderCard({ reply: shown, key: 'k', again: 'overdue', viewers }))).toEqual([]);
  });
});
