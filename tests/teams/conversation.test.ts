import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runBot } from '../fakes/bot.ts';
import { buttonsOf, cardText, message, press, stubConnector } from '../fakes/teams.ts';

let service: Awaited<ReturnType<typeof stubConnector>>;
let bot: Awaited<ReturnType<typeof runBot>>;

beforeEach(async () => {
  service = await stubConnector();
  bot = await runBot({
    TEAMS_ALLOW_ANONYMOUS: 'true',
    PLAYGROUND: 'true',
    ADMINISTRATORS: 'c0000000-0000-4000-8000-000000000009',
  });
});
afterEach(async () => {
  await bot.close();
  await service.close();
});

const tell = async (activity: unknown) => await bot.send('/api/messages', activity);

test('“plan overdue” in a personal chat is answered with a card in the same conversation', async () => {
  const asked = message(service.url, 'plan overdue');
  expect((await tell(asked)).status).toBe(200);
  const answers = service.sent.filter(({ body }) => body.replyToId === asked.id);
  expect(answers).toHaveLength(1);
  const [{ path, body }] = answers as [any];
  expect(path).toBe(`/v3/conversations/${encodeURIComponent(asked.conversation.id)}/activities/${asked.id}`);
  expect(cardText(body.attachments[0].content)).toMatch(/activities overdue on/);
});

test('a press changes the activity once, however often and under which id it arrives, and the card is replaced', async () => {
  await tell(message(service.url, 'update P1.9'));
  const submit = service
    .cards()
    .flatMap(buttonsOf)
    .find(({ title }) => title === 'Save')!;
  const values = { status: 'at risk', percent: '40', note: 'waiting on figures' };
  const first = press(service.url, submit, { values, replyToId: 'm1' });
  const answered: any = await (await tell(first)).json();
  expect(answered.type).toBe('application/vnd.microsoft.card.adaptive');
  expect(cardText(answered.value)).toContain('Now at risk, 40%');
  expect(service.sent.at(-1)).toMatchObject({
    method: 'PUT',
    path: expect.stringMatching(/\/activities\/m1$/),
  });
  const again: any = await (await tell(press(service.url, submit, { values, replyToId: 'm1' }))).json();
  expect(cardText(again.value)).toContain('Now at risk, 40%');
  await tell(message(service.url, 'history P1.9'));
  const history = service
    .cards()
    .map(cardText)
    .filter((text) => text.includes('was not started'));
  expect(history.length).toBeGreaterThan(0);
  expect(history.at(-1)?.match(/40%/g)).toHaveLength(1);
});
