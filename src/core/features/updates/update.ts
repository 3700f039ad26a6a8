import { DELIVERY_STATUSES, type DeliveryStatus } from '../../base/delivery-status.ts';
import { heading, reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { unquoted } from '../../base/text/quotes.ts';
import { readDay } from '../../base/time/days.ts';
import { takesReference } from '../../contract/accepts.ts';
import { answer, type Command, change } from '../../contract/command.ts';
import { isWebAddress } from '../../contract/files-along.ts';
import { subjectOf } from '../../contract/subject.ts';
import { STATUS_WORDS, statusAtStart } from '../../domain/statuses.ts';
import { progressProposal } from './progress.ts';
import type { Progress } from './told.ts';
import { updateForm } from './update-form.ts';

/** How an activity stands: status, percent and a note, or the form for all of it. */
export const update: Command = {
  name: 'update',
  also: ['set'],
  usage: 'update REF STATUS [NN%] [note]',
  does: 'tell how an activity stands; “update REF” alone opens a form',
  group: 'answer',
  accepts: takesReference({ title: titlePart, follows: (tail) => !tail || isReadable(tail) }),
  records(rest, context) {
    const subject = subjectOf(rest, context, (ref) => ref, titlePart(rest));
    if (subject.kind === 'reply' || !subject.rest || context.said.values) return null;
    const read = fromWords(subject.rest);
    if ('refused' in read) return null;
    const { status, percent } = read;
    return {
      key: subject.activity.key,
      ...(status && { status }),
      ...(percent !== undefined && { percent }),
    };
  },
  recordsForm(rest, context) {
    const { values } = context.said;
    const subject = subjectOf(rest, context, (ref) => ref, titlePart(rest));
    if (!values || subject.kind === 'reply') return [];
    const read = fromForm(values);
    if ('refused' in read || !read.words) return [];
    const { evidence: _, ...told } = read;
    return [{ ...told, words: read.words, key: subject.activity.key }];
  },
  hear(rest, context) {
    const again = (ref: string, tail: string) => `update ${ref} ${tail}`;
    const subject = subjectOf(rest, context, again, titlePart(rest));
    if (subject.kind === 'reply') return answer(subject.reply);
    const { activity } = subject;
    const { values } = context.said;
    if (!values && !subject.rest) {
      const form = updateForm(activity);
      return answer(
        reply([heading(`${activity.ref} ${activity.title}`), { type: 'form', form }], {
          about: [activity.key],
          actions: [{ id: 'update', label: 'Update', say: form.say, form }],
        }),
      );
    }
    const read = values ? fromForm(values) : fromWords(subject.rest);
    if ('refused' in read) return answer(read.refused);
    return change(progressProposal(activity.key, read, context));
  },
};

/** No title is longer. */
const LONGEST_TITLE = 1_000;

/** The words before a status or a percentage are the title. */
function titlePart(rest: string): string {
  for (const word of rest.slice(0, LONGEST_TITLE).matchAll(/\S+/g)) {
    const here = rest.slice(word.index, word.index + LONGEST_TITLE);
    if (word.index > 0 && (statusAtStart(here) || /^\d{1,3}\s?%/.test(here)))
      return rest.slice(0, word.index);
  }
  return rest;
}

/** A status or a share stands at the start, or a share below nothing, which words would lose the sign of. */
function isReadable(words: string): boolean {
  return !('refused' in fromWords(words)) || /(?:^|\s)-\d+(?:\.\d+)?\s?%/.test(words);
}

/** "at risk 40% waiting on procurement", in any order of status and percentage. */
export function fromWords(words: string): Progress | { refused: Reply } {
  let left = words.trim();
  const progress: Progress = {};
  for (let isMatch = true; isMatch && left; ) {
    isMatch = false;
    const status = progress.status ? null : statusAtStart(left);
    const percent =
      progress.percent === undefined ? /^(-?\d+(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)/i.exec(left) : null;
    if (status) progress.status = status.status;
    if (percent) progress.percent = Number(percent[1]);
    const length = status?.length ?? percent?.[0].length ?? 0;
    if (length) {
      isMatch = true;
      left = left.slice(length).replace(/^(?:[\s,;:.–]|-(?!\d))+/, '');
    }
  }
  if (left) progress.words = unquoted(left);
  const fault = percentFault(progress.percent, words);
  if (fault) return { refused: fault };
  if (progress.status || progress.percent !== undefined) return progress;
  return {
    refused: sentences(
      `Nothing is recorded: I can’t find a status in “${words.slice(0, 80)}”. It can be ${STATUS_WORDS}, with a percentage such as 40%. “note” keeps words alone.`,
    ),
  };
}

function percentFault(percent: number | undefined, typed: string): Reply | null {
  if (percent === undefined || (Number.isInteger(percent) && percent >= 0 && percent <= 100)) return null;
  const shown = `“${typed.slice(0, 40)}”`;
  const question = Number.isNaN(percent) ? `${shown} is not a percentage.` : `${shown} asks for ${percent}%.`;
  return sentences(`${question} A percentage is a whole number from 0 to 100.`);
}

/** The values of `updateForm`. */
function fromForm(values: Record<string, string>): Progress | { refused: Reply } {
  const given = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, value.trim()]));
  const progress: Progress = {};
  if (given.status) {
    const status = DELIVERY_STATUSES.find((one) => one === given.status?.toLowerCase());
    if (!status)
      return { refused: sentences(`“${given.status}” is not a status. It can be ${STATUS_WORDS}.`) };
    progress.status = status satisfies DeliveryStatus;
  }
  if (given.percent) {
    progress.percent = Number(given.percent.replace(/%$/, ''));
    const fault = percentFault(progress.percent, given.percent);
    if (fault) return { refused: fault };
  }
  if (given.note) progress.words = given.note;
  if (given.forecast) {
    const forecast = readDay(given.forecast);
    if (!forecast)
      return { refused: sentences(`“${given.forecast}” is not a date. Write it as 2024-06-30.`) };
    progress.forecast = forecast;
  }
  if (given.evidence) {
    if (!isWebAddress(given.evidence)) return { refused: notALink(given.evidence) };
    progress.evidence = given.evidence;
  }
  return progress;
}

export function notALink(given: string): Reply {
  return reply([
    text(
      `“${given.slice(0, 80)}” is not a web address. Evidence is a link that begins with https:// and has no name or password in it.`,
    ),
  ]);
}
