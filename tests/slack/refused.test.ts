import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { slackOffice } from '../fakes/slack-office.ts';
import { buttonsIn, eventually } from '../fakes/slack-people.ts';
import { CHIEF } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
beforeEach(async () => {
  office = await slackOffice({ administrators: ['chief'] });
  await office.bind(CHIEF, 'chief');
});
afterEach(async () => await office.close());

const kinds = ({ blocks = [] }: any): string[] => blocks.map(({ type }: any) => type);
const answer = async () => await eventually(() => office.hook.got[0]);

describe('a command whose answer has a table', () => {
  test('is acknowledged empty and answered at its response_url, where a refusal is heard', async () => {
    expect(await office.say('chief', 'owners')).toEqual({ status: 200, body: '' });
    expect(kinds(await answer())).toContain('table');
    expect(office.hook.got[0]).toMatchObject({ response_type: 'ephemeral', replace_original: false });
  });

  test.each([['invalid_blocks'], [400]])(
    'is told in words with its buttons where Slack says %s',
    async (refusal) => {
      office.hook.refusals.push(refusal);
      await office.say('chief', 'owners');
      const told = await answer();
      expect(kinds(told)).not.toContain('table');
      const [first] = office.hook.tried;
      expect(buttonsIn(told.blocks)).toEqual(buttonsIn(first.blocks));
      expect(JSON.stringify(told.blocks)).toContain('Director of Operations');
    },
  );

  test('is text alone where Slack takes no blocks at all, and a direct message where it takes nothing', async () => {
    office.hook.refusals.push('invalid_blocks', 'invalid_blocks', 'invalid_blocks');
    await office.say('chief', 'owners');
    expect(await answer()).not.toHaveProperty('blocks');
    office.hook.got.length = 0;
    office.hook.refusals.push(...Array.from({ length: 5 }, () => 'expired_url'));
    await office.say('chief', 'owners');
    await eventually(() =>
      office.slack.messages().find(({ text }) => text?.includes('Director of Operations')),
    );
    expect(office.hook.got).toEqual([]);
  });
});

test('a command without one is answered in its own request', async () => {
  const { body } = await office.say('chief', 'overdue');
  expect(body).toMatchObject({ response_type: 'ephemeral' });
  expect(office.hook.tried).toEqual([]);
});
