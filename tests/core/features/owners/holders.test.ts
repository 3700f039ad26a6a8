import { beforeEach, describe, expect, test } from '@jest/globals';
import { mention } from '../../../../src/core/base/text/mention.ts';
import { office } from '../../../fakes/office.ts';
import { CHIEF, FINANCE, LEGAL, OPERATIONS } from '../../../fakes/world.ts';

const ADMINISTRATOR = 'Administrator';
const PANEL = 'Panel member';

let there: Awaited<ReturnType<typeof office>>;
beforeEach(async () => {
  there = await office();
});

const role = async () => (await there.state()).owners.get('director-of-operations')!;
const holder = async () => {
  const id = (await role()).holder;
  return id ? (await there.state()).people.get(id) : null;
};

describe('who holds a role', () => {
  test('an administrator binds a role to a part, who then answers for it', async () => {
    expect(await there.say(ADMINISTRATOR, `owner "${OPERATIONS}" is @"${PANEL}"`)).toContain(
      'Panel member now holds the role Director of Operations.',
    );
    expect(await holder()).toMatchObject({
      name: PANEL,
      accounts: ['playground:panel-member', 'console:panel-member'],
    });
    expect(await there.say(PANEL, 'done B11')).toContain('Now complete');
    expect(await there.say(PANEL, 'owners')).toMatch(/Director of Operations\W+Panel member/);
    expect(await there.say(PANEL, 'history B11')).toContain(
      'Panel member for the Director of Operations: not started → complete',
    );
  });

  test('whoever plays a role keeps playing it', async () => {
    await there.say(ADMINISTRATOR, `owner "${OPERATIONS}" is @"${PANEL}"`);
    expect(await there.say(OPERATIONS, 'done B11')).toContain('Now complete');
  });

  test('“me” is the speaker; quotes, @ and capitals are as people type them', async () => {
    for (const text of [
      'owner “Director of Operations” is me',
      'owner director of operations is me',
      'OWNER "director of operations" IS Me.',
    ]) {
      there = await office();
      expect(await there.say(ADMINISTRATOR, text)).toContain('Administrator now holds the role');
    }
    there = await office();
    for (const who of ['@Administrator', '"Administrator"', '@"Administrator"', 'administrator']) {
      there = await office();
      expect(await there.say(CHIEF, `owner "${OPERATIONS}" is ${who}`)).toContain(
        'Administrator now holds the role',
      );
    }
  });

  test('a person mentioned on a platform is known by that account from then on, and by name', async () => {
    const jane = mention({ account: 'slack:T1:U7', name: 'Jane Smith' });
    expect(await there.say(CHIEF, `owner "${OPERATIONS}" is ${jane}`)).toContain(
      'Jane Smith now holds the role',
    );
    expect(await holder()).toMatchObject({ name: 'Jane Smith', accounts: ['slack:T1:U7'] });
    expect(await there.say(CHIEF, `owner "${FINANCE}" is @jane smith`)).toContain(
      'Jane Smith now holds the role',
    );
    expect((await there.state()).people.size).toBe(1);
  });

  test('an owner cannot bind a role, and the attempt is kept', async () => {
    const told = await there.say(LEGAL, `owner "${OPERATIONS}" is me`);
    expect(told).toContain('is set by an administrator, the chief executive or the role’s assistant');
    expect(await holder()).toBeNull();
  });

  test('undo gives the role back to whom it had', async () => {
    await there.say(CHIEF, `owner "${OPERATIONS}" is @${ADMINISTRATOR}`);
    await there.say(ADMINISTRATOR, `owner "${OPERATIONS}" is @"${PANEL}"`);
    expect(await there.say(ADMINISTRATOR, 'undo')).toContain(
      'Administrator holds the role Director of Operations again',
    );
    expect(await holder()).toMatchObject({ name: ADMINISTRATOR });
    expect(await there.say(PANEL, 'done B11')).toContain('The Director of Operations answers for');
  });

  test('an unknown role offers the nearest, an unknown person who there is, and a date that is past is refused', async () => {
    const reply = await there.reply(ADMINISTRATOR, 'owner "Director of Operation" is me');
    expect(reply.actions[0]).toMatchObject({ label: OPERATIONS, say: `owner "${OPERATIONS}" is me` });
    expect(await there.say(ADMINISTRATOR, reply.actions[0]!.say)).toContain('holds the role');
    expect(await there.say(ADMINISTRATOR, `owner "${OPERATIONS}" is @"Nobody Known"`)).toContain(
      'Nobody here is called “Nobody Known”',
    );
    expect(await there.say(ADMINISTRATOR, `owner "${OPERATIONS}" is me from 2 January 2023`)).toContain(
      '2 January 2023 is past',
    );
    expect(await there.say(ADMINISTRATOR, `owner "${OPERATIONS}" is me from the moon`)).toContain(
      'I can’t find a date in “the moon”',
    );
    for (const text of ['owner', `owner "${OPERATIONS}"`, `owner "${OPERATIONS}" becomes me`])
      expect(await there.say(ADMINISTRATOR, text)).toContain('is @person');
  });

  test('another name is one role’s alone, and finds it from then on', async () => {
    await there.say(ADMINISTRATOR, `owner "${OPERATIONS}" also "Operations Director"`);
    expect(await there.say(ADMINISTRATOR, 'owner "operations director" is me')).toContain(
      'now holds the role Director of Operations',
    );
    expect(await there.say(ADMINISTRATOR, `owner "${FINANCE}" also "Operations Director"`)).toContain(
      'is a name of the Director of Operations already',
    );
  });

  test('the new holder is asked, and reads it in their own inbox as well as the role’s', async () => {
    await there.say(ADMINISTRATOR, `owner "${OPERATIONS}" is @"${PANEL}"`);
    await there.until('2023-05-31T12:00:00.000Z');
    const own = await there.inbox(PANEL);
    expect(own.at(-1)).toMatchObject({ kind: 'reminder', refs: ['B11', 'P3.2'] });
    expect(await there.inbox(OPERATIONS)).toEqual(own);
  });
});
