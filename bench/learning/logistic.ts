/** Softmax regression over features that are there or not. The same rows in the same order give the same weights. */
export interface Row {
  features: string[];
  label: string;
}

/** Of each feature, one weight for each label; '' is the bias. */
export interface Learned {
  labels: string[];
  weights: Map<string, number[]>;
}

const EPOCHS = 16;
const STEP = 0.12;
/** Features that fewer rows show say more of their writer than of what is meant. */
const RARE = 2;
const DECAY = 1e-3;

/** Learns by AdaGrad, row after row. */
export function learn(rows: Row[]): Learned {
  const labels = [...new Set(rows.map(({ label }) => label))].sort();
  const many = labels.length;
  const index = indexOf(rows);
  const known = rows.map(({ features }) => [0, ...features.flatMap((one) => index.get(one) ?? [])]);
  const meant = rows.map(({ label }) => labels.indexOf(label));
  const weights = new Float64Array(index.size * many);
  const squares = new Float64Array(index.size * many).fill(1e-2);
  const order = shuffled(rows.length);
  for (let epoch = 0; epoch < EPOCHS; epoch++)
    for (const i of order) {
      const own = known[i]!;
      const slopes = sharesOf(own, weights, many);
      slopes[meant[i]!]! -= 1;
      for (const feature of own)
        for (let k = 0; k < many; k++) {
          const at = feature * many + k;
          const slope = slopes[k]! + (feature ? DECAY * weights[at]! : 0);
          squares[at]! += slope * slope;
          weights[at]! -= (STEP * slope) / Math.sqrt(squares[at]!);
        }
    }
  const each = [...index].map(([feature, at]) => [
    feature,
    [...weights.subarray(at * many, (at + 1) * many)],
  ]) as [string, number[]][];
  return { labels, weights: new Map(each) };
}

function indexOf(rows: Row[]): Map<string, number> {
  const seen = new Map<string, number>();
  for (const { features } of rows) for (const one of features) seen.set(one, (seen.get(one) ?? 0) + 1);
  const index = new Map([['', 0]]);
  for (const [feature, times] of seen) if (times >= RARE) index.set(feature, index.size);
  return index;
}

function sharesOf(features: number[], weights: Float64Array, many: number): Float64Array {
  const sums = new Float64Array(many);
  for (const feature of features) for (let k = 0; k < many; k++) sums[k]! += weights[feature * many + k]!;
  const most = Math.max(...sums);
  let all = 0;
  for (let k = 0; k < many; k++) all += sums[k] = Math.exp(sums[k]! - most);
  return sums.map((one) => one / all);
}

/** An order that is always the same. */
function shuffled(many: number): number[] {
  const order = Array.from({ length: many }, (_, i) => i);
  let seed = 20_231_002;
  for (let i = many - 1; i > 0; i--) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    const j = seed % (i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
