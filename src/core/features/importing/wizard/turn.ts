import { reply, sentences, text } from '../../../base/replies/build.ts';
import type { Reply } from '../../../base/replies/reply.ts';
import { plainForm } from '../../../base/text/split-words.ts';
import { localDay } from '../../../base/time/days.ts';
import type { Sender, Upload } from '../../../contract/uploads.ts';
import { calendarFor } from '../../../domain/recipients.ts';
import type { Standing } from '../../../domain/standing.ts';
import { bringIn, redatedIn, standsAsExample } from '../bring-in.ts';
import type { ImportedPlan } from '../imported.ts';
import { importOutcome } from '../importing.ts';
import { outcomeText } from '../preview.ts';
import { type ReadHow, readHow, shapeOf } from '../read-how.ts';
import { cancelGone } from './gone.ts';
import { type Done, isIn } from './is-in.ts';
import type { PlanFileParts } from './parts.ts';
import { answered, isAt, moved, type Progress, readProgress, revised } from './progress.ts';
import { type ImportSaying, type Seen, seenText } from './sayings.ts';
import { afterAnswer, changesShown, placed, type Stage, withOwnersSaid } from './stage.ts';
import { inChat, stageView } from './views.ts';

interface Whose {
  sender: Sender;
  who: Standing;
  upload: Upload;
  /** How far it was when it was taken up. */
  progress: Progress;
}

interface Heard {
  saying: ImportSaying;
  seen: Seen | null;
  inputKey: string;
  /** What was chosen or typed in a form. */
  values: Record<string, string>;
}

type Read = { stage: Stage; how: ReadHow } | { unreadable: string };

/** One answer about a file that waits: taken down, and the next question shown. */
export class Turn {
  readonly #parts: PlanFileParts;
  readonly #whose: Whose;

  constructor(parts: PlanFileParts, whose: Whose) {
    this.#parts = parts;
    this.#whose = whose;
  }

  async take({ saying, seen, inputKey, values }: Heard): Promise<Reply> {
    const { upload, sender, progress } = this.#whose;
    if (seen && seen.file !== progress.file)
      return await this.show(progress, `That button belongs to another file. Here is “${upload.name}”.`);
    if (progress.done) return await this.#isIn(progress.done);
    if (saying.kind === 'show' || progress.lastInput === inputKey) return await this.show(progress);
    if (seen && !isAt(progress, seen))
      return await this.show(progress, 'That button is from an earlier step. This is where you are.');
    if (saying.kind === 'stop') {
      await this.#parts.uploads.forget(sender);
      return instead(sentences(`I have put “${upload.name}” aside. Nothing was changed.`));
    }
    const next = { ...progress, lastInput: inputKey };
    if (saying.kind === 'bring in') return await this.#bringIn(next, values);
    const sayings = saying.kind === 'go' && saying.to === 'columns' ? await this.#chosen(next, values) : [];
    return await this.#answer(next, sayings.length ? sayings : [saying]);
  }

  /** The step where they are; `told` says what happened before. */
  async show(progress: Progress, told?: string): Promise<Reply> {
    if (progress.done) return await this.#isIn(progress.done);
    const read = await this.#read(progress);
    if ('unreadable' in read) return await this.#unreadable(progress, read.unreadable, told);
    const stage = placed(read.stage);
    const kept = await this.#keep(stage.progress);
    const { who, upload } = this.#whose;
    const { gone } = stage.outcome;
    const end = gone.length ? cancelGone(gone, upload.name, who.decides) : null;
    return stageView({ ...stage, progress: kept }, { told, end, fields: this.#parts.columns.names });
  }

  async #answer(progress: Progress, sayings: ImportSaying[]): Promise<Reply> {
    let next = progress;
    for (const saying of sayings) {
      const meant = await this.#meant(progress, saying);
      if (typeof meant === 'string') return await this.show(progress, meant);
      next = moved(answered(next, meant), meant);
    }
    const isAnswer = sayings.some(({ kind }) => kind === 'map' || kind === 'dates' || kind === 'owner');
    const read = isAnswer ? await this.#read(next) : null;
    if (!read || 'unreadable' in read) return await this.show(next);
    return await this.show({ ...next, step: afterAnswer({ ...read.stage, progress: next }) });
  }

  /** An answer in the file's and the reader's own terms, or the sentence that says why it is none. */
  async #meant(progress: Progress, saying: ImportSaying): Promise<ImportSaying | string> {
    if (saying.kind !== 'map' && saying.kind !== 'owner') return saying;
    const read = await this.#read(progress);
    if (saying.kind === 'map') {
      const { names, named } = this.#parts.columns;
      const field = named(saying.field);
      if (!field) return `“${saying.field}” is not a field of a plan. Use ${names.join(', ')}.`;
      const headings = 'stage' in read ? read.stage.imported.columns.map(({ heading: own }) => own) : null;
      if (!headings || has(headings, saying.heading)) return { ...saying, field };
      return `There is no column “${saying.heading}” in this file. It has ${headings.join(', ')}.`;
    }
    const owners = 'stage' in read ? read.stage.outcome.owners : [];
    const titles = [...owners.map(({ title }) => title), ...progress.owners.map(({ title }) => title)];
    if (!has(titles, saying.title)) return `No owner in this file is called “${saying.title}”.`;
    const roles = 'stage' in read ? [...read.how.roles, ...titles] : titles;
    if (saying.is === null || has(roles, saying.is)) return saying;
    return `I can’t find a role called “${saying.is}”, in the plan or in this file.`;
  }

  /** What was chosen in the form of the columns. */
  async #chosen(progress: Progress, values: Record<string, string>): Promise<ImportSaying[]> {
    const read = Object.keys(values).length ? await this.#read(progress) : null;
    if (!read || 'unreadable' in read) return [];
    const { column, field, ...each } = values;
    const chosen = column && field ? { [column]: field } : each;
    return read.stage.imported.columns.flatMap(({ heading: own }, i): ImportSaying[] => {
      const use = chosen[`c${i}`];
      return use ? [{ kind: 'map', heading: own, field: use }] : [];
    });
  }

  async #bringIn(progress: Progress, { reason: typed }: Record<string, string>): Promise<Reply> {
    const { sender, who, upload } = this.#whose;
    const { ledger, clock, clockOnTo, uploads, defaults } = this.#parts;
    const next = typed?.trim() ? { ...progress, reason: typed.trim() } : progress;
    const read = await this.#read(next);
    if ('unreadable' in read) return await this.show(next);
    const { stage, how } = read;
    if (next.step !== 'changes')
      return await this.show(next, 'Nothing is in yet. “import changes” shows what would change.');
    if (changesShown(stage) !== next.shown)
      return await this.show(next, 'The plan has changed since I showed this. Please look once more.');
    if (stage.redated.length && !next.reason)
      return await this.show(next, 'Dates that were promised change. Please say why.');
    const { imported } = stage;
    const shape = shapeOf(imported, how);
    const at = clock.now();
    const before = await ledger.current(sender.organisation, at);
    const example = standsAsExample(before);
    if (example) clockOnTo(imported.plan.from);
    const outcome = await bringIn(ledger, {
      organisation: sender.organisation,
      imported,
      by: { account: who.account, name: who.name, person: who.person, role: who.holds[0] ?? null },
      at: clock.now(),
      inputKey: next.lastInput ?? `import:${next.file}.${next.rev}`,
      ...(next.reason && { reason: next.reason }),
      ...(shape && { shape }),
      spellings: next.owners.flatMap(({ title, is }) => (is ? [{ title, is }] : [])),
    });
    // Pressed twice at once: the press that brought it in says what came of it.
    const twin = outcome.changes.length ? null : await uploads.read(sender);
    const there = twin && readProgress(twin.progress)?.done;
    if (there) return await this.#isIn(there);
    const done = {
      plan: imported.plan.name,
      came: outcomeText(outcome),
      changes: outcome.changes.length > 0,
      gone: outcome.gone,
      example,
      today: clock.now() === at ? null : localDay(clock.now(), calendarFor(before, defaults).zone),
    };
    // The words of the file are in the plan now; the file itself is not needed any more.
    await uploads.keep(sender, {
      ...upload,
      bytes: new Uint8Array(),
      progress: JSON.stringify({ ...next, done }),
    });
    return await this.#isIn(done);
  }

  async #isIn(done: Done): Promise<Reply> {
    const { who, upload, sender } = this.#whose;
    const { ledger, clock, defaults } = this.#parts;
    const state = await ledger.current(sender.organisation, clock.now());
    const shown = isIn(done, { state, usualName: defaults.name, file: upload.name, decides: who.decides });
    return { ...instead(shown), changed: true };
  }

  async #unreadable(progress: Progress, why: string, told?: string): Promise<Reply> {
    const { name } = this.#whose.upload;
    const kept = await this.#keep(progress);
    const stop = { id: 'stop', label: 'Stop', say: `import stop ${seenText(kept)}` };
    const said = `“${name}” could not be read, and nothing was changed: ${inChat(why)}`;
    const parts = [...(told ? [text(told)] : []), text(said)];
    return instead(reply(parts, { actions: [stop] }));
  }

  async #keep(progress: Progress): Promise<Progress> {
    const { sender, progress: before } = this.#whose;
    const kept = revised(before, progress);
    await this.#parts.uploads.mark(sender, JSON.stringify(kept));
    return kept;
  }

  async #read(progress: Progress): Promise<Read> {
    const { ledger, clock, defaults, read } = this.#parts;
    const { sender, upload } = this.#whose;
    const now = clock.now();
    const state = await ledger.current(sender.organisation, now);
    const { uses, order, planName } = progress;
    const how: ReadHow = {
      ...readHow(state, localDay(now, calendarFor(state, defaults).zone), uses),
      ...(order && { order }),
      ...(planName && { planName }),
    };
    const plan = await read(upload.name, upload.bytes, how);
    if ('unreadable' in plan) return plan;
    const imported: ImportedPlan = withOwnersSaid(plan, progress.owners);
    const outcome = importOutcome(state, imported, now);
    const redated = redatedIn(state, outcome.changes);
    return { stage: { progress, imported, outcome, redated }, how };
  }
}

function has(titles: readonly string[], title: string): boolean {
  return titles.some((one) => plainForm(one) === plainForm(title));
}

function instead(shown: Reply): Reply {
  return { ...shown, inPlace: true };
}
