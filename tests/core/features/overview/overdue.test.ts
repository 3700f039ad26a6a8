import { describe, expect, test } from '@jest/globals';
import { CHIEF, FINANCE, LEGAL, world } from '../../../fakes/world.ts';

const OCTOBER = '2023-10-02T08:00:00.000Z';

describe('overdue', () => {
  test('lists the twelve that are late on 2 October 2023 and names no other reference', async () => {
    const { clock, say } = await world();
    clock.at = OCTOBER;
    const text = await say(CHIEF, 'overdue');
    const refs = new Set(text.match(/\b(?:P\d\.\d+|B\d+)\b/g));
    expect([...refs].sort()).toEqual([
      'B1',
      'B11',
      'B12',
      'B13',
      'B2',
      'B3',
      'B4',
      'B7',
      'P1.9',
      'P3.2',
      'P4.4',
      'P4.5',
    ]);
    expect(text).toContain('12 activities overdue on 2 October 2023, with 4 owners.');
  });

  test('groups by owner and tells days late, and the last words with their age', async () => {
    const { clock, say } = await world();
    clock.at = '2023-09-20T08:00:00.000Z';
    await say(FINANCE, 'update P1.9 at risk 40% waiting on the estates team');
    clock.at = OCTOBER;
    const text = await say(CHIEF, 'Overdue!');
    expect(text).toContain('OPCC Chief Finance Officer (1)');
    expect(text).toContain('63 days late');
    expect(text).toContain('“waiting on the estates team”, OPCC Chief Finance Officer, 12 days ago');
  });

  test('leaves out what is complete and says plainly when nothing is late', async () => {
    const { clock, say } = await world();
    expect(await say(CHIEF, 'overdue')).toContain('Nothing is overdue on 3 April 2023.');
    clock.at = OCTOBER;
    await say(LEGAL, 'done B7');
    expect(await say(CHIEF, 'overdue')).not.toContain('B7');
  });

  test('never calls ongoing work overdue', async () => {
    const { clock, say } = await world();
    clock.at = '2030-01-01T08:00:00.000Z';
    expect(await say(CHIEF, 'overdue')).not.toContain('P1.1 ');
  });

  test('is narrowed down to a priority or an owner, and says so', async () => {
    const { clock, say } = await world();
    clock.at = OCTOBER;
    const legal = await say(CHIEF, `overdue ${LEGAL}`);
    expect(legal).toMatch(new RegExp(`^${LEGAL}\\n\\n1 activity overdue on 2 October 2023, with one owner.`));
    expect(legal).toContain('B7');
    expect(legal).not.toContain('P1.9');
    expect(await say(CHIEF, 'overdue in priority 1')).toMatch(/^Priority 1: .*\n\n1 activity overdue on/);
    expect(await say(CHIEF, 'overdue now, please')).toContain('12 activities overdue');
  });

  test('of a part that is not there is not answered with the whole plan', async () => {
    const { say } = await world();
    const told = await say(CHIEF, 'overdue priority 99');
    expect(told).toContain(
      'I can’t find a priority or owner called “priority 99”. This plan has the priorities 1, 2, 3, 4, B',
    );
    expect(told).not.toContain('Nothing is overdue');
  });
});
