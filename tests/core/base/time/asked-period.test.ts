import { expect, test } from '@jest/globals';
import { askedPeriod } from '../../../../src/core/base/time/asked-period.ts';

const TODAY = '2023-10-03';

test.each([
  ['for March', '2023-03-01', '2023-03-31', ''],
  ['pack for Sept as word', '2023-09-01', '2023-09-30', 'pack as word'],
  ['for october', '2023-10-01', '2023-10-03', ''],
  ['for November', '2022-11-01', '2022-11-30', ''],
  ['register for Feb. 2024', null, null, ''],
  ['for Feb 2020 as excel', '2020-02-01', '2020-02-29', 'as excel'],
  ['for last month', '2023-09-01', '2023-09-30', ''],
  ['since 1 June', '2023-06-01', '2023-10-03', ''],
  ['pack since 1 June as a pdf', '2023-06-01', '2023-10-03', 'pack as a pdf'],
  ['from 1 June to 30 June', '2023-06-01', '2023-06-30', ''],
  ['from 30 June to 1 June', null, null, ''],
  ['as at 7 August', '2023-07-10', '2023-08-07', ''],
  ['from 1 June to today', '2023-06-01', '2023-10-03', ''],
  ['at 3 October', '2023-09-05', '2023-10-03', ''],
  ['since the flood', null, null, ''],
])('“%s” names its days', (words, since, asAt, rest) => {
  expect(askedPeriod(words, TODAY)).toEqual(since ? { period: { since, asAt }, rest } : null);
});

test.each(['', 'pack as word', 'march of the penguins'])('“%s” names none', (words) => {
  expect(askedPeriod(words, TODAY)).toEqual({ period: null, rest: words });
});
