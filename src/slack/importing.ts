import { standingOf } from '../core/owners/standing.ts';
import { mayChangeAll } from '../core/permissions.ts';
import type { ImportedPlan } from '../core/plan/imported.ts';
import type { ImportOutcome } from '../core/plan/importing.ts';
import { count, heading, list, note, reply, sentences, text } from '../core/replies/build.ts';
import type { Action, Part, Reply } from '../core/replies/reply.ts';
import { fetched, SlackFile } from './files.ts';
import type { SlackPorts } from './ports.ts';
import type { Workspace } from './workspaces.ts';

const MOST_SHOWN = 200;
const NOT_YOURS = 'Plans are brought in by administrators and the chief executive.';
export const HOW =
  'Send me the plan as a file in this conversation: text, CSV, TSV or Markdown. I show how I read it first.';

/** The sentence of the button that brings a shown file in; the file is named, and its content is checked. */
const APPLY = /^import-file (F[A-Z0-9]+) ([0-9a-f]{32})$/;

export function isImport(say: string): boolean {
  return APPLY.test(say);
}

interface Asked {
  workspace: Workspace;
  user: string;
}

/** A file in a direct message: how it was read, and what it would change. Nothing is changed yet. */
export async function shownFile(ports: SlackPorts, asked: Asked, file: SlackFile): Promise<Reply> {
  const got = await fetched(file, asked.workspace.token, ports.loopback);
  if ('refused' in got) return sentences(got.refused);
  return await withPlan(ports, asked, got, async (imported, by) => {
    const outcome = await ports.bringIn({
      organisation: asked.workspace.organisation,
      imported,
      by,
      inputKey: `slack:import:${file.id}:${got.hash}:shown`,
      apply: false,
    });
    return preview(imported, outcome, `import-file ${file.id} ${got.hash}`);
  });
}

/** The file again, fetched anew: a page of how it was read, or what bringing it in came to. */
export async function pressedFile(
  ports: SlackPorts,
  asked: Asked,
  say: string,
  apply: boolean,
): Promise<Reply> {
  const [, id = '', hash] = APPLY.exec(say) ?? [];
  const { workspace } = asked;
  const { file } = await ports.clients.of(workspace.token).files.info({ file: id });
  const known = SlackFile.safeParse(file);
  if (!known.success) return sentences('That file is no longer there. Please upload it once more.');
  const got = await fetched(known.data, workspace.token, ports.loopback);
  if ('refused' in got) return sentences(got.refused);
  if (got.hash !== hash)
    return sentences('That file has changed since it was shown. Please upload it once more.');
  return await withPlan(ports, asked, got, async (imported, by) => {
    const { organisation } = workspace;
    const inputKey = `slack:import:${id}:${hash}`;
    const outcome = await ports.bringIn({ organisation, imported, by, inputKey, apply });
    if (!apply) return preview(imported, outcome, say);
    const { created, changed, unchanged } = outcome;
    return reply([
      heading(`${imported.plan.name} is in`),
      text(`${created.length} new, ${changed.length} changed, ${unchanged.length} unchanged.`),
      note('“status” shows the plan; “owner "ROLE" is @person” says who answers for what.'),
    ]);
  });
}

async function withPlan(
  ports: SlackPorts,
  { workspace, user }: Asked,
  file: { name: string; bytes: Uint8Array },
  then: (imported: ImportedPlan, by: Parameters<SlackPorts['bringIn']>[0]['by']) => Promise<Reply>,
): Promise<Reply> {
  const speaker = await ports.people.speaker(workspace, user);
  const state = await ports.state(workspace.organisation);
  const who = standingOf(state, speaker, ports.today(state));
  if (speaker.outsider || !mayChangeAll(who)) return sentences(NOT_YOURS);
  const by = { account: who.account, name: who.name, person: who.person, role: who.holds[0] ?? null };
  const imported = ports.readPlan(file.name, file.bytes);
  if ('unreadable' in imported)
    return sentences(`“${file.name}” could not be read, and nothing was changed: ${imported.unreadable}`);
  return await then(imported, by);
}

function preview({ plan, measures, warnings }: ImportedPlan, outcome: ImportOutcome, say: string): Reply {
  const { activities, created, changed, unchanged, missing } = outcome;
  const owners = new Set(activities.map(({ owner }) => owner)).size;
  const worthALook: Part[] = warnings.length
    ? [heading('Worth a look'), list(warnings.slice(0, MOST_SHOWN).map(({ message }) => ({ text: message })))]
    : [];
  const bring: Action = { id: 'confirm', label: 'Bring it in', say, style: 'primary' };
  const nothing = !created.length && !changed.length;
  const shown = reply(
    [
      heading(`How I read ${plan.name}`),
      text(
        `${count(activities.length, 'activity', 'activities')}, ${count(owners, 'owner')}, ${count(measures.length, 'measure')}.`,
      ),
      text(
        `Nothing was changed yet. It would be: ${created.length} new, ${changed.length} changed, ${unchanged.length} unchanged.`,
      ),
      ...worthALook,
      heading('How each date was read'),
      list(
        activities.slice(0, MOST_SHOWN).map(({ ref, title, completionText, completionDate, ongoing }) => ({
          text: `${ref} ${title}`,
          detail: `“${completionText}” → ${ongoing ? 'ongoing' : (completionDate ?? 'no date')}`,
        })),
      ),
      missing.length ? note(`Not in this file, and kept: ${missing.join(', ')}.`) : null,
    ],
    nothing ? {} : { actions: [bring] },
  );
  return { ...shown, again: say };
}
