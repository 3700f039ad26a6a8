import { describe, expect, test } from '@jest/globals';
import { readPlanFile } from '../../src/importers/import-plan.ts';
import { ragIn, statusIn } from '../../src/importers/status-words.ts';

describe('status words of plans', () => {
  test.each([
    ['Completed (Q2)|Done|100% complete|Closed|Cwblhawyd|Wedi’i gwblhau|Blue', 'complete'],
    ['Complete (late)|Delivered late|Completed, after some delays|In place|Signed off', 'complete'],
    ['terminée|Réalisé|cumplido|Concluído|abgeschlossen', 'complete'],
    ['partly|largely|Delivered in part|On track to complete|Will be completed late 2025', 'on track'],
    ['en cours|en curso|em andamento|in Umsetzung|Non terminé|Good progress|Commenced', 'on track'],
    ['Not progressing|No progress|Off target|Stalled|en retard|atrasado', 'off track'],
    ['To be started|To be completed|Not implemented|Ready to start|Outstanding', 'not started'],
    ['à venir|no iniciado|nicht begonnen', 'not started'],
    ['Merged with 2.3|Closed - not implemented|abandonné', 'cancelled'],
    [
      'In progress|Underway|On schedule|Working on it|Green|Partially complete|Partially implemented|Not yet implemented|Not done|Not fully implemented|Not yet completed|Ar y trywydd',
      'on track',
    ],
    ['At risk|at-risk|Amber|🟠|Some delays', 'at risk'],
    ['Off track|off-track|OffTrack|🔴 Late|Not on track|Delayed|Overdue|Red|Stuck', 'off track'],
    ['Not started|Yet to start|To Do|Open|Planned|Heb ddechrau', 'not started'],
    ['On hold|Paused|Deferred', 'paused'],
    ['Cancelled|Withdrawn|No longer required', 'cancelled'],
  ])('%s: %s', (words, status) => {
    for (const text of words.split('|')) expect([text, statusIn(text)]).toEqual([text, status]);
  });

  test('words that say no status are none', () => {
    for (const text of ['', 'See note 3', 'Head of A', 'No update', 'Nothing to report', 'x'.repeat(200)])
      expect(statusIn(text)).toBeNull();
    expect([ragIn('R'), ragIn('', 'amber'), ragIn('', 'grey'), ragIn('purple'), ragIn('A/R')]).toEqual([
      'off track',
      'at risk',
      null,
      null,
      'off track',
    ]);
  });
});

test('how an activity stands comes with its words, and what the file adds is kept', async () => {
  const text = [
    'Action,Lead,Due,Status,%,RAG,Latest update,Evidence,Budget',
    'Publish the strategy,Head of A,30/06/2025,Done,1,G,Signed off in May,https://example.org/a,£5',
    'Open the hub,Head of B,30/09/2025,In progress,0.4,A,Lease is late,,£9',
    'Fit the pumps,Head of C,31/12/2025,Awaiting sign off,,,,,',
  ].join('\n');
  const { activities, warnings } = await readPlanFile({ fileName: 'a.csv', bytes: Buffer.from(text) });
  expect(activities).toMatchObject([
    {
      status: 'complete',
      percent: 100,
      statusSaid: { heading: 'Status', text: 'Done' },
      note: { heading: 'Latest update', text: 'Signed off in May' },
      evidence: ['https://example.org/a'],
    },
    {
      status: 'at risk',
      percent: 40,
      extra: [
        { heading: 'RAG', text: 'A' },
        { heading: 'Budget', text: '£9' },
      ],
    },
    { status: null, statusSaid: { heading: 'Status', text: 'Awaiting sign off' } },
  ]);
  expect(warnings.find(({ code }) => code === 'status-unreadable')?.message).toContain('“Awaiting sign off”');
  // What is complete is asked nothing.
  expect(warnings.filter(({ refs }) => refs.includes('A1'))).toEqual([]);
});

test('a share before other words in a column of statuses is its share, and the words are kept', async () => {
  const text =
    'Action,Lead,Due,Status\nOpen the hub,Head of B,30/09/2025,80% - snagging\nPaint,Head of B,30/09/2025,50%\n';
  const { activities, warnings } = await readPlanFile({ fileName: 'a.csv', bytes: Buffer.from(text) });
  expect(activities).toMatchObject([
    { percent: 80, statusSaid: { heading: 'Status', text: '80% - snagging' } },
    { percent: 50 },
  ]);
  expect(warnings.filter(({ code }) => code === 'status-unreadable')).toEqual([]);
});
