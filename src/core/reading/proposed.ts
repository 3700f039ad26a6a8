import type { DeliveryStatus } from '../base/delivery-status.ts';
import { fields, heading, note, reply, sentences, shortened, text } from '../base/replies/build.ts';
import type { Action, Part, Reply } from '../base/replies/reply.ts';
import type { IsoDate } from '../base/time/dates.ts';
import { formatDate } from '../base/time/days.ts';
import type { Context } from '../contract/command.ts';
import { askToMove } from '../domain/asking-to-move.ts';
import { mayDecide } from '../domain/deciding.ts';
import { mayChangeAll } from '../domain/permissions.ts';
import type { Entity } from '../domain/state.ts';
import { lineOf, statusText } from '../domain/view.ts';
import { untilUsual } from '../features/reminders/index.ts';
import { asTyped } from './dictated.ts';
import type { Reading } from './facts.ts';
import { readClause } from './reading.ts';
import type { Told, Understood } from './understand.ts';

const NOT_SO = 'If not, say it another way, or say “update” and the reference for the form.';
const STAYS = 'A day that you expect leaves the completion date as it is; to have it moved, ask for it.';
const MOST_CHOICES = 5;

/** What is less than certain is shown first and applied with one tap. */
export function proposed({ told, unclear }: Understood, sentence: string, context: Context): Reply {
  const { state, said } = context;
  const parts = told.flatMap((one) => {
    const activity = state.activities.get(one.key);
    return activity ? [heading(lineOf(activity)), meaning(one, activity, context)] : [];
  });
  const ask = moving(told, sentence, context);
  return reply(
    [
      text('Did I understand this correctly? Nothing has changed yet.'),
      ...parts,
      ...unclear.map(whichOne),
      note(ask.length ? `${STAYS} ${NOT_SO}` : NOT_SO),
    ],
    {
      about: said.about?.length ? said.about : told.map(({ key }) => key),
      actions: [
        ...confirming(told, sentence, ask.length > 0),
        ...ask,
        ...onlyOf(told, sentence, { state, said }),
      ],
    },
  );
}

/** One tap takes it as it was read, or with the day that is meant. */
function confirming(told: Told[], sentence: string, mayAsk: boolean): Action[] {
  const either = told.flatMap(({ reading }) => reading?.either ?? []);
  const [first] = either;
  const at = first ? sentence.toLowerCase().indexOf(first.said) : -1;
  if (!first || at < 0 || either.some(({ said }) => said !== first.said)) {
    const day = mayAsk ? told[0]?.reading?.forecast : null;
    const label = day ? `I expect it by ${formatDate(day)}` : 'Yes, that is right';
    return [{ id: 'confirm', label, say: `yes: ${sentence}`, style: 'primary' }];
  }
  const rest = [sentence.slice(0, at), sentence.slice(at + first.said.length)];
  return first.days.map((day, i) => ({
    id: i ? `confirm-${i + 1}` : 'confirm',
    label: formatDate(day),
    say: `yes: ${rest.join(formatDate(day))}`,
  }));
}

/** A later day is a forecast on one tap, and asked of whoever decides on the other. */
function moving([only, ...more]: Told[], sentence: string, { state, who }: Context): Action[] {
  const activity = only && !more.length ? state.activities.get(only.key) : undefined;
  const { forecast, either, later } = only?.reading ?? {};
  if (!activity || either || later) return [];
  return askToMove(activity, forecast, sentence, mayDecide(state, who, [activity]));
}

/** The days that the words fit, as they are shown. */
function dayText(day: IsoDate | null | undefined, reading: Reading | null): string | null {
  if (!day) return null;
  return reading?.either ? reading.either.days.map(formatDate).join(' or ') : formatDate(day);
}

/** Words that name something which may be more than one of them. */
function whichOne(words: string): Part {
  return note(`I can’t tell which one “${shortened(words, 80)}” is about; add its reference.`);
}

/** One sentence that may be meant of one or of all: each can be chosen alone. */
function onlyOf(told: Told[], sentence: string, { state, said }: Pick<Context, 'state' | 'said'>): Action[] {
  const [first, ...rest] = told;
  const same = first && rest.every(({ words }) => words === first.words && words === sentence);
  if (!same || told.length < 2 || told.length > MOST_CHOICES || told.length !== said.about?.length) return [];
  return told.flatMap(({ key }, i) => {
    const ref = state.activities.get(key)?.ref;
    return ref ? [{ id: `only-${i + 1}`, label: `Only ${ref}`, say: `${ref} ${sentence}` }] : [];
  });
}

/** A question is put off for so long at most: the day that it comes again. */
function again(until: IsoDate | null, reading: Reading | null, context: Context): string | null {
  return until && dayText(reading?.either ? until : untilUsual(until, context), reading);
}

/** What is the chief executive's to say becomes a request to them. */
const ENDS: Partial<Record<DeliveryStatus, string>> = { paused: 'to pause it', cancelled: 'to cancel it' };

function meaning({ reading, words }: Told, activity: Entity<'activities'>, context: Context): Part {
  const decides = mayChangeAll(context.who);
  const { percent = activity.percent, forecast } = reading ?? {};
  // A share starts what was not started.
  const begun = reading?.percent && activity.status === 'not started' ? 'on track' : activity.status;
  const status = reading?.status ?? begun;
  const asked = decides ? undefined : ENDS[status];
  const stands = !asked && (reading?.status !== undefined || reading?.percent !== undefined);
  const later = reading?.later;
  return fields([
    [
      'Status',
      stands ? statusText({ status, percent: status === 'complete' ? 100 : percent }) : null,
      status,
    ],
    [
      'Takes back',
      stands && activity.status === 'complete' && status !== 'complete' ? 'that it is complete' : null,
    ],
    ['No change', reading?.unchanged ? statusText(activity) : null],
    ['Expected by', dayText(forecast, reading)],
    ['Asked again', later ? (again(later.until, reading, context) ?? 'in three working days') : null],
    ['Request to the chief executive', reading?.decision ? 'a decision' : (asked ?? null)],
    ['In your words', words],
  ]);
}

/** Words that tell nothing I can read, in answer to a question: they can still be kept. */
export function keepAsNote(sentence: string, context: Context): Reply | null {
  const { state, said, today, catalogue } = context;
  const activities = (said.about ?? []).flatMap((key) => state.activities.get(key) ?? []);
  const [only] = activities;
  if (!only) return null;
  const noteOf = ({ ref }: Entity<'activities'>) => `note ${ref}: ${sentence}`;
  const asked = catalogue.openQuestions(context, said.about ?? []).slice(0, MOST_CHOICES);
  const answers = asked.map(({ id, say }) => ({
    id: `answers-${id}`,
    label: `It answers ${id}`,
    say: say(sentence),
  }));
  if (activities.length === 1) {
    const or = asked.map(({ id, words }) => `, or is it your answer to ${id}, “${shortened(words, 120)}”`);
    return reply(
      [
        heading(lineOf(only)),
        text(`I can’t find a status in that. Keep it as a note${or.join('')}?`),
        note(
          '“on track”, “70%, contract signed” or “slipping to end of June” would tell me how it is going.',
        ),
      ],
      {
        about: said.about ?? [],
        actions: [
          ...answers,
          { id: 'confirm', label: 'Keep it as a note', say: noteOf(only), style: 'primary' },
        ],
      },
    );
  }
  const choices = activities.slice(0, MOST_CHOICES);
  if (readClause(asTyped(sentence), today)) return ofWhich(sentence, activities.length, choices, said.about);
  const which = `I can’t find a status in that. About which of the ${activities.length} is it?`;
  const notes = choices.map((activity, i) => ({
    id: i === 0 ? 'confirm' : `note-${i + 1}`,
    label: `A note on ${activity.ref}`,
    say: noteOf(activity),
  }));
  return {
    ...sentences(which),
    about: said.about ?? [],
    actions: [...answers, ...notes],
  };
}

/** It tells how one of them stands, and not which: said again with a reference it is read. */
function ofWhich(
  sentence: string,
  many: number,
  choices: Entity<'activities'>[],
  about: string[] = [],
): Reply {
  return {
    ...sentences(`Which of the ${many} is that about? Nothing has changed yet.`),
    about,
    actions: choices.map(({ ref }, i) => ({
      id: i === 0 ? 'confirm' : `of-${i + 1}`,
      label: `Of ${ref}`,
      say: `${ref} ${sentence}`,
    })),
  };
}
