import { plainForm } from '../../base/text/split-words.ts';
import type { Change, Settings } from '../../domain/model.ts';
import type { State } from '../../domain/state.ts';

/** What a person said of a file's headings, kept for the next file whose tables look like it. */
export type Shape = NonNullable<Settings['importShapes']>[number];

const MOST_SHAPES = 50;
/** A file is of a shape when it has so much of its headings. */
const ALIKE = 0.6;

/** Remembers a shape; the one it replaces goes. */
export function withShape(state: State, shape: Shape): Change[] {
  const before = state.settings.get('settings')?.importShapes ?? [];
  const others = before.filter(
    (one) => likeness(one, shape.headings) < 1 || one.headings.length !== shape.headings.length,
  );
  const importShapes = [...others, shape].slice(-MOST_SHAPES);
  return [{ of: 'settings', id: 'settings', set: { id: 'settings', importShapes } }];
}

/** What was said of the headings of the shape that these headings are most like; empty where none is like them. */
export function saidOf(shapes: readonly Shape[], headings: readonly string[]): Shape['uses'] {
  const [best] = [...shapes]
    .map((shape) => ({ shape, like: likeness(shape, headings) }))
    .sort((a, b) => b.like - a.like);
  return best && best.like >= ALIKE ? best.shape.uses : [];
}

function likeness({ headings }: Shape, seen: readonly string[]): number {
  const there = new Set(seen.map(plainForm));
  return headings.length
    ? headings.filter((heading) => there.has(plainForm(heading))).length / headings.length
    : 0;
}
