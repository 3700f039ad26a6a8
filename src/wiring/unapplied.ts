import type { Connection } from '../mongo/connect.ts';
import { unappliedIn } from '../mongo/organisations.ts';
import type { SlackParts } from '../slack/parts.ts';

/** Before each look for what killed processes left, the workspaces are known that messages go to. */
export function unappliedBeside(
  { db }: Connection,
  slack: Pick<SlackParts, 'workspaces'> | null,
  onProblem: (fault: unknown) => void,
): () => Promise<string[]> {
  const look = unappliedIn(db);
  return async () => {
    await slack?.workspaces.refresh().catch(onProblem);
    return await look();
  };
}
