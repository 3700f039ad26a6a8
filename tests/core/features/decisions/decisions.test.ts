import { describe, expect, test } from '@jest/globals';
import { verifyLedger } from '../../../../src/core/ledger/verify.ts';
import { office } from '../../../fakes/office.ts';
import { CHIEF, FINANCE, LEGAL } from '../../../fakes/world.ts';

const OCTOBER = '2023-10-02T08:00:00.000Z';

/** The finance officer's P1.10 is due 30 November 2023; a later date is asked for on 2 October. */
async function asked() {
  const there = await office();
  there.clock.at = OCTOBER;
  const told = await there.say(FINANCE, 'extend P1.10 to end of March because procurement is late');
  const decisions = async (as: string) =>
    (await there.inbox(as))
      .filter(({ kind }) => kind === 'decision')
      .map(({ reply, text }) => ({ reply, text }));
  const [message] = await decisions(CHIEF);
  const inThread = { about: message!.reply.about };
  return { ...there, told, message: message!, decisions, inThread };
}

describe('a later date', () => {
  test('is asked of the chief executive at once, and nothing moves until then', async () => {
    const { told, message, activity } = await asked();
    expect(told).toContain('to move P1.10 from 30 November 2023 to 31 March 2024');
    expect(message.text).toContain('procurement is late');
    expect(message.reply.actions.map(({ label }) => label)).toEqual(['Approve', 'Decline', 'Ask back']);
    expect(await activity('P1.10')).toMatchObject({ completionDate: '2023-11-30', slips: 0 });
  });

  test.each([
    ['approve P1.10', {}],
    ['approve R1 fair enough', {}],
    ['yes, but this is the last time', 'in the thread'],
    ['Approved', 'in the thread'],
  ])('“%s” moves it under a number, and the date first promised stays', async (text, where) => {
    const { say, activity, decisions, inThread } = await asked();
    expect(await say(CHIEF, text, where === 'in the thread' ? inThread : {})).toContain('Decision 1');
    const moved = { completionDate: '2024-03-31', baselineDate: '2023-11-30', slips: 1, precision: 'day' };
    expect(await activity('P1.10')).toMatchObject(moved);
    expect(await say(CHIEF, 'show P1.10')).toContain('moved once from 30 November 2023, by 122 days');
    const [heard] = await decisions(FINANCE);
    expect(heard!.text).toContain('Chief Executive Officer approved it (decision 1).');
  });

  test.each([
    'ok but only until the end of December',
    'yes but 10 December, not March',
    'fine, provided the panel hears of it',
  ])('“%s” is a yes to something else: it is asked about, and nothing moves', async (text) => {
    const { say, activity, inThread } = await asked();
    expect(await say(CHIEF, text, inThread)).toContain('nothing is decided yet');
    expect(await activity('P1.10')).toMatchObject({ completionDate: '2023-11-30', slips: 0 });
  });

  test.each(['decline P1.10 because the panel was told November', 'no, the panel was told November'])(
    '“%s” leaves it and tells why',
    async (text) => {
      const { say, activity, decisions, inThread } = await asked();
      expect(await say(CHIEF, text, inThread)).toContain('Decision 1');
      expect(await activity('P1.10')).toMatchObject({ completionDate: '2023-11-30', slips: 0 });
      expect((await decisions(FINANCE))[0]!.text).toContain('the panel was told November');
    },
  );

  test('is talked about before it is decided: asked back, answered, and neither yes nor no decides nothing', async () => {
    const { say, reply, decisions, inThread, activity } = await asked();
    await say(CHIEF, 'what does procurement need?', inThread);
    expect((await decisions(FINANCE))[0]!.text).toContain('what does procurement need?');
    await say(FINANCE, 'a second round', inThread);
    expect((await decisions(CHIEF)).at(-1)!.text).toContain('a second round');
    const unclear = await reply(CHIEF, 'hmm, difficult', inThread);
    expect(unclear.actions.map(({ say: words }) => words)).toEqual([
      'approve R1 hmm, difficult',
      'decline R1 hmm, difficult',
      'ask R1 hmm, difficult',
    ]);
    expect((await activity('P1.10')).completionDate).toBe('2023-11-30');
    await say(CHIEF, 'approve R1');
    expect(await say(CHIEF, 'decisions 1')).toMatch(
      /Decision notice 1[\s\S]*a second round[\s\S]*Entry \d+ of the record/,
    );
  });

  test('that the chief executive moves is decided by asking', async () => {
    const { say, activity, clock } = await office();
    clock.at = OCTOBER;
    expect(await say(CHIEF, 'extend P1.10 to end of March because the market failed')).toContain(
      'Decision 1',
    );
    expect((await activity('P1.10')).completionDate).toBe('2024-03-31');
  });

  test('may be decided by a named second role as well', async () => {
    const { say, activity } = await asked();
    expect(await say(LEGAL, 'approve P1.10')).toContain('only they decide it');
    await say('Administrator', `settings second "${LEGAL}"`);
    expect(await say(LEGAL, 'approve P1.10')).toContain('Decision 1');
    expect((await activity('P1.10')).completionDate).toBe('2024-03-31');
  });

  test.each([
    ['extend P1.10 to 1 May 2023 because of staff', '1 May 2023 has passed'],
    ['extend P1.10 to 1 November because of staff', 'is not later'],
    ['extend P1.10 to end of March', 'Why does P1.10 need until 31 March 2024?'],
    ['extend P1.10 to Michaelmas because of staff', 'I can’t find a date in “Michaelmas”'],
    ['extend P1.10 to 30 February because of staff', 'I can’t find a date in “30 February”'],
    ['extend P1.1 to end of March because of staff', 'only they can ask for that'],
    ['withdraw P1.9', 'Nothing about P1.9 waits'],
  ])('“%s” is refused with a sentence and changes nothing', async (text, said) => {
    const { say, state, clock } = await office();
    clock.at = OCTOBER;
    const before = (await state()).requests.size;
    expect(await say(FINANCE, text)).toContain(said);
    expect((await state()).requests.size).toBe(before);
  });

  test('three things that wait about one activity are counted and named', async () => {
    const { say } = await office();
    for (const words of ['One or two sites?', 'Which supplier?', 'Who chairs it?'])
      await say(FINANCE, `decision P1.9: ${words}`);
    expect(await say(FINANCE, 'withdraw P1.9')).toMatch(
      /^3 things about P1.9 wait: R1 .*, R2 .* and R3 .*\. Name/,
    );
  });

  test.each([
    ['its owner', FINANCE],
    ['another owner', LEGAL],
    ['the panel', 'Panel member'],
    ['an administrator', 'Administrator'],
  ])('is not approved by %s', async (_who, as) => {
    const { say, activity, ledger } = await asked();
    expect(await say(as, 'approve P1.10')).toContain('only they decide it');
    expect((await activity('P1.10')).completionDate).toBe('2023-11-30');
    const entries = await ledger.about('default', [(await activity('P1.10')).key]);
    expect(entries.at(-1)).toMatchObject({ action: 'denied', detail: { attempted: 'approve' } });
  });

  test('approved twice, or after it was withdrawn, is told how it ended', async () => {
    const { say, activity } = await asked();
    expect(await say(FINANCE, 'extend P1.10 to June because of more')).toContain(
      '“withdraw P1.10” takes it back',
    );
    expect(await say(FINANCE, 'withdraw P1.10')).toContain('is withdrawn; nothing was decided');
    expect(await say(CHIEF, 'approve R1')).toContain('it was withdrawn by OPCC Chief Finance Officer');
    await say(FINANCE, 'extend P1.10 to June because of more');
    await say(CHIEF, 'approve R2');
    expect(await say(CHIEF, 'approve R2')).toContain('it was approved by Chief Executive Officer');
    expect((await activity('P1.10')).slips).toBe(1);
    expect(await say(CHIEF, 'decisions')).toContain('Decided (1)');
  });

  test('stands in the ledger of dates with everything that was promised, asked for and expected', async () => {
    const { say, store } = await asked();
    await say(FINANCE, 'P1.10 expected by 15 February', { about: [] });
    await say(CHIEF, 'approve P1.10');
    const told = await say('Panel member', 'promises P1.10');
    const rows = [
      '30 November 2023  first promised',
      '31 March 2024     asked for',
      '31 March 2024     approved',
    ];
    for (const row of rows) expect(told).toContain(row);
    expect((await verifyLedger(store, 'default')).findings).toEqual([]);
  });
});

describe('a question that its owner cannot decide', () => {
  test('is answered in the thread; the answer is kept with the activity and closes the question', async () => {
    const { say, inbox, clock } = await office();
    clock.at = OCTOBER;
    await say(FINANCE, 'decision P1.12: who signs the lease');
    const message = (await inbox(CHIEF)).find(({ kind }) => kind === 'decision')!;
    const told = await say(CHIEF, 'The deputy signs it', { about: message.reply.about });
    expect(told).toContain('Decision 1: ');
    expect((await inbox(FINANCE)).find(({ kind }) => kind === 'decision')!.text).toContain(
      'The deputy signs it',
    );
    expect(await say(FINANCE, 'history P1.12')).toContain('The deputy signs it');
    expect(await say(CHIEF, 'decisions')).not.toContain('Waiting');
  });
});

describe('what needs the chief executive’s word', () => {
  test('an owner’s wish to cancel waits, and is cancelled with approval', async () => {
    const { say, activity } = await office();
    expect(await say(FINANCE, 'cancel P1.11 because there is no land')).toContain('to cancel P1.11');
    expect((await activity('P1.11')).status).toBe('not started');
    await say(CHIEF, 'approve P1.11');
    expect((await activity('P1.11')).status).toBe('cancelled');
    expect(await say(FINANCE, 'cancel P1.11 because again')).toContain('cancelled already');
  });

  test('a completion is acknowledged once, reopened on record, and acknowledged anew', async () => {
    const { say, activity } = await office();
    await say(FINANCE, 'done P1.9 reported');
    expect(await say(CHIEF, 'acknowledge')).toContain('P1.9');
    expect(await say(FINANCE, 'acknowledge P1.9')).toContain('acknowledged by the Chief Executive Officer');
    expect(await say(CHIEF, 'acknowledge P1.9')).toContain('Acknowledged by Chief Executive Officer');
    expect(await say(CHIEF, 'acknowledge P1.9')).toContain('already');
    expect(await say(CHIEF, 'acknowledge P1.3')).toContain('Only a complete activity');
    await say(CHIEF, 'reopen P1.9 because a month is missing');
    expect(await activity('P1.9')).toMatchObject({
      status: 'on track',
      acknowledged: null,
      completedOn: null,
    });
    const history = await say('Panel member', 'history P1.9');
    expect(history).toContain('acknowledged that it is complete');
    expect(history).toContain('a month is missing');
  });
});
