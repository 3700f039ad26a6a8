import { plainForm } from '../base/text/split-words.ts';
import { currentPlan } from './current.ts';
import type { Plan } from './model.ts';
import type { Entity, State } from './state.ts';

/**
 * The plan that words name in any form that fits one alone: its name or words of it, its year ("2023/24", "23-24",
 * "FY24"), or where it stands beside the current one ("last year's").
 */
export function planNamed(state: State, words: string): Entity<'plans'> | { refused: string } {
  const plans = [...state.plans.values()].filter(({ example }) => !example);
  const every = plans.length ? plans : [...state.plans.values()];
  const matches = matching(every, words, state);
  const [one] = matches;
  if (one && matches.length === 1) return one;
  const names = (matches.length ? matches : every).map(({ name }) => `“${name}”`).join(', ');
  const shown = words.slice(0, 80);
  if (one) return { refused: `“${shown}” fits ${matches.length} plans. Name one of ${names}.` };
  return {
    refused: names ? `There is no plan “${shown}”. There is ${names}.` : 'There is no plan yet.',
  };
}

/** The closest way of naming that fits any plan decides: the whole name, its year, words of it. */
function matching(plans: Entity<'plans'>[], words: string, state: State): Entity<'plans'>[] {
  const query = plainForm(words);
  const exact = plans.filter(({ id, name }) => id === words || plainForm(name) === query);
  if (exact.length) return exact;
  const bare = plainForm(query.replace(/^(?:the|our)\s+/, '').replace(/\s*\b(?:delivery )?plan\b\s*/, ' '));
  const beside = besideCurrent(bare, plans, state);
  if (beside) return beside;
  const year = yearIn(words);
  const ofYear = year ? plans.filter((plan) => isOf(plan, year)) : [];
  if (ofYear.length) return ofYear;
  const inside = plans.filter(({ name }) => query && plainForm(name).includes(query));
  return inside.length ? inside : plans.filter(({ name }) => bare && plainForm(name).includes(bare));
}

interface Year {
  /** The calendar years in which it begins and ends; null: not said. */
  from: number | null;
  to: number | null;
}

/** "2023/24", "23-24", "2023 to 2024", "FY24", "FY 2023-24". A year alone is a word of a name. */
function yearIn(words: string): Year | null {
  const range = /(?<!\d)((?:19|20|21)?\d\d)\s*(?:[-/–—]|\s+to\s+)\s*((?:19|20|21)?\d\d)(?!\d)/i.exec(words);
  if (range) {
    const from = inFull(range[1]);
    const to = inFull(range[2]);
    return to === from + 1 || to === from ? { from, to } : null;
  }
  const ending = /\b(?:fy|financial year)\s*'?((?:19|20|21)?\d\d)(?!\d)/i.exec(words)?.[1];
  if (ending) return { from: null, to: inFull(ending) };
  const alone = /^\s*((?:19|20|21)\d\d)\s*$/.exec(words)?.[1];
  return alone ? { from: inFull(alone), to: null } : null;
}

function inFull(digits = ''): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

/** Whether a plan runs in that year, by its days. */
function isOf({ from, to }: Plan, year: Year): boolean {
  const begins = Number(from.slice(0, 4));
  const ends = Number(to.slice(0, 4));
  return (year.from ?? begins) === begins && (year.to ?? ends) === ends;
}

/** "last year's", "next year", "this year's plan": counted from the current plan. Null: the words name no such year. */
function besideCurrent(bare: string, plans: Entity<'plans'>[], state: State): Entity<'plans'>[] | null {
  const which = /^(last|previous|this|current|next)(?: years?| one)?$/.exec(bare)?.[1];
  const current = currentPlan(state);
  if (!which || !current) return null;
  if (which === 'this' || which === 'current') return [current];
  const before = which !== 'next';
  const those = plans
    .filter(({ from }) => (before ? from < current.from : from > current.from))
    .sort((a, b) => (a.from < b.from ? 1 : -1));
  const nearest = before ? those[0] : those.at(-1);
  return those.filter(({ from }) => from === nearest?.from);
}
