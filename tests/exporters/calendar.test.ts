import { describe, expect, test } from '@jest/globals';
import { icsOf } from '../../src/exporters/ics.ts';
import { halfAYear } from '../fakes/reports.ts';
import { CHIEF } from '../fakes/world.ts';

/** A calendar as another program reads it: lines unfolded, an object an event. */
function events(ics: string): Record<string, string>[] {
  const lines = ics.replace(/\r\n[ \t]/g, '').split('\r\n');
  const found: Record<string, string>[] = [];
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') found.push({});
    const [name = '', value = ''] = [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)];
    Object.assign(found.at(-1) ?? {}, { [name.split(';')[0] ?? '']: value });
  }
  return found;
}

describe('completion dates as a calendar', () => {
  test('each is an all-day event with its status in words, and a moved one keeps its UID', async () => {
    const plan = await halfAYear();
    const before = events(icsOf(await plan.state(), { owners: null, today: '2023-10-02' }));
    const p19 = before.find(({ SUMMARY }) => SUMMARY?.includes('P1.9 '));
    expect(p19).toMatchObject({ DTSTART: '20230731', DTEND: '20230801' });
    expect(p19?.SUMMARY).toContain('(overdue\\, at risk\\, 40%)');
    await plan.say(CHIEF, 'extend P1.9 to 15 December 2023 because figures are late');
    await plan.say(CHIEF, 'approve P1.9');
    const after = events(icsOf(await plan.state(), { owners: null, today: '2023-10-02' })).find(
      ({ UID }) => UID === p19?.UID,
    );
    expect(after?.DTSTART).toBe('20231215');
    expect(Number(after?.SEQUENCE)).toBeGreaterThan(Number(p19?.SEQUENCE));
    expect(new Set(before.map(({ UID }) => UID)).size).toBe(before.length);
  });

  test('one owner’s calendar has that owner’s dates alone, and no line is longer than 75 bytes', async () => {
    const state = await (await halfAYear()).state();
    const owner = [...state.owners.values()].find(({ title }) => title === CHIEF)!;
    const ics = icsOf(state, { owners: [owner.id], today: '2023-10-02' });
    const own = [...state.activities.values()].filter(
      (a) => a.owner === owner.id && a.completionDate && !a.ongoing,
    );
    expect(events(ics)).toHaveLength(own.length);
    for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  test('a title with line breaks adds no line of its own', async () => {
    const state = await (await halfAYear()).state();
    const [first] = state.activities.values();
    first!.title = 'x\r\nATTENDEE:mailto:evil@example.org\r\nEND:VCALENDAR';
    first!.ongoing = false;
    const ics = icsOf(state, { owners: null, today: '2023-10-02' });
    expect(ics).not.toMatch(/^ATTENDEE/m);
    expect(ics.match(/^END:VCALENDAR/gm)).toHaveLength(1);
  });
});
