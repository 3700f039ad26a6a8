/** Softmax regression over features that are there or not, as it is kept: a line of labels, then a feature a line. */
export class Model {
  readonly #labels: string[];
  readonly #weights = new Map<string, number[]>();

  constructor(kept: string) {
    const [labels = '', ...lines] = kept.split('\n');
    this.#labels = labels.split('\t');
    for (const line of lines) {
      const [feature = '', weights = ''] = line.split('\t');
      this.#weights.set(feature, weights.split(',').map(Number));
    }
  }

  /** How likely each label is; the chances make one together. */
  chances(features: string[]): Map<string, number> {
    const sums = this.#labels.map((_label, k) =>
      ['', ...features].reduce((sum, one) => sum + (this.#weights.get(one)?.[k] ?? 0), 0),
    );
    const most = Math.max(...sums);
    const powers = sums.map((sum) => Math.exp((sum - most) / SCALE));
    const all = powers.reduce((sum, one) => sum + one, 0);
    return new Map(this.#labels.map((label, k) => [label, (powers[k] ?? 0) / all]));
  }
}

/** Weights are kept as whole numbers, so many to one. */
export const SCALE = 20;
