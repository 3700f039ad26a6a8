import { plainForm } from '../core/base/text/split-words.ts';
import { type Shape, saidOf } from '../core/features/importing/index.ts';
import type { Mapping, Sayings } from './columns.ts';
import { FIELD_NAMES, useNamed } from './fields.ts';
import { UnreadableFile } from './source.ts';

type Uses = Shape['uses'];

const NONE: Mapping = new Map();

/** What people say of headings: now, and of earlier files of the shape; what is said now counts. @throws UnreadableFile for a field that there is none of */
export function sayingsFrom(uses: Uses, shapes: readonly Shape[]): Sayings {
  const now = mappingOf(uses);
  if (!now.size && !shapes.length) return () => NONE;
  return (headings) => new Map([...mappingOf(saidOf(shapes, headings)), ...now]);
}

function mappingOf(uses: Uses): Mapping {
  return new Map(
    uses.map(({ heading, field }) => {
      const use = useNamed(field);
      if (!use) throw new UnreadableFile(`“${field}” is not a field of a plan. Use ${FIELDS_TEXT}.`);
      return [plainForm(heading), use] as const;
    }),
  );
}

const FIELDS_TEXT = `${Object.values(FIELD_NAMES).join(', ')}, kept with the activity or left out`;

/** "Task owner=owner" as it is typed behind --map; null: it has no heading or no field. */
export function useTyped(text: string): Uses[number] | null {
  const at = text.lastIndexOf('=');
  const [heading, field] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  return at > 0 && heading && field ? { heading, field } : null;
}
