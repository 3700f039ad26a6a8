import { count, heading, note, reply, text } from '../../base/replies/build.ts';
import type { Cell, Reply } from '../../base/replies/reply.ts';
import type { Instant } from '../../base/time/dates.ts';
import { formatDate, localTime } from '../../base/time/days.ts';
import { takesReferenceAlone } from '../../contract/accepts.ts';
import { answersIn } from '../../contract/answers.ts';
import type { Catalogue } from '../../contract/catalogue.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import { subjectOf } from '../../contract/subject.ts';
import type { State } from '../../domain/state.ts';
import { authorText, titleOf } from '../../domain/titles.ts';
import { lineOf } from '../../domain/view.ts';
import type { Entry } from '../../ledger/entry.ts';

/** Proof of asking: each message about an activity, whether it arrived, and what was answered. */
export const proof: Command = {
  name: 'proof',
  usage: 'proof REF',
  does: 'proof of asking: sent, delivered, answered, escalated, with times',
  group: 'see',
  accepts: takesReferenceAlone,
  async hear(rest, context) {
    const subject = subjectOf(rest, context, (ref) => `proof ${ref}`);
    if (subject.kind === 'reply') return answer(subject.reply);
    return answer(await proofReply(subject.activity.key, context));
  },
};

/** What a message is called that hands a silence up: it asks nobody. */
const PASSED_ON = 'escalation';

/** One asking, as the ledger has it. */
export interface OneAsking {
  at: Instant;
  kind: string;
  to: string;
  delivered: boolean;
  /** The first word after it; null: none yet. */
  answered: { at: Instant; by: string } | null;
}

/** Every message that asked about an activity, oldest first, each with the first answer after it. Pure. */
export function askings(entries: Entry[], key: string, state: State, catalogue: Catalogue): OneAsking[] {
  const words = answersIn(entries, catalogue, { key, state });
  return entries.flatMap((entry) => {
    if (entry.action !== 'sent') return [];
    const messages = entry.detail.messages.filter(
      ({ kind, refs, asks }) => refs.includes(key) && (asks ?? catalogue.asking(kind)),
    );
    const after = words.find(({ seq }) => seq > entry.seq);
    const answered = after ? { at: after.at, by: authorText(after.by, state) } : null;
    return messages.map(({ kind, recipient, confirmed }) => ({
      at: entry.at,
      kind,
      to: titleOf(state, recipient),
      delivered: confirmed,
      answered,
    }));
  });
}

async function proofReply(key: string, { state, past, zone, catalogue }: Context): Promise<Reply> {
  const activity = state.activities.get(key);
  const asks = askings(await past.about(key), key, state, catalogue);
  const lost = (await past.undelivered()).filter(({ message }) => message?.reply.about.includes(key));
  const head = activity ? heading(`Proof of asking: ${lineOf(activity)}`) : null;
  if (!asks.length && !lost.length)
    return reply([head, text('Nobody has been asked about it yet.')], { about: [key] });
  const when = (at: Instant) => {
    const local = localTime(at, zone);
    return `${formatDate(local.slice(0, 10))}, ${local.slice(11, 16)}`;
  };
  const rows: Cell[][] = [
    ...asks.map(({ at, kind, to, delivered, answered }) => [
      { text: when(at) },
      { text: kind },
      { text: to },
      { text: delivered ? 'delivered' : 'unconfirmed' },
      { text: answered ? `${when(answered.at)}, ${answered.by}` : 'no word yet' },
    ]),
    ...lost.map((row) => [
      { text: when(row.notBefore) },
      { text: row.message?.kind ?? row.matter.kind },
      { text: titleOf(state, row.recipient) },
      { text: `not delivered: ${row.reason ?? row.state}` },
      { text: '' },
    ]),
  ];
  const escalated = asks.filter(({ kind }) => kind === PASSED_ON).length;
  const columns = ['Sent', 'What', 'To', 'Arrived', 'First word after it'].map((label) => ({ label }));
  return reply(
    [
      head,
      text(`Asked ${count(asks.length - escalated, 'time')}, passed on ${count(escalated, 'time')}.`),
      { type: 'table', columns, rows },
      note('Every line comes from the sealed record.'),
    ],
    { about: [key] },
  );
}
