import { heading, reply, sentences, shortened, text, undoOf } from '../../base/replies/build.ts';
import { splitWords } from '../../base/text/split-words.ts';
import { type Context, type Proposal, refuse } from '../../contract/command.ts';
import { ownerNamed } from '../../domain/finding.ts';
import type { Entity, State } from '../../domain/state.ts';
import { FREQUENCIES, type Frequency, type MeasureTerms } from './measure-entities.ts';
import { onMeasure } from './on-measure.ts';
import { termsOf } from './readings.ts';
import { readValue, sameUnit, unitOf } from './values.ts';
import { ownerText, targetText } from './view.ts';

type Terms = Partial<Omit<MeasureTerms, 'since'>>;

const UP = new Set(['up', 'higher', 'more', 'rising']);
const DOWN = new Set(['down', 'lower', 'less', 'fewer', 'falling']);
const OFTEN: Record<string, Frequency | null> = {
  ...Object.fromEntries(FREQUENCIES.map((frequency) => [frequency, frequency])),
  annually: 'yearly',
  annual: 'yearly',
  'six-monthly': 'half-yearly',
  fortnightly: null,
};
const NONE = new Set(['none', 'nobody', 'off', 'no']);
const TERMS_ADVICE =
  'It can be “target 80%”, “up” or “down” for what is better, “unit days”, “owner "ROLE"”, and weekly, monthly, quarterly, half-yearly or yearly.';

/** Whether a word begins what can be set about a measure. */
export function beginsTerms(word: string): boolean {
  const plain = word.toLowerCase().replace(/[,;:]$/, '');
  return (
    ['target', 'owner', 'unit'].includes(plain) ||
    UP.has(plain) ||
    DOWN.has(plain) ||
    Object.hasOwn(OFTEN, plain)
  );
}

/** Reads "target 80% up owner "Director of Operations" monthly"; a sentence says what is wrong with it. */
export function readTerms(words: string, current: MeasureTerms, state: State): Terms | { refused: string } {
  const tokens = splitWords(words).map(({ text: token, quoted }) => ({
    text: quoted ? token : token.replace(/[,;:]$/, ''),
    quoted,
  }));
  const terms: Terms = {};
  for (let i = 0; i < tokens.length; ) {
    const word = tokens[i]?.text.toLowerCase() ?? '';
    const often = Object.hasOwn(OFTEN, word) ? OFTEN[word] : undefined;
    if (UP.has(word) || DOWN.has(word)) {
      terms.direction = UP.has(word) ? 'up' : 'down';
      i += 1;
    } else if (often) {
      terms.frequency = often;
      i += 1;
    } else if (word === 'unit') {
      const unit = tokens[i + 1]?.text ?? '';
      if (!/^(?:%|[£€$]|\p{L}[\p{L}\p{N} /-]{0,19})$/u.test(unit))
        return {
          refused: `“${shortened(unit, 40)}” is not a unit. It is a word such as “days”, or “%” or “£”.`,
        };
      terms.unit = NONE.has(unit.toLowerCase()) ? '' : unitOf(unit);
      i += 2;
    } else if (word === 'target') {
      const taken = target(
        tokens.slice(i + 1).map((token) => token.text),
        current,
        terms,
      );
      if (typeof taken !== 'number') return taken;
      i += 1 + taken;
    } else if (word === 'owner') {
      const taken = owner(tokens.slice(i + 1), state, terms);
      if (typeof taken !== 'number') return taken;
      i += 1 + taken;
    } else
      return {
        refused: `“${shortened(tokens[i]?.text ?? '', 40)}” is not something I can set. ${TERMS_ADVICE}`,
      };
  }
  return terms;
}

/** Takes a target with its unit out of the words; how many words it took. */
function target(words: string[], current: MeasureTerms, terms: Terms): number | { refused: string } {
  if (NONE.has((words[0] ?? '').toLowerCase())) {
    terms.target = null;
    return 1;
  }
  const read = readValue(words, terms.unit ?? current.unit);
  if (!read)
    return { refused: `“${shortened(words[0] ?? '', 40)}” is not a target. It is a number, such as “80%”.` };
  const { number, unit } = read.value;
  terms.target = number;
  if (unit !== null && (terms.unit === undefined || sameUnit(unit, terms.unit))) terms.unit = unit;
  else if (unit !== null)
    return { refused: `The target is in ${unit} and the unit is ${terms.unit}. Which is it?` };
  return read.taken;
}

/** Takes an owner out of the words: in quotation marks, or everything up to what can be set next. */
function owner(
  tokens: { text: string; quoted: boolean }[],
  state: State,
  terms: Terms,
): number | { refused: string } {
  const [first] = tokens;
  const end = tokens.findIndex((token, i) => i > 0 && !token.quoted && beginsTerms(token.text));
  const taken = first?.quoted ? 1 : end < 0 ? tokens.length : end;
  const name = tokens
    .slice(0, taken)
    .map((token) => token.text)
    .join(' ');
  if (NONE.has(name.toLowerCase())) terms.owner = null;
  else {
    const match = ownerNamed(state, name);
    if (!match)
      return {
        refused: `I can’t find an owner called “${shortened(name, 80)}”. Say “owners” to see them all.`,
      };
    terms.owner = match.id;
  }
  return taken;
}

/** The change that sets how a measure is read, decided on the newest state. */
export function termsProposal(id: string, newTerms: Terms, context: Context): Proposal {
  const { today } = context;
  return onMeasure(id, context, {
    decide(measure, state) {
      const terms = termsOf(measure);
      const next = { ...terms, ...newTerms };
      // What ended before it was asked for regularly is not made up for.
      const since = terms.frequency === next.frequency && terms.since ? terms.since : today;
      if (Object.entries(newTerms).every(([field, value]) => terms[field as keyof Terms] === value))
        return refuse(sentences(`Nothing to change: ${summary(state, measure)}`));
      return {
        kind: 'change',
        refs: [id],
        changes: [{ of: 'measures', id, set: { terms: { ...next, since } } }],
        detail: { before: [{ of: 'measures', id, set: { terms: measure.terms ?? null } }] },
      };
    },
    confirm(measure, state, entry) {
      return reply([heading(shortened(measure.title, 160)), text(summary(state, measure))], {
        actions: [undoOf(entry)],
      });
    },
  });
}

/** Everything that is set about it in a sentence. */
export function summary(state: State, measure: Entity<'measures'>): string {
  const { unit, direction, owner: its, frequency } = termsOf(measure);
  const better = `${direction === 'up' ? 'more' : 'less'} is better`;
  const pieces = [
    targetText(state, measure) ?? `no target, ${better}`,
    ownerText(state, measure),
    unit && !targetText(state, measure) ? `in ${unit}` : null,
  ].filter((piece) => piece);
  const asks = its && frequency ? ' I ask them once a period is over, then weekly until they give it.' : '';
  const line = pieces.join('; ');
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}.${asks}`;
}
