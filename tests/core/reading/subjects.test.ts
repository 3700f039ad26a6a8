import { beforeAll, describe, expect, test } from '@jest/globals';
import type { State } from '../../../src/core/domain/state.ts';
import { subjectsOf } from '../../../src/core/reading/subjects/told.ts';
import { world } from '../../fakes/world.ts';

const TODAY = '2023-10-02';

let state: State;
beforeAll(async () => {
  const made = await world();
  made.clock.at = '2023-10-02T08:00:00.000Z';
  state = await made.state();
});

const keyOf = (ref: string) => [...state.activities.values()].find((one) => one.ref === ref)!.key;
/** "P1.2: done" for each part, "?" before what is not clear. */
function cut(text: string, about: string): string[] {
  const { clauses, clear, unclear } = subjectsOf(text, state, about.split(' ').map(keyOf), TODAY);
  const told = clauses.map(({ keys, words, certain }) => {
    const refs = keys.map((key) => state.activities.get(key)!.ref).join(' ');
    return `${certain && clear ? '' : '? '}${refs}: ${words}`;
  });
  return [...told, ...unclear.map((words) => `? : ${words}`)];
}

/** Website, comms strategy, custody visitors, land for the southern hub: in this order in the message. */
const ABOUT = 'P1.2 P1.1 P1.5 P1.11';

const CUT: [subject: string, about: string, sentences: [said: string, ...parts: string[]][]][] = [
  [
    'places in the list',
    ABOUT,
    [
      ['first one done, second 50%', 'P1.2: done', 'P1.1: 50%'],
      ['First: done. Second: 50%', 'P1.2: done.', 'P1.1: 50%'],
      ['1st done, 2nd amber', 'P1.2: done', 'P1.1: amber'],
      ['The first two are green, the last two red', 'P1.2 P1.1: are green', 'P1.5 P1.11: red'],
      ['first three done, the last one no change', 'P1.2 P1.1 P1.5: done', 'P1.11: no change'],
      ['top one done, bottom one not started', 'P1.2: done', 'P1.11: not started'],
      ['Finished the first two. Third one try me Monday', 'P1.2 P1.1: Finished.', 'P1.5: try me Monday'],
      ['No change on the second, fourth is red', 'P1.1: No change on', 'P1.11: is red'],
      ['first and third green', 'P1.2 P1.5: green'],
      ['first done second amber third red', 'P1.2: done', 'P1.1: amber', 'P1.5: red'],
      ['1st:done 2nd:50%', 'P1.2: done', 'P1.1: 50%'],
      ['first pair done, second pair amber', 'P1.2 P1.1: done', 'P1.5 P1.11: amber'],
      ['Green: first and second. Amber: third', 'P1.2 P1.1: Green', 'P1.5: Amber'],
      ['mark the first as complete and the third as at risk', 'P1.2: as complete', 'P1.5: as at risk'],
      ["can't do the first by then, second green", "P1.2: can't do by then", 'P1.1: green'],
      ['first may be late, second green', 'P1.2: may be late', 'P1.1: green'],
      ['no change on the first, second and fourth, third red', 'P1.2 P1.1 P1.11: no change on', 'P1.5: red'],
      ['green on the first, the second - 80%', 'P1.2: green on', 'P1.1: 80%'],
      ['green on 2nd - 1st red', 'P1.1: green on', 'P1.2: red'],
      ['first red because two left - 2nd: green', 'P1.2: red because two left', 'P1.1: green'],
      ['first slipped to 31 May 2024. 30% on the second', 'P1.2: slipped to 31 May 2024.', 'P1.1: 30% on'],
      ['no change on no 1. 30% on the second', '? P1.2: no change on.', 'P1.1: 30% on'],
      ['no change on third one, no 4 red', 'P1.5: no change on', 'P1.11: red'],
      [
        'first red because two left and no change on the second',
        'P1.2: red because two left',
        '? P1.1: no change on',
      ],
      [
        'no change on the first, the third - done and comms strategy red',
        'P1.2: no change on',
        'P1.5: done',
        'P1.1: red',
      ],
      ['first is red and so is the last', 'P1.2: is red', '? P1.11: is red'],
      ['First, the website is done. Second, the strategy is red', 'P1.2: is done.', 'P1.1: is red'],
      ['First, the hub is late. Second, the website is done', 'P1.11: is late.', 'P1.2: is done'],
      ['first red because of the second', '? P1.2: red because of the second'],
    ],
  ],
  [
    'what only looks like a place',
    ABOUT,
    [
      ['first draft done, second phase under way'],
      ['green since last week'],
      ['will start first thing Monday'],
      ['first 3 months went well, on track now'],
      ['a third done'],
      ['in the second half of the year'],
      ['done on 2nd October'],
    ],
  ],
  [
    'numbers of the list',
    ABOUT,
    [
      ['1 green, 2 amber, 3 not started', 'P1.2: green', 'P1.1: amber', 'P1.5: not started'],
      ['1 and 2 on track, 3 is done', 'P1.2 P1.1: on track', 'P1.5: is done'],
      ['1. done 2. amber 3. red', 'P1.2: done', 'P1.1: amber', 'P1.5: red'],
      ['1) done 4) amber', 'P1.2: done', 'P1.11: amber'],
      ['no 2 is late, number 3 done', 'P1.1: is late', 'P1.5: done'],
      ['#4 done', 'P1.11: done'],
      ['a) done b) amber c) red', 'P1.2: done', 'P1.1: amber', 'P1.5: red'],
      ['1:done 2:50% 3:red', 'P1.2: done', 'P1.1: 50%', 'P1.5: red'],
      ['1,2 green 3 red', 'P1.2 P1.1: green', 'P1.5: red'],
      ['Done: 1 and 3. Red: 2.', 'P1.2 P1.5: Done', 'P1.1: Red:.'],
      ['no movement on 1, 3 or 4; 2 complete', 'P1.2 P1.5 P1.11: no movement on', 'P1.1: complete'],
      ['no change on 2, P1.5 is late', '? P1.1: no change on', 'P1.5: is late'],
      ['no change on 1, 2 and 3 done', 'P1.2: no change on', '? P1.1 P1.5: done'],
      ['1-3 done, 4 red', 'P1.2 P1.1 P1.5: done', 'P1.11: red'],
      ['no change on 1, 2 and 3', 'P1.2 P1.1 P1.5: no change on'],
    ],
  ],
  [
    'numbers that count',
    'P1.2 P1.1 P1.5',
    [
      ['1 done, 2 amber', '? P1.2: done', '? P1.1: amber'],
      ['two and three are red, one is green', '? P1.1 P1.5: are red', '? P1.2: is green'],
      ['two of them done, one not'],
      ['2 of them done, 1 red'],
    ],
  ],
  [
    'numbers of something else',
    ABOUT,
    [
      ['phase 1 done, phase 2 on track'],
      ['3 of 4 done'],
      ['2 weeks late'],
      ['4 posts filled'],
      ['2 November'],
      ['1/2 done'],
      ['3% over'],
    ],
  ],
  [
    'words of the title',
    ABOUT,
    [
      ['website done, custody visitors 40%', 'P1.2: done', 'P1.5: 40%'],
      ['comms strategy green, hub land red', 'P1.1: green', 'P1.11: red'],
      ['Website - 60%. Southern hub - amber', 'P1.2: 60%.', 'P1.11: amber'],
      ['no change on the website, hub is late', 'P1.2: no change on', 'P1.11: is late'],
      ['the website piece is green, others no change', 'P1.2: is green', 'P1.1 P1.5 P1.11: no change'],
      [
        'hub land at risk as the vendor wants more, website 95%',
        'P1.11: at risk as the vendor wants more',
        'P1.2: 95%',
      ],
      ['Nothing new on the website or strategy. Hub: 60%', 'P1.2 P1.1: Nothing new on', 'P1.11: 60%'],
      ['Only update is the website: 60%', 'P1.2: Only update is : 60%'],
      ['Whilst the website is green, the hub is red', 'P1.2: is green', 'P1.11: is red'],
      [
        'finished website, remind me on Friday about visitors',
        'P1.2: finished',
        'P1.5: remind me on Friday about',
      ],
      ['website and comms strategy done, visitors red', 'P1.2 P1.1: done', 'P1.5: red'],
      ['website/strategy green, hub red', '? P1.2 P1.1: green', 'P1.11: red'],
      ['the one on dogs is red, website green', 'P1.5: is red', 'P1.2: green'],
      [
        'website at risk because two left and the hub is red',
        'P1.2: at risk because two left',
        '? P1.11: is red',
      ],
      [
        'no change on the website, ERP or the hub, visitors 90%',
        '? P1.2: no change on, ERP',
        '? P1.11 P1.5: 90%',
      ],
      ['Webiste 50%, visitors green', '? P1.2: 50%', 'P1.5: green'],
    ],
  ],
  [
    'a name of more than one',
    'P1.11 P4.3 P1.2',
    [
      ['website and restorative services red', 'P1.2 P4.3: red'],
      ['hub 50%, website done', 'P1.2: done', '? : hub 50%'],
      ["southern hub 50%, victims' hub done", 'P1.11: 50%', 'P4.3: done'],
    ],
  ],
  [
    'the others, and all but some',
    ABOUT,
    [
      ['P1.2 done, the rest no change', 'P1.2: done', 'P1.1 P1.5 P1.11: no change'],
      [
        'the last one is finished, others same as before',
        'P1.11: is finished',
        'P1.2 P1.1 P1.5: same as before',
      ],
      ['first red, everything else green', 'P1.2: red', 'P1.1 P1.5 P1.11: green'],
      ['All green except the first', 'P1.1 P1.5 P1.11: green'],
      ['Apart from the first, which is red, no change', 'P1.2: is red', 'P1.1 P1.5 P1.11: no change'],
      ['No change except visitors: 60%', 'P1.2 P1.1 P1.11: No change', 'P1.5: 60%'],
      [
        'all green except the ERP and the website which is red',
        '? P1.1 P1.5 P1.11: all green except the ERP',
        '? P1.2: is red',
      ],
      ['leave the rest, first is done', 'P1.1 P1.5 P1.11: leave as is', 'P1.2: is done'],
      ['Everything but the website is done', 'P1.1 P1.5 P1.11: is done'],
      ['all green bar 2 and 3, which are red', 'P1.2 P1.11: green', 'P1.1 P1.5: are red'],
      ['first two done, other three green', 'P1.2 P1.1: done', '? P1.5 P1.11: green'],
    ],
  ],
  [
    'values in a row',
    'P1.2 P1.1 P1.5',
    [
      ['20, 5 and 15 percent respectively', 'P1.2: 20%', 'P1.1: 5%', 'P1.5: 15%'],
      ['10, 20, 30%', '? P1.2: 10%', '? P1.1: 20%', '? P1.5: 30%'],
      ['green amber red in that order', 'P1.2: green', 'P1.1: amber', 'P1.5: red'],
      ['G, A, R', '? P1.2: green', '? P1.1: amber', '? P1.5: red'],
      ['green, amber, red', '? P1.2: green', '? P1.1: amber', '? P1.5: red'],
    ],
  ],
  [
    'the former and the latter',
    'P1.2 P1.1',
    [
      ['former is at 80%, latter has not begun', 'P1.2: is at 80%', 'P1.1: has not begun'],
      ['first done, the other is red', 'P1.2: done', 'P1.1: is red'],
      ['first 60%, second 40%, both on track', 'P1.2: 60%, both on track', 'P1.1: 40%, both on track'],
    ],
  ],
];

describe.each(CUT)('%s', (_subject, about, sentences) => {
  test.each(sentences)('“%s”', (said, ...parts) => {
    expect(cut(said, about)).toEqual(parts);
  });
});

test('what is kept of each part is what was typed, with the name that it was given', () => {
  const said = 'Only the first has moved: 40%, no change on the second, P1.5 is late & so is the hub';
  const { clauses } = subjectsOf(said, state, ABOUT.split(' ').map(keyOf), TODAY);
  expect(clauses.map((one) => one.said)).toEqual([
    'the first has moved: 40%',
    'no change on the second',
    'P1.5 is late',
    'so is the hub',
  ]);
});

test('a part that may be told of an activity nobody named makes the whole to be shown first', () => {
  expect(cut('website 50%, ERP red', 'P1.2 P1.1')).toEqual(['? P1.2: 50%, ERP red']);
  expect(cut('website 50%, supplier is keen, strategy red', 'P1.2 P1.1')).toEqual([
    'P1.2: 50%, supplier is keen',
    'P1.1: red',
  ]);
  expect(cut('the ERP is red, website 50%', 'P1.2 P1.1')).toEqual(['P1.2: 50%', '? : the ERP is red']);
});
