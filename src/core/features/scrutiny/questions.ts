import { heading, list, note, quote, reply, sentences, text, undoOf } from '../../base/replies/build.ts';
import type { ListItem } from '../../base/replies/reply.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import { isFragment } from '../../base/time/fragment.ts';
import { accepting, mayTake, takesNothing } from '../../contract/accepts.ts';
import {
  answer,
  type Command,
  type Context,
  change,
  deny,
  type Proposal,
  refuse,
} from '../../contract/command.ts';
import { type DayArgument, dayIn, whichDay } from '../../contract/day-argument.ts';
import { onPlan } from '../../contract/on-activity.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import { byRef, ownerNamed } from '../../domain/finding.ts';
import type { Change } from '../../domain/model.ts';
import { actsIn, mayUpdate } from '../../domain/permissions.ts';
import { withoutExample } from '../../domain/retired-example.ts';
import type { Entity, State } from '../../domain/state.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { lineOf } from '../../domain/view.ts';
import { roleAt } from '../owners/index.ts';
import type { PanelQuestion } from './panel-question.ts';

const QUESTION_ADVICE =
  'Say “question P1.3 by 30 June When will it open?” or name a role in place of the reference.';
const MOST_DATE_WORDS = 5;

/** The panel, or anybody else, asks an owner something, with a day by which it is answered. */
export const question: Command = {
  name: 'question',
  usage: 'question REF|"ROLE" by DATE text',
  does: 'ask an owner something that is tracked until it is answered',
  group: 'answer',
  accepts: (rest, { state }) => accepting(!rest || aboutWhat(split(rest).before, state) !== null),
  hear(rest, context) {
    const { before, after } = split(rest);
    if (!before) return answer(sentences(QUESTION_ADVICE));
    const about = aboutWhat(before, context.state);
    if (!about)
      return answer(
        sentences(`I can’t find an activity called “${before.slice(0, 80)}”, or a role. ${QUESTION_ADVICE}`),
      );
    const read = dateAndText(after, context);
    if (read && 'which' in read) {
      return answer(whichDay(read.which, (clear) => `question ${before} by ${clear} ${read.text}`));
    }
    if (!read)
      return answer(
        sentences(`I can’t find a date and a question in “${after.slice(0, 80)}”. ${QUESTION_ADVICE}`),
      );
    if (read.due < context.today)
      return answer(sentences(`${formatDate(read.due)} is past. Name today or a day ahead.`));
    return change(asks(about, read, context));
  },
};

function split(rest: string): { before: string; after: string } {
  const [, before = '', after = ''] = /^(.*?)\s+by\s+(.+)$/i.exec(rest) ?? [];
  return { before, after };
}

/** An activity, or a role with the activity that its question is kept with. */
function aboutWhat(words: string, state: State): { key: string; role: string | null } | null {
  const named = roleAt(words, /$/)?.title ?? words;
  const activity = byRef(state, named);
  if (activity) return { key: activity.key, role: null };
  const role = ownerNamed(state, named);
  const theirs = activitiesOf(state).filter(({ owner }) => owner === role?.id);
  const kept = theirs.find(isOpen) ?? theirs[0];
  return role && kept ? { key: kept.key, role: role.id } : null;
}

/** "30 June When will it open?": the longest date at the start, and what is asked. */
function dateAndText(
  words: string,
  context: Context,
): { due: IsoDate; text: string } | { which: Extract<DayArgument, { date: null }>; text: string } | null {
  const parts = words.split(' ', MOST_DATE_WORDS + 1);
  for (let n = Math.min(MOST_DATE_WORDS, parts.length - 1); n > 0; n--) {
    const dateWords = parts.slice(0, n).join(' ');
    const text = words.slice(dateWords.length).trim();
    const day =
      text && !isFragment(words, 0, dateWords.length)
        ? dayIn(dateWords.replace(/[,:;]$/, ''), context)
        : null;
    if (day?.date) return { due: day.date, text };
    if (day?.date === null && day.candidates.length) return { which: day, text };
  }
  return null;
}

function asks(
  about: { key: string; role: string | null },
  { due, text: wording }: { due: IsoDate; text: string },
  context: Context,
): Proposal {
  const { who, now } = context;
  return onPlan('question', about.key, context, {
    decide(activity, state) {
      const owner = about.role ?? activity.owner;
      if (who.holds.includes(owner))
        return refuse(
          sentences(`You are the ${ownerTitle(state, owner)}: the question would be yours to answer.`),
        );
      const id = `Q${state.questions.size + 1}`;
      const asker = { account: who.account, name: who.name, person: who.person, at: now };
      const set: PanelQuestion = {
        id,
        key: about.key,
        role: about.role,
        text: wording,
        due,
        asker,
        answer: null,
      };
      return {
        kind: 'change',
        refs: [about.key],
        changes: [{ of: 'questions', id, set }],
        detail: { question: id },
      };
    },
    confirm(_activity, state, entry) {
      const match = state.questions.get(String(entry.detail.question));
      if (!match) return sentences('Kept.');
      const owner = ownerTitle(state, answererOf(state, match));
      return reply(
        [
          heading(`${match.id} to the ${owner}`),
          quote(match.text, match.asker.name),
          text(`The answer is due by ${formatDate(match.due)}. I will ask the ${owner} until they answer.`),
        ],
        { about: [about.key] },
      );
    },
  });
}

/** The owner role that a question is put to. */
export function answererOf(state: State, { role, key }: Pick<PanelQuestion, 'role' | 'key'>): string {
  return role ?? state.activities.get(key)?.owner ?? '';
}

/** Answers a question of the panel; the words are kept with the question and the activity. */
export const answerQuestion: Command = {
  name: 'answer',
  usage: 'answer Q3 text',
  does: 'answer a question of the panel',
  group: 'answer',
  accepts: mayTake((rest) => /^Q\d+\b/i.test(rest)),
  hear(rest, context) {
    const [, id = '', words = ''] = /^(Q\d+)[\s:,]*(.*)$/is.exec(rest) ?? [];
    const match = context.state.questions.get(id.toUpperCase());
    const which = id ? `There is no question ${id.slice(0, 12).toUpperCase()}.` : 'Which question?';
    if (!match)
      return answer(sentences(`${which} Say “answer Q3” and your words. Say “questions” for all of them.`));
    if (!words)
      return answer(sentences(`${match.id}: “${match.text}” Say “answer ${match.id}” and your words.`));
    return change(answers(match.id, words, context));
  },
};

function answers(id: string, words: string, { state: seen, who, now }: Context): Proposal {
  const match = seen.questions.get(id);
  const about = match && seen.activities.get(match.key);
  return {
    action: 'answer',
    role: about ? actsIn(who, about) : null,
    decide(state) {
      const match = state.questions.get(id);
      const activity = match && state.activities.get(match.key);
      if (!match || !activity) return refuse(sentences('That question is no longer there.'));
      const owner = answererOf(state, match);
      if (!mayUpdate(who, { ...activity, owner }))
        return deny(
          sentences(
            `${id} is put to the ${ownerTitle(state, owner)}; only they or whoever stands in for them can answer it.`,
          ),
          'answer',
          [match.key],
        );
      const set = { answer: { text: words, name: who.name, at: now } };
      const before: Change[] = [{ of: 'questions', id, set: { answer: match.answer } }];
      return {
        kind: 'change',
        refs: [match.key],
        changes: [{ of: 'questions', id, set }],
        detail: { question: id, before },
      };
    },
    confirm(entry, state) {
      const match = state.questions.get(id);
      return reply(
        [
          heading(`${id} is answered`),
          match ? quote(match.text, match.asker.name) : null,
          quote(words, who.name),
          text(`${match?.asker.name ?? 'Whoever asked'} has been told.`),
        ],
        { about: entry.refs, actions: [undoOf(entry)] },
      );
    },
  };
}

/** Every question of the panel: open ones first, by the day they are due. */
export const questions: Command = {
  name: 'questions',
  usage: 'questions',
  does: 'what the panel has asked, open questions first',
  group: 'see',
  accepts: takesNothing,
  hear(_rest, { state, today }) {
    const all = withoutExample(state, state.questions.values()).sort(
      (a, b) => Number(a.answer !== null) - Number(b.answer !== null) || (a.due < b.due ? -1 : 1),
    );
    if (!all.length) return answer(sentences(`Nothing has been asked yet. ${QUESTION_ADVICE}`));
    const open = all.filter((one) => !one.answer).length;
    return answer(
      reply([
        heading(`Questions (${open} open)`),
        list(all.map((one) => item(one, state, today))),
        note('“answer Q1” and words answers one; each asking is in the history of its activity.'),
      ]),
    );
  },
};

function item(match: Entity<'questions'>, state: State, today: IsoDate): ListItem {
  const activity = state.activities.get(match.key);
  const owner = ownerTitle(state, answererOf(state, match));
  const about = match.role || !activity ? owner : `${lineOf(activity)} · ${owner}`;
  const late = !match.answer && match.due < today;
  const stands = match.answer
    ? `answered by ${match.answer.name}: “${match.answer.text}”`
    : `${late ? 'was due' : 'due'} ${formatDate(match.due)}`;
  return {
    text: `${match.id} “${match.text}”`,
    ...(late && { mark: 'overdue' as const }),
    detail: `${match.asker.name} to ${about} · ${stands}`,
  };
}
