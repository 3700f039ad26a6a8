import { describe, expect, test } from '@jest/globals';
import { CATALOGUE } from '../../../../src/core/app/features.ts';
import { localTime } from '../../../../src/core/base/time/days.ts';
import { touched } from '../../../../src/core/domain/remembered.ts';
import { emptyState, type State } from '../../../../src/core/domain/state.ts';
import { digestReply } from '../../../../src/core/features/digest/render.ts';
import { takeSnapshot } from '../../../../src/core/features/digest/snapshot.ts';
import { digestsDue, nextDigestAt, USUAL_DIGEST } from '../../../../src/core/features/digest/when.ts';
import { verifyLedger } from '../../../../src/core/ledger/verify.ts';
import { everyPage } from '../../../../src/slack/render/message.ts';
import { renderCard } from '../../../../src/teams/cards/render.ts';
import { faultsIn } from '../../../fakes/block-kit.ts';
import { faultsOf } from '../../../fakes/card-rules.ts';
import { office } from '../../../fakes/office.ts';
import { CHIEF, FINANCE, OPERATIONS } from '../../../fakes/world.ts';
import fc from '../../../properties.ts';

const SECTIONS = CATALOGUE.digestSections;

const PLACE = { zone: 'Europe/London', region: 'england-and-wales' as const };

function planned(at = '2023-04-03T06:00:00.000Z'): State {
  const state = emptyState('o', CATALOGUE.vocabulary.kinds);
  const changed = { name: 'A', at };
  const plan = { id: 'p', name: 'Plan', from: '2023-04-01', to: '2024-03-31', current: true, example: false };
  state.plans.set('p', { ...plan, ladder: null, rev: 1, changed });
  return state;
}

describe('when a digest is posted', () => {
  test.each([
    ['one minute before its hour', '2023-10-02T08:29:00.000Z', 0],
    ['at its hour, in summer time', '2023-10-02T08:30:00.000Z', 1],
    ['at its hour, in winter time', '2023-11-06T09:30:00.000Z', 1],
    ['after a day of downtime, no more', '2023-10-03T08:30:00.000Z', 0],
    ['on a bank holiday', '2023-05-01T09:00:00.000Z', 0],
    ['on the working day after it', '2023-05-02T08:30:00.000Z', 1],
  ])('%s', (_when, now, due) => {
    expect(digestsDue(planned(), PLACE, now)).toHaveLength(due);
  });

  test('one whose hour had passed when the plan came in is not made up for', () => {
    expect(digestsDue(planned('2023-10-02T08:45:00.000Z'), PLACE, '2023-10-02T09:00:00.000Z')).toEqual([]);
  });

  test('it comes each week on a working day at its local hour, whenever one asks', () => {
    const state = planned();
    const days = fc.integer({ min: 0, max: 365 * 24 * 3 });
    fc.assert(
      fc.property(days, (hours) => {
        const after = new Date(Date.UTC(2023, 3, 3) + hours * 3_600_000).toISOString();
        const next = nextDigestAt(state, PLACE, after)!;
        const local = localTime(next, PLACE.zone);
        expect(next > after).toBe(true);
        expect(Date.parse(next) - Date.parse(after)).toBeLessThanOrEqual(12 * 86_400_000);
        expect(local.slice(11, 16)).toBe(USUAL_DIGEST.time);
        expect(digestsDue(state, PLACE, next)).toHaveLength(1);
      }),
    );
  });
});

/** The office on the first Monday of October, with something of everything. */
async function october() {
  const there = await office();
  await there.until('2023-09-28T10:00:00.000Z');
  await there.say(FINANCE, 'done P1.9 reported');
  await there.say(FINANCE, 'P1.10 at risk the tender failed');
  await there.say(FINANCE, 'extend P1.12 to end of March because of permits');
  await there.say(CHIEF, 'approve P1.12');
  await there.say(FINANCE, 'decision P1.7: which system?');
  await there.until('2023-10-02T10:00:00.000Z');
  return there;
}

describe('the weekly digest', () => {
  test('puts exceptions first, then what happened and what is ahead, one picture, and the seal at its foot', async () => {
    const { inbox, store } = await october();
    const sent = await inbox('#delivery-plan');
    const { at, kind, reply, text } = sent.at(-1)!;
    expect({ at, kind }).toEqual({ at: '2023-10-02T09:30:00+01:00', kind: 'digest' });
    const headings = reply.parts.flatMap((part) => (part.type === 'heading' ? [part.text] : []));
    expect(headings).toEqual([
      'Delivery Plan 2023-24 on 2 October 2023',
      'Newly overdue (3)',
      'Still overdue (8)',
      'At risk or off track (1)',
      'Waiting for a decision (1)',
      'Delivered (1)',
      'Promises moved (1)',
      'Due within 30 days, with no recent update (2)',
      'Waiting for an answer (4)',
    ]);
    expect(text).toContain(
      '11 overdue (2 more than on 25 September 2023) and 1 other at risk or off track; 1 of 39 complete, 1 of them delivered since 25 September 2023.',
    );
    expect(reply.parts.filter(({ type }) => type === 'picture')).toHaveLength(1);
    const seal = /Seal (\S+)$/.exec(text)![1]!;
    expect((await verifyLedger(store, 'default', seal)).findings).toEqual([]);
  });

  test('says in its first line what its headings say, also of what is late and at risk, and of what was done before and told since', async () => {
    const { say, until, inbox } = await office();
    await until('2023-09-26T10:00:00.000Z');
    for (const ref of ['B4', 'B12', 'P1.2']) await say(CHIEF, `${ref} at risk staff`);
    await say(FINANCE, 'P1.9 was completed on 20 September 2023');
    await until('2023-10-02T10:00:00.000Z');
    const text = (await inbox('#delivery-plan')).at(-1)!.text;
    const heads = Object.fromEntries(
      [...text.matchAll(/^(.+) \((\d+)\)$/gm)].map(([, title, n]) => [title, Number(n)]),
    );
    expect(heads).toMatchObject({ 'At risk or off track': 1, Delivered: 1 });
    const overdue = heads['Newly overdue']! + heads['Still overdue']!;
    expect(text).toMatch(
      new RegExp(
        `${overdue} overdue .*and 1 other at risk or off track; 1 of 39 complete, 1 of them delivered`,
      ),
    );
    await until('2023-10-09T10:00:00.000Z');
    expect((await inbox('#delivery-plan')).at(-1)!.text).not.toContain('Delivered (');
  });

  test('is posted once a week, and is the same whenever it is asked for again', async () => {
    const { inbox, say, until } = await october();
    const sent = await inbox('#delivery-plan');
    expect(new Set(sent.map(({ at }) => at.slice(0, 10))).size).toBe(sent.length);
    const posted = sent.at(-1)!.text;
    await say(FINANCE, 'done P1.10');
    await until('2023-10-20T10:00:00.000Z');
    expect(await say('Panel member', 'digest as-at 2023-10-02')).toBe(posted);
    expect(await say('Panel member', 'digest as-at 2 October 2023')).toBe(posted);
    expect(await say('Panel member', 'digest as-at 4 October 2024')).toContain('is still to come');
    expect(await say('Panel member', 'digest as-at Michaelmas')).toContain('I can’t find a date');
  });

  test('is not posted when there is nothing to say', async () => {
    const { inbox, until, say } = await office();
    await until('2023-04-18T10:00:00.000Z');
    expect(await inbox('#delivery-plan')).toEqual([]);
    expect(await say(CHIEF, 'digest')).toContain('nothing to tell');
  });

  test('names a few of each and shows the rest on demand', async () => {
    const { reply, inbox } = await october();
    const { actions } = (await inbox('#delivery-plan')).at(-1)!.reply;
    const [first] = actions;
    expect(first).toEqual({ id: 'more', label: 'Show all of it', say: 'digest whole as-at 2023-10-02' });
    expect(actions.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Ask all', `Ask ${OPERATIONS}`, expect.stringMatching(/^Show P4\.4 /)]),
    );
    const whole = await reply(CHIEF, actions[0]!.say);
    const lists = whole.parts.flatMap((part) => (part.type === 'list' ? [part.items.length] : []));
    expect(Math.max(...lists)).toBe(8);
  });

  test('goes where and when settings say, about one priority or the plan, or nowhere', async () => {
    const { say, until, inbox } = await office();
    await say('Administrator', 'settings digest #delivery-plan off');
    expect(await say('Administrator', 'settings digest #board Friday 14:00 priority 3')).toContain(
      'in #board on Friday at 14:00 about priority 3',
    );
    await until('2023-07-14T15:00:00.000Z');
    expect(await inbox('#delivery-plan')).toEqual([]);
    const sent = await inbox('#board');
    expect(sent.at(-1)).toMatchObject({ at: '2023-07-14T14:00:00+01:00', refs: ['P3.2'] });
    await say('Administrator', 'settings digest off');
    await until('2023-07-28T15:00:00.000Z');
    expect(await inbox('#board')).toHaveLength(sent.length);
  });

  test.each([
    ['settings digest board Monday 09:30', 'names no channel'],
    ['settings digest #board Sunday 09:30', 'I can’t find a working day and time'],
    ['settings digest #board Monday 25:30', 'I can’t find a working day and time'],
    ['settings digest #board Monday 09:30 priority 9', 'The plan has no priority 9'],
  ])('“%s” is refused with a sentence', async (text, said) => {
    const { say } = await office();
    expect(await say('Administrator', text)).toContain(said);
  });

  test('five thousand activities make no longer a digest than forty', async () => {
    const there = await office();
    there.clock.at = '2023-10-02T08:00:00.000Z';
    const state = await there.state();
    const one = await there.activity('P1.9');
    for (let n = 0; n < 5_000; n++) {
      const key = `${one.plan}/X${n}`;
      state.activities.set(key, { ...one, key, ref: `X${n}`, title: `Promise ${n} `.repeat(200) });
    }
    touched(state.activities);

    const snapshot = takeSnapshot(SECTIONS, state, USUAL_DIGEST, '2023-10-02', PLACE.zone);
    const { parts } = digestReply(CATALOGUE, state, snapshot, { zone: PLACE.zone, now: there.clock.at });
    const words = JSON.stringify(parts.filter(({ type }) => type !== 'picture'));
    expect(words.length).toBeLessThan(12_000);
    expect(words).toContain('X6 … · up to 63 days late');
    expect(words).toContain('5,012 overdue; 0 of 5,039 complete.');
    for (const whole of [false, true]) {
      const reply = digestReply(CATALOGUE, state, snapshot, { zone: PLACE.zone, now: there.clock.at, whole });
      expect(everyPage(reply).flatMap(({ blocks }) => faultsIn(blocks))).toEqual([]);
      expect(faultsOf(renderCard({ reply, key: 'k', again: null }))).toEqual([]);
    }
    // What is stored of it stays far below the 16 MB of a document.
    expect(JSON.stringify(snapshot).length).toBeLessThan(500_000);
  });
});
