import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Reply } from '../../../../src/core/base/replies/reply.ts';
import { replyText } from '../../../../src/core/base/replies/text.ts';
import type { Speaker } from '../../../../src/core/domain/speaker.ts';
import { chatPlans } from '../../../../src/wiring/read-plan.ts';
import { memoryUploads } from '../../../fakes/memory-uploads.ts';
import { ORGANISATION, world } from '../../../fakes/world.ts';

const ADA: Speaker = {
  ...{ account: 'slack:T1:U1', name: 'Ada', administrator: true, outsider: false, plays: null },
};
const defaults = { zone: 'Europe/London', region: 'england-and-wales' as const };

let there: Awaited<ReturnType<typeof world>>;
let plans: ReturnType<typeof chatPlans>;
let inputs = 0;

beforeEach(async () => {
  there = await world();
  plans = chatPlans({ ...there, defaults, uploads: memoryUploads() });
});

const attach = async (bytes: Uint8Array, speaker = ADA, name = 'housing.csv') =>
  await plans.begin({ organisation: ORGANISATION, speaker, name, bytes });
const say = async (text: string) =>
  (await plans.hear({ organisation: ORGANISATION, speaker: ADA, text, inputKey: `say:${++inputs}` }))!;
const sayOf = (shown: Reply, wanted: string) => shown.actions.find(({ label }) => label === wanted)!.say;
const housing = async () =>
  [...(await there.state()).activities.values()].filter(({ ref }) => /^R\d$/.test(ref));

describe('work that a new file says nothing of', () => {
  const csv = (...rows: string[]) =>
    Buffer.from(['Ref,Activity,Owner,Completion date,Status', ...rows].join('\n'));
  const ROWS = [
    'R1,Publish the strategy,Head of Housing,30 June 2023,',
    'R2,Inspect all homes,Head of Housing,30 September 2023,',
    'R3,Open the station,Head of Estates,31 December 2023,',
    'R4,Close the old depot,Head of Estates,31 March 2024,Complete',
    'R5,Plant street trees,Head of Parks,31 March 2024,',
    'R6,Train all managers,Head of People,31 March 2024,',
    'R7,Renew the leases,Head of Estates,31 March 2024,',
  ];
  const bring = async (rows: string[]) => {
    const shown = await attach(csv(...rows), ADA, 'plan v2.csv');
    const bring = shown.actions.find(({ id }) => id === 'confirm');
    return bring ? await say(bring.say) : shown;
  };
  const statuses = async () => Object.fromEntries((await housing()).map(({ ref, status }) => [ref, status]));
  const hear = async (text: string, speaker = ADA) =>
    await there.talk.hear({ organisation: ORGANISATION, speaker, text, inputKey: `hear:${++inputs}` });
  const CASEY: Speaker = { ...ADA, account: 'slack:T1:U9', name: 'Casey' };
  const isChief = async () => {
    const chief = [...(await there.state()).owners.values()].find(({ title }) => /^Chief Exec/.test(title))!;
    await there.keep([
      { of: 'people', id: 'p9', set: { id: 'p9', name: 'Casey', accounts: [CASEY.account] } },
      { of: 'owners', id: chief.id, set: { holder: 'p9' } },
    ]);
  };
  const five = async () => {
    await bring(ROWS);
    return await bring([
      ROWS[0]!,
      ROWS[1]!,
      ROWS[4]!,
      ROWS[6]!,
      'R8,Open the hub,Head of Parks,31 March 2024,',
    ]);
  };

  test('a file of another name that holds the same work is the same plan, its rows reworded or new', async () => {
    await bring(ROWS);
    const again = [
      'R1,Publish the housing strategy,Head of Housing,30 June 2023,',
      'R2,Inspect all homes,Head of Housing,30 September 2023,',
      'R8,Let the empty shops,Head of Estates,31 March 2024,',
    ];
    const shown = replyText(await attach(csv(...again), ADA, 'september.csv'));
    expect(shown).toContain('1 new, 1 changed, 1 unchanged');
  });

  test('a file of other work under the same references is another plan', async () => {
    await bring(ROWS);
    const other = [
      'R1,Hire two cooks,Head of Catering,30 June 2023,',
      'R2,Buy an oven,Head of Catering,31 July 2023,',
    ];
    expect(replyText(await attach(csv(...other), ADA, 'kitchen.csv'))).toContain(
      '2 new, 0 changed, 0 unchanged',
    );
  });

  test('one press asks the chief executive about all that is open, and one decision settles it', async () => {
    await isChief();
    const isIn = await five();
    expect(replyText(isIn)).toContain('R3 and R6 are not in this file.');
    const asked = await hear(sayOf(isIn, 'Ask to cancel these 2 activities'));
    expect(replyText(asked)).toContain('is asked to cancel R3 and R6 now. Until then they stay as they are.');
    expect(replyText(asked)).toContain('plan v2.csv no longer has them');
    expect(await statuses()).toMatchObject({ R3: 'not started', R4: 'complete', R6: 'not started' });
    const decided = await hear('approve R3', CASEY);
    expect(replyText(decided)).toContain('asked to cancel R3 and R6');
    expect(await statuses()).toMatchObject({ R3: 'cancelled', R4: 'complete', R6: 'cancelled' });
    expect(replyText(await hear('history R6'))).toContain('to cancel R3 and R6');
    expect(replyText(await hear('show R6'))).toContain('1: approved, to cancel R3 and R6');
  });

  test('asked by mistake, it is taken back with one press', async () => {
    await isChief();
    const isIn = await five();
    const asked = await hear(sayOf(isIn, 'Ask to cancel these 2 activities'));
    await hear(sayOf(asked, 'Undo'));
    expect(replyText(await hear('decisions'))).not.toContain('to cancel R3 and R6');
    expect(replyText(await hear('approve R3', CASEY))).toContain('withdrawn');
    expect(await statuses()).toMatchObject({ R3: 'not started', R6: 'not started' });
  });

  test('whoever decides sees them first, has decided by the press, and takes it back with one', async () => {
    await isChief();
    await bring(ROWS);
    const rest = [ROWS[0]!, ROWS[1]!, ROWS[4]!, ROWS[6]!];
    const shown = await attach(csv(...rest), CASEY, 'plan v2.csv');
    // Nothing else changes, so there is nothing to bring in before.
    const seen = await hear(sayOf(shown, 'Cancel these 2 activities'), CASEY);
    expect(replyText(seen)).toContain('R6 Train all managers');
    const cancelled = await hear(sayOf(seen, 'Cancel these 2'), CASEY);
    expect(replyText(cancelled)).toContain('Decision 1: to cancel R3 and R6, approved by Casey.');
    expect(await statuses()).toMatchObject({ R3: 'cancelled', R4: 'complete', R6: 'cancelled' });
    expect((await attach(csv(...rest), CASEY)).actions.map(({ id }) => id)).not.toContain('cancel-gone');
    expect(replyText(await hear(sayOf(cancelled, 'Undo'), CASEY))).toContain('R3 is not started again');
    expect(await statuses()).toMatchObject({ R3: 'not started', R6: 'not started' });
  });

  test('what was completed meanwhile stays complete when the others are cancelled', async () => {
    await isChief();
    const isIn = await five();
    await hear(sayOf(isIn, 'Ask to cancel these 2 activities'));
    await hear('done R6');
    await hear('approve R3', CASEY);
    expect(await statuses()).toMatchObject({ R3: 'cancelled', R6: 'complete' });
  });

  test('whoever may not change the plan cannot cancel several by typing it', async () => {
    await bring(ROWS);
    const outside: Speaker = { ...ADA, account: 'slack:T1:U7', name: 'Olu', administrator: false };
    expect(replyText(await hear('cancel R1, R2 and R3 because I want to', outside))).toContain(
      'Only administrators and the chief executive',
    );
    expect(replyText(await hear('cancel R1, R2 and R3'))).toContain('Why?');
    expect(await statuses()).toMatchObject({ R1: 'not started', R2: 'not started', R3: 'not started' });
  });
});
