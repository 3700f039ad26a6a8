import { beforeEach, describe, expect, test } from '@jest/globals';
import { CATALOGUE } from '../../../../src/core/app/features.ts';
import { replyText } from '../../../../src/core/base/replies/text.ts';
import { mention } from '../../../../src/core/base/text/mention.ts';
import { standingOf } from '../../../../src/core/domain/standing.ts';
import { speakerFor } from '../../../../src/core/features/owners/index.ts';
import { office } from '../../../fakes/office.ts';
import { CHIEF, LEGAL, OPERATIONS } from '../../../fakes/world.ts';

const ADMINISTRATOR = 'Administrator';
const PANEL = 'Panel member';
const JANE = mention({ account: 'slack:T1:U7', name: 'Jane Smith' });

let there: Awaited<ReturnType<typeof office>>;
beforeEach(async () => {
  there = await office();
});
const role = async (id: string) => (await there.state()).owners.get(id)!;
const chiefs = async (as: string) => {
  const state = await there.state();
  const { chief, decides } = standingOf(state, speakerFor(state, as, 'playground')!, '2023-04-03');
  return chief || decides;
};
const told = async (as: string) =>
  (await there.inbox(as)).filter(({ kind }) => kind === 'rights').map(({ text }) => text);

describe('an assistant of the chief executive', () => {
  beforeEach(async () => {
    await there.say(CHIEF, `assistant "${CHIEF}" is @"${PANEL}"`);
  });

  test.each([
    `owner "${CHIEF}" is me`,
    `owner "${CHIEF}" is @"${LEGAL}"`,
    `owner "${CHIEF}" is me from 4 April`,
    `owner "${CHIEF}" is nobody`,
    `delegate "${CHIEF}" to me`,
    `cover me from 4 April to 14 April for "${CHIEF}"`,
    'delegate P1.1 to me',
    'contributor P1.1 is me',
  ])('“%s” changes nothing and asks', async (sentence) => {
    await there.keep([
      { of: 'activities', id: (await there.activity('P1.1')).key, set: { owner: 'chief-executive-officer' } },
    ]);
    await there.say(ADMINISTRATOR, `owner "${CHIEF}" is ${JANE}`);
    const before = { ...(await role('chief-executive-officer')), rev: 0 };
    expect(await there.say(PANEL, sentence)).toContain('Nothing has changed yet');
    const { rev: _rev, ...after } = await role('chief-executive-officer');
    expect({ ...after, rev: 0 }).toEqual(before);
    expect(await chiefs(PANEL)).toBe(false);
    expect(await there.say(PANEL, 'settings zone Europe/Paris')).toContain('Only administrators');
  });

  test('one tap of the chief executive gives it; whoever asked, and the administrators, are told', async () => {
    await there.say(PANEL, `delegate "${CHIEF}" to me`);
    expect((await there.last(CHIEF)).text).toContain(
      'Panel member may update for the Chief Executive Officer.',
    );
    expect(await there.press(CHIEF, 'Allow')).toContain('it holds from now on');
    expect((await role('chief-executive-officer')).delegates).toHaveLength(1);
    await there.nextMorning();
    expect((await there.last(PANEL)).text).toContain('You may update for the Chief Executive Officer.');
    expect((await told(ADMINISTRATOR)).at(-1)).toContain(
      'Panel member may update for the Chief Executive Officer.',
    );
    expect(await there.say(CHIEF, 'allow 1')).toContain('has allowed it already');
    expect(await there.say(CHIEF, 'undo')).toContain('Take back your change of');
    await there.say(CHIEF, 'yes');
    expect((await role('chief-executive-officer')).delegates).toEqual([]);
  });

  test('one tap of an administrator refuses it, and the other question is answered too', async () => {
    await there.say(PANEL, `owner "${CHIEF}" is me`);
    expect(await there.press(ADMINISTRATOR, 'Refuse')).toContain('Nothing has changed');
    expect((await there.last(PANEL)).text).toContain('Administrator has refused what you asked for');
    const { reply: sent } = (await there.inbox(CHIEF)).at(-1)!;
    const matter = { kind: 'right request' as const, request: '1' };
    const edited = CATALOGUE.message('right request')!.answered!(
      await there.state(),
      matter,
      sent,
      there.clock.at,
      { zone: 'Europe/London', region: 'none' },
    )!;
    expect(replyText(edited)).toContain('Administrator has refused it.');
    expect(edited.actions).toEqual([]);
    expect(sent.about).toEqual(['rightRequests/1']);
    expect(await there.say(ADMINISTRATOR, 'allow 1')).toContain('has refused it already');
  });

  test('nobody allows what they asked for, nor does anybody without the right', async () => {
    await there.say(PANEL, `owner "${CHIEF}" is me`);
    for (const as of [PANEL, LEGAL])
      expect(await there.say(as, 'allow 1')).toContain('waits for the word of');
    expect(await there.say(LEGAL, 'refuse 1')).toContain('waits for the word of');
    expect(await there.say(ADMINISTRATOR, 'settings')).toContain('asked by Panel member');
    expect(await there.say(PANEL, `owner "${CHIEF}" is me`)).toContain('has asked for that already');
    expect(await there.say(PANEL, 'refuse 1')).toContain('withdrawn');
  });

  test('what was asked for is given as it was asked or not at all', async () => {
    await there.say(PANEL, `owner "${CHIEF}" is me`);
    await there.say(ADMINISTRATOR, `owner "${CHIEF}" is ${JANE}`);
    expect(await there.say(ADMINISTRATOR, 'allow 1')).toContain('has changed since');
  });

  test('lets others update, and they and the administrators are told', async () => {
    expect(await there.say(PANEL, `delegate "${CHIEF}" to @"${LEGAL}"`)).toContain('may update for');
    expect((await told(LEGAL)).at(-1)).toContain('You may update for the Chief Executive Officer.');
    expect((await told(ADMINISTRATOR)).at(-1)).toContain('Panel member has changed who may do what');
  });
});

test('a right that its giver has lost is not given back by undo', async () => {
  await there.say(CHIEF, `assistant "${OPERATIONS}" is @"${PANEL}"`);
  await there.say(PANEL, `delegate "${OPERATIONS}" to @"${LEGAL}"`);
  await there.say(PANEL, `delegate "${OPERATIONS}" without @"${LEGAL}"`);
  await there.say(CHIEF, `assistant "${OPERATIONS}" without @"${PANEL}"`);
  await there.say(PANEL, 'undo');
  expect((await role('director-of-operations')).delegates).toEqual([]);
});

test('whoever has left has no right left', async () => {
  await there.say(ADMINISTRATOR, `owner "${OPERATIONS}" is @"${PANEL}"`);
  await there.say(ADMINISTRATOR, `leaver @"${PANEL}"`);
  await there.say(ADMINISTRATOR, 'yes');
  expect(await there.say(PANEL, 'done B11')).toContain('answers for B11');
});

describe('each change of right is told to the person concerned', () => {
  test.each([
    [`owner "${OPERATIONS}" is @"${PANEL}"`, PANEL, 'You hold the role Director of Operations.'],
    [
      `owner "${OPERATIONS}" is @"${PANEL}" from 5 April`,
      PANEL,
      'You hold the role Director of Operations from 5 April 2023.',
    ],
    [`delegate "${OPERATIONS}" to @"${PANEL}"`, PANEL, 'You may update for the Director of Operations.'],
    [
      `cover @"${PANEL}" from 5 April to 7 April for "${OPERATIONS}"`,
      PANEL,
      'from 5 April 2023 to 7 April 2023.',
    ],
    [`assistant "${OPERATIONS}" is @"${PANEL}"`, PANEL, 'You are assistant to the Director of Operations.'],
    [`contributor B11 is @"${PANEL}"`, PANEL, 'You may add notes and evidence to B11.'],
    [`delegate B11 to @"${PANEL}"`, PANEL, 'You may update B11.'],
    [`assign B11 to "${LEGAL}"`, LEGAL, 'You answer for B11.'],
    [`assign B11 to "${LEGAL}"`, OPERATIONS, 'You no longer answer for B11.'],
    [`settings second "${LEGAL}"`, LEGAL, 'You decide what owners ask for.'],
    [`settings chief "${LEGAL}"`, LEGAL, 'You decide what owners ask for.'],
  ])('“%s” tells the %s', async (sentence, whom, words) => {
    await there.say(CHIEF, sentence);
    expect((await told(whom)).at(-1)).toContain(words);
    expect(await told(ADMINISTRATOR)).toHaveLength(1);
  });

  test('who loses one reads so, and nobody is told what they did themselves', async () => {
    await there.say(ADMINISTRATOR, `owner "${OPERATIONS}" is @"${PANEL}"`);
    await there.say(ADMINISTRATOR, `owner "${OPERATIONS}" is @"${LEGAL}"`);
    expect((await told(PANEL)).at(-1)).toContain('You no longer hold the role Director of Operations.');
    await there.say(ADMINISTRATOR, `leaver @"${PANEL}"`);
    await there.say(ADMINISTRATOR, 'yes');
    await there.nextMorning();
    expect((await told(PANEL)).at(-1)).toContain('You are marked as having left.');
    expect(await told(ADMINISTRATOR)).toEqual([]);
  });

  test('a setting of something else, an update and an import tell nobody', async () => {
    await there.say(CHIEF, 'settings zone Europe/Paris');
    await there.say(OPERATIONS, 'done B11');
    for (const as of [CHIEF, ADMINISTRATOR, OPERATIONS]) expect(await told(as)).toEqual([]);
  });
});
