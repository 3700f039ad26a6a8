import { sentences } from '../core/base/replies/build.ts';
import type { Reply } from '../core/base/replies/reply.ts';
import type { PlanFiles, SentFile } from '../core/features/importing/index.ts';
import { type Fetched, fetched, SlackFile } from './files.ts';
import type { SlackPorts } from './ports.ts';
import type { Workspace } from './workspaces.ts';

/** How a plan is brought in here. */
export function howToImport({ formats }: Pick<PlanFiles, 'formats'>): string {
  return `Send me the plan as a file in a direct message: ${formats}. I show how I read it first.`;
}

/** The sentence of the button that brings a shown file in; the file is named, and its content is checked. */
const APPLY = /^import-file (F[A-Z0-9]+) ([0-9a-f]{32})$/;

export function isImport(say: string): boolean {
  return APPLY.test(say);
}

interface Uploader {
  workspace: Workspace;
  user: string;
}

/** A file in a direct message: how it was read, and what it would change. Nothing is changed yet. */
export async function shownFile(ports: SlackPorts, uploader: Uploader, file: SlackFile): Promise<Reply> {
  const got = await fetched(file, uploader.workspace.token, ports.loopback);
  if ('refused' in got) return sentences(got.refused);
  return await ports.plans.show(await sentBy(ports, uploader, got), `import-file ${file.id} ${got.hash}`);
}

/** The file again, fetched anew: what bringing it in came to, or, without a key, a page of how it was read. */
export async function pressedFile(
  ports: SlackPorts,
  uploader: Uploader,
  say: string,
  inputKey: string | null,
): Promise<Reply> {
  const [, id = '', hash] = APPLY.exec(say) ?? [];
  const { token } = uploader.workspace;
  const { file } = await ports.clients.of(token).files.info({ file: id });
  const known = SlackFile.safeParse(file);
  if (!known.success) return sentences('That file is no longer there. Please upload it once more.');
  const got = await fetched(known.data, token, ports.loopback);
  if ('refused' in got) return sentences(got.refused);
  if (got.hash !== hash)
    return sentences('That file has changed since it was shown. Please upload it once more.');
  const sent = await sentBy(ports, uploader, got);
  return inputKey === null ? await ports.plans.show(sent, say) : await ports.plans.bringIn(sent, inputKey);
}

async function sentBy(
  { people }: SlackPorts,
  { workspace, user }: Uploader,
  { name, bytes }: Fetched,
): Promise<SentFile> {
  const speaker = await people.speaker(workspace, user);
  return { organisation: workspace.organisation, speaker, name, bytes };
}
