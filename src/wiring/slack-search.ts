import type { Clock } from '../core/contract/ports.ts';
import { expected, findHolders, notFoundIn } from '../core/features/owners/index.ts';
import { BOT } from '../core/ledger/bot.ts';
import type { Input } from '../core/ledger/decision.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { SlackParts } from '../slack/parts.ts';
import { Search } from '../slack/search.ts';
import type { Workspace } from '../slack/workspaces.ts';

/** Looks in Slack for whoever a plan's file names by their e-mail addresses, and keeps in the ledger what came of it. */
export function slackSearch(
  { workspaces, people, millis }: Pick<SlackParts, 'workspaces' | 'people' | 'millis'>,
  { ledger, clock }: { ledger: Ledger; clock: Clock },
): Search {
  const stateOf = async ({ organisation }: Workspace) => await ledger.current(organisation, clock.now());
  return new Search({
    ...{ workspaces, people, millis },
    wanted: async (workspace) => expected(await stateOf(workspace)).map(({ email }) => email),
    async told(workspace, { found, missing, unread }) {
      const at = clock.now();
      const state = await findHolders(ledger, await stateOf(workspace), found, at);
      const where = `slack:${workspace.team}`;
      const roles = expected(state).filter(({ email }) => missing.includes(email));
      const { organisation, seq } = state;
      const input: Input<'not found'> = {
        ...{ organisation, at, action: 'not found', by: BOT, said: null },
        inputKey: `not found:${where}:${seq}`,
      };
      const result = { roles: roles.map(({ role }) => role), unread };
      if (notFoundIn(state, where, result).kind === 'refusal') return;
      await ledger.change<null>(input, (newest) => notFoundIn(newest, where, result));
    },
  });
}
