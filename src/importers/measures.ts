import type { ImportedMeasure } from '../core/features/importing/index.ts';
import type { Block } from './source.ts';
import { tidy } from './source.ts';

interface Bullet {
  priority: string | null;
  text: string;
  indent: number;
}

const LABEL = /^(?:key )?(?:performance )?(?:measures?|metrics?|indicators?|kpis?)(?: of success)?\s*:\s*/i;

/** "Measures: wardens trained; satisfaction above 80%": each of them; none where the line lists no measures. */
export function measuresIn(text: string): string[] {
  const label = LABEL.exec(text)?.[0];
  if (!label) return [];
  return text
    .slice(label.length)
    .split(/\s*[;•|]\s*/)
    .map(tidy)
    .filter((one) => one);
}

/** Lists of key performance metrics as measures; a bullet with children is a group, not a measure. */
export class MeasureList {
  readonly #bullets: Bullet[] = [];

  add(block: Extract<Block, { kind: 'bullet' }>, priority: string | null): void {
    this.#bullets.push({ priority, text: tidy(block.text), indent: block.indent });
  }

  read(): ImportedMeasure[] {
    const measures: ImportedMeasure[] = [];
    const parents: Bullet[] = [];
    for (const [i, bullet] of this.#bullets.entries()) {
      while (parents.length && (parents.at(-1)?.indent ?? 0) >= bullet.indent) parents.pop();
      if (parents.at(-1) && parents.at(-1)?.priority !== bullet.priority) parents.length = 0;
      const next = this.#bullets[i + 1];
      const hasChildren =
        next !== undefined && next.priority === bullet.priority && next.indent > bullet.indent;
      if (hasChildren) parents.push(bullet);
      else {
        const group = parents.at(-1)?.text.replace(/\s*:\s*$/, '') ?? null;
        measures.push({ priority: bullet.priority, group, title: bullet.text });
      }
    }
    return measures;
  }
}
