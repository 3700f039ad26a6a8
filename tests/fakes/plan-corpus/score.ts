import type { ExpectedRow, OneOf } from '../../fixtures/plans/make/model.ts';
import type { PlanCase } from './corpus.ts';
import { bare, matchRows } from './match.ts';
import { type ReadActivity, type ReadPlan, readCase, type Where } from './read.ts';

export const PARTS = ['rows', 'owners', 'dates', 'statuses'] as const;
export type Part = (typeof PARTS)[number];

/** How a file came in. */
export class Score {
  readonly right: Record<Part, number> = { rows: 0, owners: 0, dates: 0, statuses: 0 };
  readonly of: Record<Part, number> = { rows: 0, owners: 0, dates: 0, statuses: 0 };
  invented = 0;
  dropped = 0;
  /** What went wrong, a line each. */
  readonly misses: string[] = [];

  point(part: Part, right: boolean, miss: () => string): void {
    this.of[part]++;
    if (right) this.right[part]++;
    else this.misses.push(`${part}: ${miss()}`);
  }

  invent(what: string): void {
    this.invented++;
    this.misses.push(`invented: ${what}`);
  }

  drop(what: string): void {
    this.dropped++;
    this.misses.push(`dropped: ${what}`);
  }

  add(other: Score): void {
    for (const part of PARTS) {
      this.right[part] += other.right[part];
      this.of[part] += other.of[part];
    }
    this.invented += other.invented;
    this.dropped += other.dropped;
  }

  /** All points together, 0 to 1; without any, 1. */
  share(part?: Part): number {
    const parts: readonly Part[] = part ? [part] : PARTS;
    const of = parts.reduce((n, one) => n + this.of[one], 0);
    return of ? parts.reduce((n, one) => n + this.right[one], 0) / of : 1;
  }
}

/** Reads a file and holds it against what is expected. */
export async function scoreCase(plan: PlanCase, where: Where = 'apart'): Promise<Score> {
  const score = new Score();
  const { expected } = plan;
  let came: { plan: ReadPlan } | { refused: string };
  try {
    came = await readCase(plan.file, where);
  } catch (fault) {
    score.drop(`the reader failed: ${String(fault).slice(0, 120)}`);
    came = { refused: '' };
  }
  if ('refused' in came) {
    for (const row of expected.rows) missAll(score, row, came.refused);
    return score;
  }
  const read = came.plan;
  const { pairs, left } = matchRows(expected.rows, read.activities);
  const aside = bare(JSON.stringify({ ...read, activities: [] }));
  for (const [row, activity] of pairs) {
    if (activity) scoreRow(score, row, activity, { ...plan, aside });
    else {
      missAll(score, row, 'not there');
      if (!aside.includes(bare(row.title))) score.drop(`row “${row.title.slice(0, 50)}”`);
    }
  }
  for (const { title, ref } of left) score.invent(`activity ${ref} “${title.slice(0, 60)}”`);
  for (const words of expected.unreadable ?? [])
    if (!aside.includes(bare(words))) score.drop(`“${words}” is in no warning`);
  if (expected.ask) scoreQuestion(score, read);
  return score;
}

/** Nothing came of the row: each point it would have given is lost. */
function missAll(score: Score, row: ExpectedRow, why: string): void {
  score.point('rows', false, () => `“${row.title.slice(0, 40)}” ${why}`);
  score.of.owners += +(row.owner !== undefined) + +(row.contributors !== undefined);
  score.of.dates += +(row.date !== undefined || row.ongoing !== undefined) + +(row.baseline !== undefined);
  score.of.statuses += +(row.status !== undefined) + +(row.percent !== undefined);
}

function scoreRow(
  score: Score,
  row: ExpectedRow,
  got: ReadActivity,
  { looseRefs, aside }: PlanCase & { aside: string },
): void {
  const refs =
    row.ref === undefined || (looseRefs && got.refGiven !== true) || bare(row.ref) === bare(got.ref);
  const at = row.ref ?? row.title.slice(0, 24);
  score.point(
    'rows',
    refs && bare(row.title) === bare(got.title),
    () => `${at} came as ${got.ref} “${got.title.slice(0, 80)}”`,
  );
  scoreOwner(score, row, got, at);
  scoreDate(score, row, got, at);
  scoreStatus(score, row, got, at);
  const all = bare(JSON.stringify(got));
  const keeps: Record<string, string> = {
    ...row.extra,
    ...(row.note && { note: row.note }),
    ...(row.words && { date: row.words }),
  };
  for (const [head, words] of Object.entries(keeps))
    if (!all.includes(bare(words)) && !(APART.test(head) && aside.includes(bare(words))))
      score.drop(`${at}: ${head} “${words.slice(0, 40)}”`);
}

/** Kept beside the activities: a date's words in its warning, addresses with the roles they are of. */
const APART = /^date$|e-?mail/i;

function scoreOwner(score: Score, row: ExpectedRow, got: ReadActivity, at: string): void {
  if (row.owner !== undefined) {
    const owner = got.owner || null;
    const right = anyOf(row.owner).some((one) => bare(one) === bare(owner));
    score.point('owners', right, () => `${at} ${owner ?? 'nobody'}, not ${anyOf(row.owner).join(' or ')}`);
    if (!right && row.owner === null) score.invent(`${at}: owner ${owner}`);
  }
  if (row.contributors) {
    const [wanted, had] = [row.contributors, got.contributors ?? []].map((all) =>
      all.map(bare).sort().join('|'),
    );
    score.point(
      'owners',
      wanted === had,
      () => `${at} helped by [${got.contributors ?? []}], not [${row.contributors}]`,
    );
  }
}

function scoreDate(score: Score, row: ExpectedRow, got: ReadActivity, at: string): void {
  const date = got.completionDate ?? null;
  const dateRight = row.date === undefined || anyOf(row.date).includes(date);
  const ongoingRight = row.ongoing === undefined || row.ongoing === (got.ongoing ?? false);
  const precisionRight = row.precision === undefined || row.precision === got.precision;
  if (row.date !== undefined || row.ongoing !== undefined)
    score.point('dates', dateRight && ongoingRight && precisionRight, () => {
      const wanted = `${anyOf(row.date).join(' or ')}${row.precision ? ` (${row.precision})` : ''}${row.ongoing ? ' ongoing' : ''}`;
      return `${at} ${date} (${got.precision}${got.ongoing ? ', ongoing' : ''}) from “${got.completionText ?? ''}”, not ${wanted}`;
    });
  if (!dateRight && row.date === null) score.invent(`${at}: date ${date} from “${got.completionText ?? ''}”`);
  if (!dateRight && row.date !== null && date === null && !got.completionText)
    score.drop(`${at}: date ${anyOf(row.date)}`);
  if (row.baseline) {
    const baseline = got.baselineDate ?? date;
    score.point(
      'dates',
      baseline === row.baseline,
      () => `${at} first promised for ${baseline}, not ${row.baseline}`,
    );
  }
}

function scoreStatus(score: Score, row: ExpectedRow, got: ReadActivity, at: string): void {
  const status = got.status ?? null;
  if (row.status !== undefined) {
    const right = anyOf(row.status).some((one) => one === status);
    score.point('statuses', right, () => `${at} ${status}, not ${anyOf(row.status).join(' or ')}`);
    if (!right && row.status === null) score.invent(`${at}: status ${status}`);
  }
  if (row.percent !== undefined)
    score.point('statuses', row.percent === got.percent, () => `${at} ${got.percent} %, not ${row.percent}`);
}

/** Day and month cannot be told: it must be asked. Dates set without asking are made up. */
function scoreQuestion(score: Score, { activities, ...rest }: ReadPlan): void {
  if (/\bdays?\b[^"]*\bmonths?\b|\bmonths?\b[^"]*\bdays?\b/i.test(JSON.stringify(rest))) return;
  for (const { ref, completionDate } of activities)
    if (completionDate) score.invent(`${ref}: ${completionDate}, not asked`);
}

const anyOf = <T>(value: OneOf<T> | undefined): T[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
