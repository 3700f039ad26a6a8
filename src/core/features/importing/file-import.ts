import { count, heading, list, note, reply, sentences, text } from '../../base/replies/build.ts';
import type { Part, Reply } from '../../base/replies/reply.ts';
import { localDay } from '../../base/time/days.ts';
import { savedOrTold } from '../../contract/not-saved.ts';
import type { Clock } from '../../contract/ports.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import { calendarFor, type Place } from '../../domain/recipients.ts';
import type { Speaker } from '../../domain/speaker.ts';
import { standingOf } from '../../domain/standing.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { bringIn } from './bring-in.ts';
import type { ImportedPlan } from './imported.ts';
import { type ImportOutcome, importOutcome } from './importing.ts';

/** A plan that somebody sent as a file. */
export interface SentFile {
  organisation: string;
  speaker: Speaker;
  name: string;
  bytes: Uint8Array;
}

/** Plans as files in a chat: shown as they are read first, brought in when their sender says so. */
export interface PlanFiles {
  /** What may be sent, such as "Excel, Word, PDF or CSV". */
  formats: string;
  /** How the file is read and what it would change; `say` is the sentence that brings it in. Changes nothing. */
  show(file: SentFile, say: string): Promise<Reply>;
  bringIn(file: SentFile, inputKey: string): Promise<Reply>;
}

export interface PlanFileParts {
  ledger: Ledger;
  clock: Clock;
  place: Place;
  /** What `read` reads, as words. */
  formats: string;
  /** Reads a file; a sentence, with its line, where it cannot be read. */
  read(fileName: string, bytes: Uint8Array): Promise<ImportedPlan | { unreadable: string }>;
}

const MOST_WARNINGS = 100;
const NOT_YOURS = 'Plans are brought in by administrators and the chief executive.';

export function planFiles({ ledger, clock, place, formats, read }: PlanFileParts): PlanFiles {
  const opened = async ({ organisation, speaker, name, bytes }: SentFile) => {
    const state = await ledger.current(organisation, clock.now());
    const who = standingOf(state, speaker, localDay(clock.now(), calendarFor(state, place).zone));
    if (speaker.outsider || !mayChangeAll(who)) return { refused: sentences(NOT_YOURS) };
    const imported = await read(name, bytes);
    if ('unreadable' in imported) {
      const why = `“${name}” could not be read, and nothing was changed: ${imported.unreadable}`;
      return { refused: sentences(why) };
    }
    const by = { account: who.account, name: who.name, person: who.person, role: who.holds[0] ?? null };
    return { state, imported, by };
  };
  return {
    formats,
    async show(file, say) {
      const plan = await opened(file);
      if ('refused' in plan) return plan.refused;
      return preview(plan.imported, importOutcome(plan.state, plan.imported, clock.now()), say);
    },
    async bringIn(file, inputKey) {
      const plan = await opened(file);
      if ('refused' in plan) return plan.refused;
      const { imported, by } = plan;
      const { organisation } = file;
      return await savedOrTold(async () => {
        const outcome = await bringIn(ledger, { organisation, imported, by, at: clock.now(), inputKey });
        return reply([
          heading(`${imported.plan.name} is in`),
          text(`${outcomeText(outcome)}.`),
          note('“status” shows the plan; “owner "ROLE" is @person” says who answers for what.'),
        ]);
      });
    },
  };
}

function outcomeText({ created, changed, unchanged }: ImportOutcome): string {
  return `${created.length} new, ${changed.length} changed, ${unchanged.length} unchanged`;
}

function preview({ plan, measures, warnings }: ImportedPlan, outcome: ImportOutcome, say: string): Reply {
  const { activities, changes, missing } = outcome;
  const owners = count(new Set(activities.map(({ owner }) => owner)).size, 'owner');
  const many = `${count(activities.length, 'activity', 'activities')}, ${owners}, ${count(measures.length, 'measure')}`;
  const questions: Part[] = warnings.length
    ? [
        heading('Worth a look'),
        list(warnings.slice(0, MOST_WARNINGS).map(({ message }) => ({ text: message }))),
      ]
    : [];
  const parts = [
    heading(`How I read ${plan.name}`),
    text(`${many}. Nothing was changed yet. It would be: ${outcomeText(outcome)}.`),
    ...questions,
    heading('How each date was read'),
    list(
      activities.map(({ ref, title, completionText, completionDate, ongoing }) => ({
        text: `${ref} ${title}`,
        detail: `“${completionText}” → ${ongoing ? 'ongoing' : (completionDate ?? 'no date')}`,
      })),
    ),
    missing.length ? note(`Not in this file, and kept: ${missing.join(', ')}.`) : null,
  ];
  const confirm = { id: 'confirm', label: 'Bring it in', say, style: 'primary' as const };
  return { ...reply(parts, changes.length ? { actions: [confirm] } : {}), again: say };
}
