import { describe, expect, test } from '@jest/globals';
import { readClause } from '../../../src/core/reading/reading.ts';
import { FINANCE, world } from '../../fakes/world.ts';

const TODAY = '2023-10-02';
const WORK = { what: 'Award the youth voice contract by end of Q4', promised: '2024-03-31' };
const read = (text: string) => readClause(text, TODAY, WORK);

/** Words that look like an answer to somebody who only knows the words. */
describe('is never taken at its word', () => {
  test.each([
    '60% confident of 31 March',
    'fairly confident about 31 March',
    'They will be in by Friday',
    'Out this week',
    "I'll do it next week",
    'The board should approve this on Thursday',
    'board to approve 12 October',
    'green for now',
    'Green-ish',
    'ok thanks',
    'ok, will do',
    '7/10',
    'launched last week, well mostly',
    'Done, standstill ends on the 16th',
    'No news is good news',
    'Same old',
    "Report's gone to legal",
    'lovely, another delay from the supplier',
    '~45%, draft spec with procurement',
    '≈ 60%',
    '45%+',
    'Contractor now says 8 December',
    'The board now says 8 December',
  ])('“%s”', (text) => {
    const reading = read(text);
    expect(reading === null || reading.doubts.length > 0).toBe(true);
  });
});

describe('tells of something else', () => {
  test.each([
    ['We will respond to the tender questions by Friday', 'later'],
    ["I'll reply to the bidders tomorrow", 'later'],
    ['Amber, project board on 17 October will look at options', 'later'],
    ['you asked me that yesterday', 'later'],
    ['Amber. Decision from the planning committee due 12 October', 'decision'],
    ['We went ahead without board approval', 'decision'],
    ["On track. I'll check in with the team on Friday", 'forecast'],
    ['60%. Contract out for signature on the 20th', 'forecast'],
    ['60%, supplier needs another two weeks on the drawings', 'forecast'],
    ['60%, one week ahead', 'forecast'],
    ['14 snags found, 9 closed', 'status'],
    ['Awarded lot 2, lot 1 to follow', 'status'],
    ['Contract signed by them, not us', 'status'],
    ['building control are coming on Thursday', 'status'],
    ['Lot 1 awarded', 'status'],
    ["He isn't worried", 'forecast'],
    ['Custody healthcare at 88%, target 95, so amber', 'percent'],
    ["Away day done, everyone's got the one pager. Complete.", 'later'],
    ['up 4% on last quarter, on track', 'percent'],
    ["moved to the 12th of April, chair's on holiday", 'handedOver'],
    ['Nothing till the data lands on the 16th', 'forecast'],
    ['Will know more on Thursday, ask then', 'handedOver'],
    ['Advert went live this morning, closes 20 October', 'forecast'],
    ['Tender is out, returns 3 November', 'forecast'],
    ['Consultation opened on Monday, it will close on 10 November', 'forecast'],
    ['goes to exec board on 12 October', 'forecast'],
    ['Taking it to the leadership team on 19 October', 'forecast'],
    ['20%, only got going in September', 'forecast'],
    ['Passed to the programme office, they will update you from now on', 'later'],
    ['Handed this to Estates, they will let you know how it goes', 'later'],
    ['The deputy has taken this over, she will report to you going forward', 'later'],
  ] as const)('“%s” has no %s of the work', (text, kind) => {
    const told = read(text)?.[kind];
    expect(
      kind === 'status' && told !== 'complete' && told !== 'on track' ? undefined : told,
    ).toBeUndefined();
  });

  test('“He isn’t worried” hints at nothing bad', () => {
    expect(read("He isn't worried")?.status).toBe('on track');
  });
});

test('“done?” asks, and changes nothing', async () => {
  const { reply, activity } = await world();
  const { key } = await activity('P1.9');
  const { changed } = await reply(FINANCE, 'done?', { about: [key] });
  expect(changed).toBeUndefined();
  expect((await activity('P1.9')).status).toBe('not started');
});

describe('what stops may be a part of the work', () => {
  test.each([
    ['one bidder dropped out but still on track', 'on track'],
    ['Green - dropped the second lot', 'on track'],
    ['at risk, health have put their share on hold', 'at risk'],
    ['on track, recruitment paused for Christmas', 'on track'],
  ])('“%s”', (text, status) => {
    expect(read(text)?.status).toBe(status);
  });

  test.each([
    'Paused until January',
    'We have put this on hold',
    'Board pulled the plug',
    'This has been dropped',
  ])('“%s” is shown first', (text) => {
    expect(read(text)?.doubts).not.toEqual([]);
    expect(['paused', 'cancelled']).toContain(read(text)?.status);
  });

  test.each(['completed the first draft', 'done and waiting for the board to note it'])(
    '“%s” asks for no decision, and a draft is not the whole',
    (text) => {
      expect(read(text)?.decision).toBeUndefined();
      expect(read(text)?.doubts ?? ['nothing told']).not.toEqual([]);
    },
  );
});
