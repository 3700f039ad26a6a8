import { describe, expect, test } from '@jest/globals';
import type { Cell, Column, Part } from '../../src/core/base/replies/reply.ts';
import { renderCard } from '../../src/teams/cards/render.ts';
import { faultsOf } from '../fakes/card-rules.ts';
import { cardText } from '../fakes/teams.ts';

const LABELS = ['Executive owner', 'fallen due', 'by then', 'later', 'moved', 'overdue', 'kept'];

function tableOf(columns: string[], rows: string[][]): Part {
  return {
    type: 'table',
    columns: columns.map((label): Column => ({ label })),
    rows: rows.map((cells) => cells.map((text): Cell => ({ text }))),
  };
}

const cardOf = (part: Part): any =>
  renderCard({ reply: { parts: [part], actions: [], about: [] }, key: 'k', again: null });

describe('a table in Teams', () => {
  test('of more than three columns is one only where its words have room, and facts below that', () => {
    const card = cardOf(tableOf(LABELS, [['Director of Operations', '4', '–', '–', '1', '3', '0%']]));
    const [table, facts, ...more] = card.body;
    expect([table.type, table.targetWidth]).toEqual(['Table', 'atLeast:Wide']);
    expect([facts.type, facts.targetWidth, more]).toEqual(['Container', 'atMost:Standard', []]);
    expect(cardText(facts).replace(/\u00a0/g, ' ')).toBe(
      'Director of Operations\nfallen due: 4 · moved: 1 · overdue: 3 · kept: 0%',
    );
    expect(faultsOf(card)).toEqual([]);
  });

  test('of few short columns is one everywhere', () => {
    const card = cardOf(tableOf(['Day', 'Crimes'], [['3 October', '12']]));
    expect(card.body).toHaveLength(1);
    expect(card.body[0]).not.toHaveProperty('targetWidth');
    expect(faultsOf(card)).toEqual([]);
  });

  test('gives each column at least what its longest word needs, and more to long texts', () => {
    const [table] = cardOf(tableOf(['Ref', 'Activity'], [['P1.1', 'a long title '.repeat(30)]])).body;
    const [short, long] = table.columns.map(({ width }: any) => width);
    expect(short).toBeGreaterThanOrEqual('P1.1'.length * 8);
    expect(long).toBeGreaterThan(2 * short);
  });

  test('whose words are longer than any card is told as facts alone, on every card', () => {
    const card = cardOf(tableOf(['A', 'B', 'C', 'D'], [['x'.repeat(60), 'y'.repeat(60), 'z', 'w']]));
    expect(card.body.map(({ type, targetWidth }: any) => [type, targetWidth])).toEqual([
      ['Container', undefined],
    ]);
  });

  test.each([
    ['Arabic', 'رئيسة العمليات والخدمات المجتمعية'],
    ['emoji', '👩‍🚒 Fire & rescue 🚒'],
    ['markup', '*bold* <at>all</at> [x](https://evil.example)'],
    ['nothing', ''],
  ])('%s stands in it as it was written', (_what, words) => {
    const card = cardOf(tableOf(LABELS.slice(0, 5), [[words, '1', '2', '3', words]]));
    expect(cardText(card)).toContain(words);
    expect(faultsOf(card)).toEqual([]);
  });
});
