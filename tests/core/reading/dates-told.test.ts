import { describe, expect, test } from '@jest/globals';
import { readClause } from '../../../src/core/reading/reading.ts';
import { scorePhrasing } from '../../fakes/phrasings.ts';
import { FINANCE, world } from '../../fakes/world.ts';

const TODAY = '2023-10-02';
const APPLICATION = { what: 'Submit the early planning application', promised: '2023-10-31' };
const OFFICES = { what: 'Provide offices that suit how people work', promised: '2023-12-31' };
const SERVICES = { what: 'Start the new advocacy services', promised: '2023-09-30' };

describe('a slip that is counted from the promised day', () => {
  test.each([
    ['Slipping by a fortnight', '2023-11-14'],
    ["A fortnight late I'm afraid, the consultants only invoiced last week", '2023-11-14'],
    ['three weeks late', '2023-11-21'],
    ["We're two months behind plan, sorry", '2023-12-31'],
    ['need another month', '2023-11-30'],
    ['Two week delay, supplier let us down', '2023-11-14'],
    ['It will be a couple of weeks late', '2023-11-14'],
    ['delayed by six weeks', '2023-12-12'],
  ])('“%s” is at risk with a new date, shown first', (words, forecast) => {
    const { doubts = [], ...told } = readClause(words, TODAY, APPLICATION) ?? {};
    expect(told).toEqual({ status: 'at risk', forecast });
    expect(doubts).toContain('counted from the promise');
  });

  test('the end of a month stays the end of one, and a quarter is three', () => {
    expect(readClause('a quarter late', TODAY, OFFICES)?.forecast).toBe('2024-03-31');
    expect(readClause('pushed back a month', TODAY, OFFICES)?.forecast).toBe('2024-01-31');
    expect(readClause('two weeks early', TODAY, OFFICES)).toMatchObject({ forecast: '2023-12-17' });
  });

  test('a day that is told outweighs the count, and a count that ends in the past is none', () => {
    expect(readClause('three weeks late, so 24 November', TODAY, APPLICATION)?.forecast).toBe('2023-11-24');
    expect(readClause('a week late', TODAY, { ...SERVICES, promised: '2023-06-30' })).toMatchObject({
      status: 'at risk',
    });
    expect(
      readClause('a week late', TODAY, { ...SERVICES, promised: '2023-06-30' })?.forecast,
    ).toBeUndefined();
  });

  test.each([
    'Amber, the supplier is two weeks late with the data',
    'On track, the supplier is two weeks late but we have float',
    'It will be a few weeks late',
    'six to eight weeks late',
    'We lost a fortnight over TUPE but clawed it back',
  ])('“%s” counts nothing', (words) => {
    expect(readClause(words, TODAY, APPLICATION)?.forecast).toBeUndefined();
  });
});

describe('a later day instead of the one that was planned', () => {
  test.each([
    'Looking at end Nov rather than Oct',
    'end of November instead of October',
    'It will be 30 November rather than the end of October',
  ])('“%s” is at risk', (words) => {
    expect(readClause(words, TODAY, APPLICATION)).toMatchObject({
      status: 'at risk',
      forecast: '2023-11-30',
    });
  });

  test('an earlier one is not', () => {
    const read = readClause('Looking at end Oct rather than Nov', TODAY, OFFICES);
    expect(read).toMatchObject({ forecast: '2023-10-31' });
    expect(read?.status).toBeUndefined();
  });

  test('“still on for” the promised day is on track', () => {
    expect(readClause('Still on for 31 October', TODAY, APPLICATION)).toEqual({
      status: 'on track',
      forecast: '2023-10-31',
      doubts: [],
    });
  });

  test('“now” behind a day tells it as new, beside a status too', () => {
    const read = readClause('Contract starts 1 November now, otherwise green', TODAY, SERVICES);
    expect(read).toMatchObject({ status: 'on track', forecast: '2023-11-01' });
    expect(read?.doubts).not.toEqual([]);
  });

  test('what somebody “now says” is a new date, shown first', () => {
    const read = readClause('Contractor now says 8 December, steel came late', TODAY, OFFICES);
    expect(read).toMatchObject({ forecast: '2023-12-08' });
  });
});

describe('a date beside what is done', () => {
  test.each([
    ['goes in on the 27th', '2023-10-27'],
    ['will be submitted by Halloween', '2023-10-31'],
    ['Not done yet but it will be by the end of the month', '2023-10-31'],
    ['we are submitting on 20 October', '2023-10-20'],
    ['first week of November', '2023-11-07'],
    ['a week on Friday', '2023-10-13'],
    ['before Christmas', '2023-12-24'],
    ['by Easter', '2024-03-31'],
    ['by COP Friday', '2023-10-06'],
    ['end of next week', '2023-10-13'],
    ['three weeks today', '2023-10-23'],
    ['no later than 31 March', '2024-03-31'],
    ['end of the calendar year', '2023-12-31'],
    ['31/10 -> 30/11', '2023-11-30'],
    ['will be done tomorrow', '2023-10-03'],
    ['will be done next June', '2024-06-30'],
    ['realistically end of Q1 2024/25', '2024-06-30'],
    ['31 October is not going to happen, 30 November more like it', '2023-11-30'],
  ])('“%s” is when it is expected', (words, forecast) => {
    expect(readClause(words, TODAY, { ...APPLICATION, promised: null })?.forecast).toBe(forecast);
    expect(readClause(words, TODAY, APPLICATION)?.status).not.toBe('on track');
  });

  test.each([
    ['on schedule for next June', { status: 'on track', forecast: '2024-06-30' }],
    ['Off track. Provider pulled out, realistically end of Q1 2024/25', { forecast: '2024-06-30' }],
    ['Strategy still on course for end of March', { status: 'on track', forecast: '2024-03-31' }],
    ["We're 75%, go live 31 October as planned", { percent: 75, forecast: '2023-10-31' }],
    ['End of March as planned', { forecast: '2024-03-31' }],
    ['30 November as promised', { forecast: '2023-11-30' }],
    ["Can't make October. 30 November instead", { status: 'at risk', forecast: '2023-11-30' }],
  ])('“%s” tells both', (words, told) => {
    expect(readClause(words, TODAY)).toMatchObject(told);
  });

  test.each([
    'interviews on 12 October',
    'New starter joins on 6 November',
    'Goes to audit committee on 12 October',
    'tender closes on 10 November',
    'first draft due on 20 October',
    'Kick off meeting was on 20 September',
    'went live on Thursday',
    'On track. Tender goes out on the 20th',
    'The project manager starts on 6 November',
    'call with the supplier tomorrow',
    "I'm going to see the supplier on Friday",
  ])('“%s” is the date of a step, and no forecast', (words) => {
    expect(readClause(words, TODAY, APPLICATION)?.forecast).toBeUndefined();
  });

  test('what is to begin is complete when it begins', () => {
    expect(readClause('service starts on 16 October', TODAY, SERVICES)?.forecast).toBe('2023-10-16');
    expect(readClause('service starts on 16 October', TODAY, OFFICES)?.forecast).toBeUndefined();
  });

  test('a date of something that was named before is shown first', () => {
    const words =
      "Visitors all recruited and trained, the dogs scheme waits for vetting, that'll be end of Feb";
    expect(readClause(words, TODAY)?.doubts).toContain('perhaps of a step');
  });
});

test('a share beside a new day later than promised is at risk', async () => {
  const { outcome } = await scorePhrasing({
    say: '80 percent. Two parts still to come, new date 30 November',
    about: ['B4'],
    sure: true,
    expect: [{ ref: 'B4', status: 'at risk', percent: 80, forecast: '2023-11-30' }],
  });
  expect(['applied', 'proposed']).toContain(outcome);
});

test('a day later than promised, and nothing else, is shown first as at risk', async () => {
  const { reply, activity, clock } = await world();
  clock.at = '2023-10-02T08:00:00.000Z';
  const { key } = await activity('P1.12');
  const first = await reply(FINANCE, 'end of December, team short of people', { about: [key] });
  expect(first.changed).toBeUndefined();
  const confirm = first.actions.find(({ id }) => id === 'confirm')!;
  await reply(FINANCE, confirm.say, { about: first.about });
  expect(await activity('P1.12')).toMatchObject({ status: 'at risk', forecastDate: '2023-12-31' });
});

test('told as new it is applied at once, and undone with one word', async () => {
  const { reply, activity, clock } = await world();
  clock.at = '2023-10-02T08:00:00.000Z';
  const { key } = await activity('P1.12');
  const first = await reply(FINANCE, 'now end of December, team short of people', { about: [key] });
  expect(first.changed).toBe(true);
  expect(await activity('P1.12')).toMatchObject({ status: 'at risk', forecastDate: '2023-12-31' });
  await reply(FINANCE, 'undo');
  expect(await activity('P1.12')).toMatchObject({ status: 'not started', forecastDate: null });
});

async function october() {
  const made = await world();
  made.clock.at = '2023-10-02T08:00:00.000Z';
  return made;
}

describe('a day of the last weeks behind “done” is when it was done', () => {
  test.each([
    'done on 28th september, 12 grants awarded',
    'finished 25 Sep',
    'complete 29 sept',
    'signed off on 30 September',
  ])('“%s”', async (say) => {
    const { activity, reply } = await october();
    const { key } = await activity('P1.12');
    await reply(FINANCE, say, { about: [key] });
    expect((await activity('P1.12')).forecastDate).toBeNull();
  });
});
