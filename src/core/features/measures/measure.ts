import { fields, heading, list, note, reply, sentences, shortened, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { splitWords } from '../../base/text/split-words.ts';
import { accepting, isAnswering } from '../../contract/accepts.ts';
import { answer, type Command, type CommandResult, type Context, change } from '../../contract/command.ts';
import { currentPlan } from '../../domain/current.ts';
import { MOST_CHOICES } from '../../domain/finding.ts';
import { mayUpdate } from '../../domain/permissions.ts';
import type { Entity } from '../../domain/state.ts';
import { fullName, measuresNamed, nameToSay, nearestName } from './finding.ts';
import { lastPeriod, periodText } from './periods.ts';
import { readForm, readingProposal, readReading, UNMOVED } from './reading.ts';
import { isUnmoved, measuresOf, readingsOf, termsOf } from './readings.ts';
import { beginsTerms, readTerms, termsProposal } from './terms.ts';
import { beginsValue, valueText } from './values.ts';
import { latestText, measureItem, ownerText, readingForm, targetText, trendOf } from './view.ts';

const LISTED = 12;
/** Marks and spaces that people add to a name, in characters. */
const SPARE = 20;

/** One measure: how it stands, a reading, or how it is read. */
export const measure: Command = {
  name: 'measure',
  also: ['metric', 'kpi'],
  usage: 'measure "NAME" [78% [for September 2023] [note] | target 80% up owner "ROLE" monthly]',
  does: 'a reading of a measure, its target, who reads it and how often; alone: its trend',
  group: 'answer',
  accepts: (rest, context) => accepting(!rest || isNamed(rest, context)),
  hear(rest, context) {
    const { state, today, said: refusal } = context;
    if (!measuresOf(state).length) return answer(sentences('This plan names no measures.'));
    if (!rest)
      return answer(sentences('Which measure? Add words from its name, or say “measures” to see them all.'));
    const { name, tail } = split(rest, context);
    const matches = measuresNamed(state, name);
    const [only] = matches;
    if (!only) return answer(unknown(name, tail, context));
    if (matches.length > 1) return answer(whichOne(name, tail, matches, context));
    if (refusal.values) return recorded(only, readForm(refusal.values, termsOf(only).unit, today), context);
    if (!tail) return answer(shown(only, context));
    return applyWords(only, tail, context, today);
  },
};

/** Words of one's own begin with "measure" too: in answer to a message it takes its quoted name, or two words from it. */
function isNamed(rest: string, context: Context): boolean {
  const { name } = split(rest, context);
  if (!measuresNamed(context.state, name).length) return false;
  return !isAnswering(context) || /^["#]/.test(rest) || name.includes(' ');
}

function applyWords(only: Entity<'measures'>, words: string, context: Context, today: string): CommandResult {
  const terms = termsOf(only);
  if (beginsTerms(splitWords(words)[0]?.text ?? '')) {
    const read = readTerms(words, terms, context.state);
    if ('refused' in read) return answer(sentences(`${read.refused} Nothing was changed.`));
    return change(termsProposal(only.id, read, context));
  }
  return recorded(only, readReading(words, terms.unit, today), context);
}

function recorded(
  only: Entity<'measures'>,
  read: ReturnType<typeof readReading>,
  context: Context,
): CommandResult {
  if ('refused' in read) return answer(sentences(`${read.refused} Nothing was changed.`));
  return change(readingProposal(only.id, read, context));
}

/**
 * The name, and what is told about it. Without quotation marks the name ends before the number or the word that
 * fits the fewest measures: "number of 999 calls 92%" is about the calls.
 */
function split(rest: string, { state }: Context): { name: string; tail: string } {
  const words = splitWords(rest);
  const [first] = words;
  if (first?.quoted)
    return { name: first.text, tail: rest.slice(first.end).replace(/^(?:[\s:,–]|-(?![\d.]))+/, '') };
  let best = { name: rest, tail: '', fits: measuresNamed(state, rest).length || Number.POSITIVE_INFINITY };
  const longest = Math.max(0, ...measuresOf(state).map((one) => fullName(one).length));
  for (const word of words.slice(1)) {
    // Behind the longest name of all no name ends.
    if (word.at > longest + SPARE) break;
    if (!beginsValue(word.text.replace(/[,;:]$/, '')) && !beginsTerms(word.text)) continue;
    const name = rest.slice(0, word.at).replace(/[\s:,–-]+$/, '');
    const fits = measuresNamed(state, name).length || Number.POSITIVE_INFINITY;
    if (fits < best.fits) best = { name, tail: rest.slice(word.at), fits };
  }
  if (best.fits !== Number.POSITIVE_INFINITY) return best;
  const applyWords = words.slice(1).find(({ text: word }) => beginsValue(word) || beginsTerms(word));
  return applyWords
    ? { name: rest.slice(0, applyWords.at).trim(), tail: rest.slice(applyWords.at) }
    : { name: rest, tail: '' };
}

function unknown(name: string, tail: string, { state }: Context): Reply {
  const refusal = `I can’t find a measure called “${shortened(name, 80)}”.`;
  const near = nearestName(state, name);
  if (!near) return sentences(`${refusal} Say “measures” to see them all. Nothing was changed.`);
  const [only, ...more] = measuresNamed(state, near);
  const title = only && !more.length ? only.title : near;
  return reply([text(`${refusal} Did you mean “${shortened(title, 120)}”? Nothing was changed.`)], {
    actions: [{ id: 'nearest', label: shortened(title, 60), say: `measure "${near}" ${tail}`.trim() }],
  });
}

function whichOne(name: string, tail: string, matches: Entity<'measures'>[], { state }: Context): Reply {
  const few = matches.slice(0, MOST_CHOICES);
  const more = matches.length - few.length;
  return reply(
    [
      text(`“${shortened(name, 80)}” fits ${matches.length} measures. Which one do you mean?`),
      list(few.map((one, i) => ({ ...measureItem(state, one), text: `${i + 1}. ${fullName(one)}` }))),
      more > 0 ? note(`${more} more fit. Add another word from the name.`) : null,
    ],
    {
      actions: few.map((one, i) => ({
        id: `choose-${i + 1}`,
        label: `${i + 1}. ${shortened(one.title, 40)}`,
        say: `measure ${nameToSay(state, one)} ${tail}`.trim(),
      })),
    },
  );
}

function shown(only: Entity<'measures'>, { state, who, today }: Context): Reply {
  const terms = termsOf(only);
  const readings = readingsOf(state, only.id);
  const newest = lastPeriod(today, terms.frequency, currentPlan(state)?.to ?? today);
  const form = readingForm(state, only, periodText(newest, terms.frequency));
  const may = mayUpdate(who, { owner: terms.owner ?? '' });
  return reply(
    [
      heading(shortened(fullName(only), 300)),
      fields([
        ['Latest', latestText(state, only)],
        ['Target', targetText(state, only)?.replace(/^target /, '') ?? null],
        ['Reading', ownerText(state, only) ?? 'not asked for yet'],
      ]),
      isUnmoved(state, only) ? text(UNMOVED) : null,
      readings.length ? trendOf(state, only, today) : null,
      readings.length
        ? list(
            readings
              .slice(-LISTED)
              .reverse()
              .map(({ period, value, note: behind, name }) => ({
                text: `${periodText(period, terms.frequency)}: ${valueText(value, terms.unit)}`,
                detail: [behind && `“${shortened(behind, 200)}”`, name].filter((piece) => piece).join(' · '),
              })),
          )
        : null,
      terms.frequency ? null : note(`To have it asked for: ${HOW_TO_SET}`),
    ],
    { actions: may ? [{ id: 'reading', label: 'Give a reading', say: form.say, form }] : [] },
  );
}

const HOW_TO_SET = '“measure "NAME" target 80% up owner "ROLE" monthly”.';
