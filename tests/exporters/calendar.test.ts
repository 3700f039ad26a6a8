import { describe, expect, test } from '@jest/globals';
import { digestIcs, icsOf } from '../../src/exporters/ics.ts';
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

  test('every line ends as RFC 5545 asks, the last one too, and every event has its id, stamp and start', async () => {
    const state = await (await halfAYear()).state();
    const dates = [
      { id: '1', terms: { channel: '#delivery-plan', priority: null }, at: '2023-10-09T08:30:00.000Z' },
    ];
    for (const ics of [icsOf(state, { owners: null, today: '2023-10-02' }), digestIcs(state, dates)]) {
      expect(ics.endsWith('END:VCALENDAR\r\n')).toBe(true);
      expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      for (const event of events(ics))
        expect(Object.keys(event)).toEqual(expect.arrayContaining(['UID', 'DTSTAMP', 'DTSTART', 'DTEND']));
    }
  });

  test('one that has no dates has a component all the same, which programs refuse it without', async () => {
    const state = await (await halfAYear()).state();
    for (const ics of [icsOf(state, { owners: [], today: '2023-10-02' }), digestIcs(state, [])])
      expect(ics.match(/^(?:BEGIN|END):V\w+/gm)).toEqual([
        ...['BEGIN:VCALENDAR', 'BEGIN:VTIMEZONE', 'END:VTIMEZONE', 'END:VCALENDAR'],
      ]);
  });

  test.each(['\r\n', '\n', '\r'])(
    'names and titles with line breaks (%j) add no line of their own',
    async (end) => {
      const state = await (await halfAYear()).state();
      const evil = ['x', 'ATTENDEE:mailto:evil@example.org', 'END:VCALENDAR'].join(end);
      for (const plan of state.plans.values()) plan.name = evil;
      for (const owner of state.owners.values()) owner.title = evil;
      for (const activity of state.activities.values())
        Object.assign(activity, { title: evil, ref: evil, ongoing: false });
      for (const owners of [null, [...state.owners.keys()]]) {
        const lines = icsOf(state, { owners, today: '2023-10-02' }).split(/\r\n|\n|\r/);
        expect(lines.filter((line) => /^(?:ATTENDEE|END:VCALENDAR)/.test(line))).toEqual(['END:VCALENDAR']);
      }
    },
  );
});
