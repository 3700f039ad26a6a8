import { plainForm } from '../core/base/text/split-words.ts';
import type { Sayings } from './columns.ts';
import type { Use } from './fields.ts';
import type { ToolHints } from './formats/format.ts';
import { headingKey } from './formats/recognise.ts';

/** Several columns of a table may be kept, name helpers or hold a day each, of which a row has one; of every other meaning there is one. */
const SEVERAL: ReadonlySet<Use> = new Set<Use>(['extra', 'contributors', 'date']);

/** What the program that wrote a file means by its headings; what a person says of them counts before it. */
export function withHints(hints: ToolHints | undefined, sayings: Sayings): Sayings {
  if (!hints) return sayings;
  const { columns } = hints;
  return (headings) => {
    const said = sayings(headings);
    const uses = new Map<string, Use>();
    const taken = new Set<Use>(said.values());
    const meant = headings.map((heading) => columns[headingKey(heading)]);
    for (const [i, heading] of headings.entries()) {
      const use = meant[i];
      // Where nobody else answers, those who help in other exports may.
      const alone = use === 'contributors' && !meant.includes('owner');
      if (!use || alone || (taken.has(use) && !SEVERAL.has(use))) continue;
      taken.add(use);
      uses.set(plainForm(heading), use);
    }
    return new Map([...uses, ...said]);
  };
}
