import { sentences } from '../core/base/replies/build.ts';
import type { Reply } from '../core/base/replies/reply.ts';
import { fetched, type SlackFile } from './files.ts';
import type { SlackPorts } from './ports.ts';
import type { Workspace } from './workspaces.ts';

interface Uploader {
  workspace: Workspace;
  user: string;
}

/** A file in a direct message: how it is read, or the first question about it. Nothing is changed yet. */
export async function sentFile(
  { plans, people, loopback }: SlackPorts,
  { workspace, user }: Uploader,
  file: SlackFile,
): Promise<Reply> {
  const got = await fetched(file, workspace.token, loopback);
  if ('refused' in got) return sentences(got.refused);
  const speaker = await people.speaker(workspace, user);
  return await plans.begin({ organisation: workspace.organisation, speaker, ...got });
}
