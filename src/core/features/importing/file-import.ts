import { count, heading, list, note, reply, sentences, text } from '../../base/replies/build.ts';
import type { Part, Reply } from '../../base/replies/reply.ts';
import { localDay } from '../../base/time/days.ts';
import { savedOrExplained } from '../../contract/not-saved.ts';
import type { Clock } from '../../contract/ports.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import { calendarFor, type Defaults } from '../../domain/recipients.ts';
import type { Speaker } from '../../domain/speaker.ts';
import { standingOf } from '../../domain/standing.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { bringIn } from './bring-in.ts';
import type { ImportedPlan } from './imported.ts';
import { type ImportOutcome, importOutcome } from './importing.ts';
import { columnsText, diffLine, goneText, outcomeText, ownerLine, statusText } from './preview.ts';
import { type ReadHow, readHow, shapeOf } from './read-how.ts';
import type { Shape } from './shapes.ts';

/** A plan that somebody sent as a file. */
export interface SentFile {
  organisation: string;
  speaker: Speaker;
  name: string;
  bytes: Uint8Array;
  /** What its sender says of headings. */
  uses?: Shape['uses'];
  /** Why dates that were promised before are others now. */
  reason?: string;
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
  defaults: Defaults;
  /** What `read` reads, as words. */
  formats: string;
  /** Reads a file; a sentence, with its line, where it cannot be read. */
  read(fileName: string, bytes: Uint8Array, how: ReadHow): Promise<ImportedPlan | { unreadable: string }>;
}

const MOST_LINES = 100;
const NOT_YOURS = 'Plans are brought in by administrators and the chief executive.';

export function planFiles({ ledger, clock, defaults, formats, read }: PlanFileParts): PlanFiles {
  const opened = async ({ organisation, speaker, name, bytes, uses }: SentFile) => {
    const state = await ledger.current(organisation, clock.now());
    const who = standingOf(state, speaker, localDay(clock.now(), calendarFor(state, defaults).zone));
    if (speaker.outsider || !mayChangeAll(who)) return { refused: sentences(NOT_YOURS) };
    const how = readHow(state, localDay(clock.now(), calendarFor(state, defaults).zone), uses);
    const imported = await read(name, bytes, how);
    if ('unreadable' in imported) {
      const why = `“${name}” could not be read, and nothing was changed: ${imported.unreadable}`;
      return { refused: sentences(why) };
    }
    const by = { account: who.account, name: who.name, person: who.person, role: who.holds[0] ?? null };
    return { state, imported, by, how };
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
      const { imported, by, how } = plan;
      const { organisation, reason } = file;
      const shape = shapeOf(imported, how);
      const at = clock.now();
      return await savedOrExplained(async () => {
        const outcome = await bringIn(ledger, {
          organisation,
          imported,
          by,
          at,
          inputKey,
          ...(reason && { reason }),
          ...(shape && { shape }),
        });
        return broughtIn(imported, outcome);
      });
    },
  };
}

function broughtIn({ plan }: ImportedPlan, outcome: ImportOutcome): Reply {
  const back = { id: 'undo', label: 'Take it back', say: 'undo import' };
  return reply(
    [
      heading(`${plan.name} is in`),
      text(`${outcomeText(outcome)}.`),
      note('“status” shows the plan; “owner "ROLE" is @person” says who answers for what.'),
    ],
    outcome.changes.length ? { actions: [back] } : {},
  );
}

function preview(imported: ImportedPlan, outcome: ImportOutcome, say: string): Reply {
  const { plan, measures } = imported;
  const { activities, changes, missing, warnings, owners, diff, changed, unchanged } = outcome;
  const many = `${count(activities.length, 'activity', 'activities')}, ${count(owners.length, 'owner')}, ${count(measures.length, 'measure')}`;
  const stands = statusText(activities);
  const again = changed.length + unchanged.length + missing.length > 0;
  const parts = [
    heading(`How I read ${plan.name}`),
    text(`Columns: ${columnsText(imported)}`),
    text(`${many}. Nothing was changed yet. It would be: ${outcomeText(outcome)}.`),
    stands ? text(`As the file says it: ${stands}.`) : null,
    ...listPart('Owners', owners.map(ownerLine)),
    ...(again ? listPart('What would change', diff.map(diffLine)) : []),
    ...listPart(
      'Worth a look',
      warnings.map(({ message }) => message),
    ),
    heading('How each date was read'),
    list(
      activities.map(({ ref, title, completionText, completionDate, ongoing }) => ({
        text: `${ref} ${title}`,
        detail: `“${completionText}” → ${ongoing ? 'ongoing' : (completionDate ?? 'no date')}`,
      })),
    ),
    missing.length ? note(goneText(missing)) : null,
  ];
  const confirm = { id: 'confirm', label: 'Bring it in', say, style: 'primary' as const };
  return { ...reply(parts, changes.length ? { actions: [confirm] } : {}), again: say };
}

function listPart(title: string, lines: string[]): Part[] {
  return lines.length
    ? [heading(title), list(lines.slice(0, MOST_LINES).map((line) => ({ text: line })))]
    : [];
}
