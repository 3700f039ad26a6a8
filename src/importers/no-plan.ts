import { shortened } from '../core/base/replies/build.ts';
import { contentOf, contentScore } from './column-content.ts';
import { headingScores } from './heading-score.ts';
import { told } from './objections.ts';
import type { ReadRows } from './rows.ts';
import type { RowBlock } from './tables.ts';

const MOST_HEADINGS = 12;
/** A smaller table is a stamp or a key. */
const FEWEST_ROWS = 3;
const WANTED =
  'No table of a plan was found. It needs a row of headings such as “Objective, Activity, Executive owner, Completion date”';
const AS_LINES =
  'or lines such as “Publish the strategy. Lead: Head of Policy. By: 31 March 2027”, each for one activity';

/** Why a file holds no plan, with the headings that were seen and what to do. */
export function noPlanIn({ sawHeader, others, asides, prose, measured }: ReadRows): string {
  const many = measured.flatMap(({ measures }) => measures).length;
  if (many)
    return `The file lists ${many === 1 ? '1 measure' : `${many} measures`} and nothing that is to be done. Measures come in with the plan that they belong to.`;
  if (sawHeader) {
    const kinds = [...new Set(asides.map((one) => one.why))];
    const why = kinds.map((kind) => {
      const those = asides.filter((one) => one.why === kind).map((one) => ({ ...one, ref: null }));
      return ` ${told(kind, those).message}`;
    });
    return `The file has a table with the right headings but no activity below them. Add the activities and try again.${why.join('')}`;
  }
  const [longest] = [...others].sort((a, b) => b.length - a.length);
  const isTable = longest && longest.length >= FEWEST_ROWS;
  if (!isTable) return prose.length ? `${WANTED}, ${AS_LINES}.` : `${WANTED}.`;
  const [head, ...body] = longest;
  const headings = (head?.cells ?? []).map(({ text }) => text);
  const seen = headings.flatMap((text) => (text ? [shortened(text, 40)] : []));
  const begins = ` A table I found begins with: ${seen.slice(0, MOST_HEADINGS).join(' · ')}.`;
  const task = taskAmong(headings, body);
  return `${WANTED}.${begins}${task ? ` If “${task}” holds the activities, say so: --map "${task}=activity".` : ''}`;
}

/** The heading whose cells read most like something to be done; null: those of none do. */
function taskAmong(headings: string[], body: RowBlock[]): string | null {
  const scored = headings.flatMap((heading, at) => {
    const content = contentOf(body.map(({ cells }) => cells[at]));
    const score = contentScore('activity', content) + (headingScores(heading).get('activity') ?? 0) / 2;
    return heading && content.filled ? [{ heading, score }] : [];
  });
  const [best] = scored.sort((a, b) => b.score - a.score);
  return best && best.score > 0 ? shortened(best.heading, 40) : null;
}
