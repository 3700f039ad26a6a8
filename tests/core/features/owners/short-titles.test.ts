import { expect, test } from '@jest/globals';
import { isSimilar } from '../../../../src/core/features/owners/similar-titles.ts';

test.each([
  ['Waste Manager', 'Waste Mgr'],
  ['Head of Safety', 'Hd of Safety'],
  ['Director of Finance', 'Dir of Finance'],
  ['Asst Head of Parks', 'Assistant Head of Parks'],
  ['Dept Secretary', 'Department Secretary'],
  ['Dev Mgr', 'Development Manager'],
])('“%s” and “%s” may be one role', (one, other) => {
  expect([isSimilar(one, other), isSimilar(other, one)]).toEqual([true, true]);
});

test.each([
  ['Waste Manager', 'Water Manager'],
  ['Head of Parks', 'Head of Ports'],
  ['Head of Safety', 'Hub of Safety'],
  ['Deputy Head of Parks', 'Head of Parks'],
  ['HR Manager', 'Housing Rents Manager'],
  ['IT Manager', 'Income Manager'],
])('“%s” and “%s” are two', (one, other) => {
  expect([isSimilar(one, other), isSimilar(other, one)]).toEqual([false, false]);
});
