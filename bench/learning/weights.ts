import { Model, SCALE } from '../../src/core/reading/second/model.ts';
import {
  meaningOf,
  type SecondReading,
  trustFeatures,
  type Weights,
} from '../../src/core/reading/second/second-reader.ts';
import { type Learned, learn, type Row } from './logistic.ts';
import type { Labelled } from './rows.ts';

/** So many parts: what trust is learned from is read by a model that has not seen it. */
const PARTS = 5;

/** The weights of all models, learned from these clauses. */
export function weightsFrom(rows: Labelled[]): Weights {
  const judged = Array.from({ length: PARTS }, (_, part) => {
    const own = rows.filter((_row, i) => i % PARTS === part);
    const meanings = new Model(kept(meaningsFrom(rows.filter((_row, i) => i % PARTS !== part))));
    return own.flatMap((row) => trustRow(row, meanings));
  });
  return {
    meanings: kept(meaningsFrom(rows)),
    trust: kept(learn(judged.flat())),
    days: keptFrom(rows.flatMap(({ days }) => days)),
  };
}

function meaningsFrom(rows: Labelled[]): Learned {
  return learn(rows.map(({ features, meaning }) => ({ features, label: meaning })));
}

function trustRow({ features, first, meaning, sure }: Labelled, model: Model) {
  if (!first || sure === null) return [];
  const second = readBy(model, features);
  const label = sure && meaningOf(first) === meaning ? 'sure' : 'unsure';
  return [{ features: trustFeatures(first, second), label }];
}

function readBy(model: Model, features: string[]): SecondReading {
  const chances = model.chances(features);
  const [[meaning, chance] = ['none', 1]] = [...chances].sort((a, b) => b[1] - a[1]);
  return {
    meaning: meaning as SecondReading['meaning'],
    chance,
    chanceOf: (one) => chances.get(one) ?? 0,
    features,
    ends: [],
  };
}

/** What is learned from these rows, as it is kept. */
export const keptFrom = (rows: Row[]): string => kept(learn(rows));

/** As whole numbers, a feature a line; those that weigh nothing are left out. */
function kept({ labels, weights }: Learned): string {
  const lines = [...weights]
    .map(([feature, own]) => [feature, own.map((one) => Math.round(one * SCALE))] as const)
    .filter(([feature, own]) => !feature || own.some((one) => one !== 0))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return [labels.join('\t'), ...lines.map(([feature, own]) => `${feature}\t${own.join(',')}`)].join('\n');
}
